/** Writes one line of JSON for CloudWatch. Codes and counts only: nothing of a record, a key or an error's message. */
export function log(event: string, facts: Readonly<Record<string, string | number>>): void {
  process.stdout.write(`${JSON.stringify({ event, ...facts })}\n`);
}

/** The name of an error, which is its code for errors of AWS; never its message, which may quote what was sent. */
export function codeOf(error: unknown): string {
  return error instanceof Error && /^[\w.]{1,64}$/.test(error.name) ? error.name : 'Unknown';
}

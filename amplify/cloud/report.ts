/** What one check found. `skip` says that it could not be looked at, because something before it failed. */
export type Mark = 'ok' | 'warn' | 'fail' | 'skip';

/** One line of a report. */
export interface Finding {
  readonly mark: Mark;
  /** What was looked at, in a word or two. */
  readonly what: string;
  /** What was found, one sentence without a full stop. */
  readonly found: string;
  /** What to do about it, one sentence each. */
  readonly todo?: readonly string[];
  /** Rows that are shown when all is asked for. */
  readonly details?: readonly string[];
}

const SIGNS: Readonly<Record<Mark, string>> = { ok: '✓', warn: '!', fail: '✗', skip: '–' };
const WIDEST = 18;

/**
 * The lines of a report: one a finding, what to do below it, then the sum of all.
 * @param all also shows details
 */
export function reportLines(findings: readonly Finding[], all: boolean): readonly string[] {
  const lines = findings.map((finding, at) => findingLines(withoutRepeat(finding, findings[at + 1]), all));
  return [...lines.flat(), '', summary(findings)];
}

/** One finding as it is written: the line, and what to do indented below it. */
export function findingLines(finding: Finding, all: boolean): readonly string[] {
  const { mark, what, found, todo = [], details = [] } = finding;
  const below = [...(all ? details : []), ...todo.map((step) => `→ ${step}`)];
  return [`${SIGNS[mark]} ${what.padEnd(WIDEST)} ${found}`, ...below.map((line) => `    ${line}`)];
}

/** What is to be done for several in a row is said once, below the last of them. */
function withoutRepeat(finding: Finding, next: Finding | undefined): Finding {
  const same = next !== undefined && JSON.stringify(finding.todo) === JSON.stringify(next.todo);
  return same ? { ...finding, todo: [] } : finding;
}

/** Whether something failed, so that deploying makes no sense. */
export function hasFailed(findings: readonly Finding[]): boolean {
  return findings.some(({ mark }) => mark === 'fail');
}

function summary(findings: readonly Finding[]): string {
  const count = (mark: Mark) => findings.filter((finding) => finding.mark === mark).length;
  const failed = count('fail');
  const warned = count('warn');
  if (failed > 0) return `${failed} of ${findings.length} checks failed.`;
  return warned > 0 ? `Nothing failed; ${warned} to look at.` : 'All is well.';
}

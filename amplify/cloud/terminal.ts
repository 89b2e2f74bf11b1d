import { stdin, stdout } from 'node:process';
import { createInterface } from 'node:readline/promises';

/** Where the command writes and asks. Nothing secret is ever given to it. */
export interface Terminal {
  say(line: string): void;
  /** The answer of the person, trimmed; null when nobody is there to ask. */
  ask(question: string): Promise<string | null>;
}

/** Whoever read along, `head` for instance, has read enough: what is under way goes on to its end without a word. */
stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
});

/** The terminal that the command was started in. */
export const terminal: Terminal = {
  say: (line) => void stdout.write(`${line}\n`),
  ask: async (question) => {
    if (!stdin.isTTY) return null;
    const lines = createInterface({ input: stdin, output: stdout });
    try {
      return (await lines.question(question)).trim();
    } finally {
      lines.close();
    }
  },
};

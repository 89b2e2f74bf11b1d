import { type Finding, findingLines } from './report.ts';

/** Where lines go. */
export interface Lines {
  say(line: string): void;
}

/** A step failed and was told; what comes after it makes no sense. */
export class StepFailed extends Error {
  override readonly name = 'StepFailed';
}

/** Runs steps one after the other and tells each with how long it took. */
export interface StepRunner {
  /**
   * @param explain what was found wrong, and what to do
   * @throws StepFailed when it failed or the person wants to stop, after it was told.
   */
  run(what: string, task: () => Promise<string>, explain: Explain): Promise<void>;
  tell(finding: Finding): void;
}

export type Explain = (error: unknown) => Promise<Pick<Finding, 'found' | 'todo'>>;

/** @param now milliseconds, of any clock that only goes forward */
export function createStepRunner(lines: Lines, signal: AbortSignal, now: () => number): StepRunner {
  const tell = (finding: Finding) => {
    for (const line of findingLines(finding, false)) lines.say(line);
  };
  return {
    tell,
    run: async (what, task, explain) => {
      const began = now();
      const took = () => `(${((now() - began) / 1000).toFixed(1)} s)`;
      try {
        tell({ mark: 'ok', what, found: `${await untilStopped(signal, task)} ${took()}` });
      } catch (error) {
        const { found, todo = [] } = signal.aborted ? STOPPED : await explain(error);
        tell({ mark: 'fail', what, found: `${found} ${took()}`, todo });
        throw new StepFailed(what);
      }
    },
  };
}

const STOPPED = { found: 'stopped', todo: [] };

async function untilStopped<T>(signal: AbortSignal, task: () => Promise<T>): Promise<T> {
  signal.throwIfAborted();
  const stopped = new Promise<never>((_, reject) => {
    signal.addEventListener('abort', () => reject(signal.reason), { once: true });
  });
  return Promise.race([task(), stopped]);
}

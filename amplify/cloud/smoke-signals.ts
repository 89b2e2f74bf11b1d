import type { Lines } from './smoke-steps.ts';

/** That the person wants to stop. */
export interface Stopping {
  readonly signal: AbortSignal;
  /** Signals mean again what they mean elsewhere. */
  end(): void;
}

/**
 * Ctrl-C ends the step at hand, and what was made is deleted; a second one ends at once and says what remains.
 * @param remnants what would be left, in words
 */
export function stopOnSignals(lines: Lines, remnants: () => string): Stopping {
  const stopping = new AbortController();
  const stop = () => {
    if (stopping.signal.aborted) {
      lines.say(`Stopped while cleaning up. Delete by hand: ${remnants()}.`);
      process.exit(1);
    }
    lines.say('Stopping; what was made is deleted first. Ctrl-C again ends at once.');
    stopping.abort(new Error('stopped'));
  };
  process.on('SIGINT', stop);
  process.on('SIGTERM', stop);
  return {
    signal: stopping.signal,
    end: () => {
      process.off('SIGINT', stop);
      process.off('SIGTERM', stop);
    },
  };
}

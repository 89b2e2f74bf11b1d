/** A word as it was heard: lower case, numbers spelt out. Times are milliseconds from the start of the stream. */
export interface HeardWord {
  readonly text: string;
  readonly startMs: number;
  readonly endMs: number;
  /** 0..1, the engine's posterior; null while the utterance goes on. */
  readonly confidence: number | null;
}

/** Why an utterance ended: the speaker paused, it grew too long and was cut, or the audio ended. */
export type UtteranceEnd = 'pause' | 'length' | 'end';

/** An utterance that has ended; its words never change again. */
export interface EndedUtterance {
  readonly words: readonly HeardWord[];
  /** What it may have been instead, best first; without confidences. */
  readonly readings: readonly (readonly HeardWord[])[];
  readonly ended: UtteranceEnd;
}

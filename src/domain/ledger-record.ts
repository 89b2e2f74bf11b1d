import * as v from 'valibot';

/**
 * What a saved note carries as the proof of one dictation. All figures are milliseconds of captured sound. They add
 * up: `speechMs` is `recognisedMs` and everything below it together; `inNoteMs` is part of `recognisedMs`;
 * `speechMs` and `sentMs` are parts of `capturedMs`.
 */

const ms = v.pipe(v.number(), v.finite(), v.minValue(0));

export const ledgerTotalsSchema = v.object({
  capturedMs: ms,
  sentMs: ms,
  /** Sound in which somebody spoke; the rest of what was captured is quiet and owes nothing. */
  speechMs: ms,
  /** Became text. */
  recognisedMs: ms,
  /** Became text that still stands in the note. */
  inNoteMs: ms,
  /** Will become text. */
  waitingMs: ms,
  /** Was tried, and no text came of it; it can be tried again. */
  failedMs: ms,
  /** The speech service has heard it and found no words: a cough, a door. */
  wordlessMs: ms,
  /** A person took its place in the note away. */
  dismissedMs: ms,
  /** Nobody can account for it. Must never be. */
  missingMs: ms,
});
export type LedgerTotals = v.InferOutput<typeof ledgerTotalsSchema>;

/** A stretch of a dictation, in milliseconds of session time. */
export const stretchSchema = v.object({ fromMs: ms, toMs: ms });
export type Stretch = v.InferOutput<typeof stretchSchema>;

/** The totals, with what it takes to draw the ledger again and to go on with it when the note is opened later. */
export const savedLedgerSchema = v.object({
  totals: ledgerTotalsSchema,
  /** Which seconds had speech, as `encodeSpeech` writes it. */
  speech: v.pipe(v.string(), v.base64()),
  /** The service has answered for everything before. */
  answeredMs: ms,
  /** Gaps that a person took out of the note. */
  dismissed: v.array(stretchSchema),
});
export type SavedLedger = v.InferOutput<typeof savedLedgerSchema>;

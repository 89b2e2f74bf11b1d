import * as v from 'valibot';
import { savedLedgerSchema } from './ledger-record.ts';
import { SessionMs } from './units.ts';

/**
 * What was heard. Times are session time of the dictation that the segment belongs to, whatever stream of the
 * service the words came over.
 */

const sessionMs = v.pipe(v.number(), v.finite(), v.minValue(0), v.transform(SessionMs));

/** One word or punctuation mark (MedicalItem). A punctuation mark has no length in time. */
export const transcriptItemSchema = v.object({
  kind: v.picklist(['word', 'punctuation']),
  text: v.string(),
  startMs: sessionMs,
  endMs: sessionMs,
  /** 0..1; null where the service gave none. */
  confidence: v.nullable(v.pipe(v.number(), v.minValue(0), v.maxValue(1))),
  /** Speaker label of a conversation, as the service numbers them; null in a dictation. */
  speaker: v.nullable(v.string()),
});
export type TranscriptItem = v.InferOutput<typeof transcriptItemSchema>;

/** Another reading of a segment by the service (MedicalAlternative). */
export const alternativeSchema = v.object({ text: v.string(), items: v.array(transcriptItemSchema) });
export type Alternative = v.InferOutput<typeof alternativeSchema>;

/** A final result: every partial of the same id has ended in it, and it never changes again. */
export const segmentSchema = v.object({
  /** ResultId of the final, unique over all streams. */
  id: v.string(),
  dictationId: v.string(),
  startMs: sessionMs,
  endMs: sessionMs,
  text: v.string(),
  items: v.array(transcriptItemSchema),
  /** Other readings, best first; absent where the service gave none. */
  alternatives: v.exactOptional(v.array(alternativeSchema)),
});
export type Segment = v.InferOutput<typeof segmentSchema>;

/** The words so far of a segment that has not ended; each replaces the one before it. */
export interface PartialSegment {
  readonly id: string;
  readonly dictationId: string;
  readonly startMs: SessionMs;
  readonly endMs: SessionMs;
  readonly text: string;
}

/** Where the sound of one dictation is kept: 16 kHz mono 16-bit PCM in a WAV object, written once. */
export const recordingSchema = v.object({
  dictationId: v.string(),
  /** Object key in the notes bucket. */
  key: v.string(),
  durationMs: sessionMs,
  /** What became of its speech when the note was saved; null for one that was made before ledgers were kept. */
  ledger: v.nullable(savedLedgerSchema),
});
export type Recording = v.InferOutput<typeof recordingSchema>;

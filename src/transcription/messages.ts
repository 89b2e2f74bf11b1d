import * as v from 'valibot';
import { DICTATION_TYPES, SPECIALTIES } from '../domain/note.ts';
import { PROBLEMS, type ProblemCode } from '../domain/problem.ts';
import { segmentSchema } from '../domain/transcript.ts';
import { EpochMs, SessionMs } from '../domain/units.ts';
import { TRANSCRIPTION_STATES } from './states.ts';
import { STREAM_FAILURES } from './stream.ts';

/** What the window and the transcription Worker say to each other; each end parses what it gets. */

const finite = v.pipe(v.number(), v.finite(), v.minValue(0));
const sessionMs = v.pipe(finite, v.transform(SessionMs));
const request = v.pipe(v.number(), v.integer());
/** Becomes the name of a file. */
const dictationId = v.pipe(v.string(), v.regex(/^[A-Za-z0-9-]{1,64}$/));
const port = v.custom<MessagePort>((value) => value instanceof MessagePort);
const key = v.custom<CryptoKey>((value) => value instanceof CryptoKey);
const problemCode = v.custom<ProblemCode>((value) => typeof value === 'string' && value in PROBLEMS);

const credentialsSchema = v.object({
  accessKeyId: v.string(),
  secretAccessKey: v.string(),
  sessionToken: v.optional(v.string()),
  /** When they end; credentials without it do not. */
  expiresAt: v.optional(v.pipe(finite, v.transform(EpochMs))),
});
export type Credentials = v.InferOutput<typeof credentialsSchema>;

const connectionSchema = v.object({
  region: v.string(),
  /** Absolute http(s) address of the service where it is not Amazon's own. */
  endpoint: v.optional(v.pipe(v.string(), v.url())),
});
export type Connection = v.InferOutput<typeof connectionSchema>;

const commandSchema = v.variant('kind', [
  v.object({
    kind: v.literal('start'),
    dictationId,
    specialty: v.picklist(SPECIALTIES),
    dictationType: v.picklist(DICTATION_TYPES),
    vocabularyName: v.nullable(v.string()),
    spoolKey: key,
    /** The audio thread's end is at the other side. */
    chunks: port,
  }),
  /** Gives a gap its text in the background; `pcm` (from `fromMs` on) where the sound is not on this device. */
  v.object({
    kind: v.literal('transcribe'),
    gapId: v.string(),
    dictationId,
    fromMs: sessionMs,
    toMs: sessionMs,
    specialty: v.picklist(SPECIALTIES),
    dictationType: v.picklist(DICTATION_TYPES),
    vocabularyName: v.nullable(v.string()),
    /** What the note has of this recording already. */
    known: v.array(v.object({ startMs: sessionMs, endMs: sessionMs })),
    pcm: v.nullable(v.instance(ArrayBuffer)),
  }),
  v.object({ kind: v.literal('cancel-transcription'), gapId: v.string() }),
  v.object({ kind: v.literal('stop') }),
  /** Ends without waiting and deletes the recording. */
  v.object({ kind: v.literal('discard') }),
  v.object({ kind: v.literal('credentials'), credentials: credentialsSchema }),
  v.object({ kind: v.literal('connection'), connection: connectionSchema }),
  v.object({ kind: v.literal('spool-key'), spoolKey: key }),
  v.object({ kind: v.literal('read-recording'), request, dictationId, fromMs: sessionMs, toMs: sessionMs }),
  v.object({ kind: v.literal('list-recordings'), request }),
  v.object({ kind: v.literal('delete-recording'), request, dictationId }),
]);
/** Window to Worker. */
export type WorkerCommand = v.InferOutput<typeof commandSchema>;

export const STORAGE_STATES = ['fine', 'nearly-full', 'full', 'memory'] as const;
export type StorageState = (typeof STORAGE_STATES)[number];

const partialSchema = v.object({
  id: v.string(),
  dictationId: v.string(),
  startMs: sessionMs,
  endMs: sessionMs,
  text: v.string(),
});

const recordingInfoSchema = v.object({ dictationId, durationMs: sessionMs });
/** A recording that is kept on this device. */
export type RecordingInfo = v.InferOutput<typeof recordingInfoSchema>;

const eventSchema = v.variant('kind', [
  v.object({ kind: v.literal('state'), state: v.picklist(TRANSCRIPTION_STATES) }),
  v.object({ kind: v.literal('partial'), partial: partialSchema }),
  v.object({ kind: v.literal('final'), segment: segmentSchema }),
  v.object({
    kind: v.literal('progress'),
    capturedMs: sessionMs,
    sentMs: sessionMs,
    /** Covered by finals, so that it needs no sending again. */
    recognisedMs: sessionMs,
  }),
  v.object({ kind: v.literal('credentials-wanted') }),
  /** All the sound that one stream has taken so far. */
  v.object({ kind: v.literal('sound-sent'), stream: v.string(), ms: finite }),
  /** How well this device keeps recordings. `memory`: they are gone when the tab closes. */
  v.object({ kind: v.literal('storage'), state: v.picklist(STORAGE_STATES) }),
  v.object({ kind: v.literal('problem'), code: problemCode, retryable: v.boolean() }),
  /** A stream of the dictation was lost; another follows where it can. */
  v.object({ kind: v.literal('lost'), cause: v.picklist(STREAM_FAILURES) }),
  /** Whether anybody spoke in that second of the dictation. */
  v.object({
    kind: v.literal('second'),
    dictationId,
    second: v.pipe(finite, v.integer()),
    speech: v.boolean(),
  }),
  /** Speech of the dictation waits for its text; `open` while it grows, and told again with the same start. */
  v.object({
    kind: v.literal('waiting'),
    dictationId,
    fromMs: sessionMs,
    toMs: sessionMs,
    open: v.boolean(),
  }),
  /** A final that belongs before what is left of the gap. */
  v.object({ kind: v.literal('backfill'), gapId: v.string(), segment: segmentSchema }),
  /** The gap needs to stand no longer; or what was spoken there could not be understood. */
  v.object({ kind: v.literal('backfilled'), gapId: v.string(), outcome: v.picklist(['done', 'failed']) }),
  /** How much is left of all gaps that are being worked on. */
  v.object({ kind: v.literal('backlog'), waitingMs: sessionMs }),
  /** The dictation is over: all finals were delivered, or waited for long enough. */
  v.object({ kind: v.literal('stopped'), dictationId }),
  v.object({ kind: v.literal('recording'), request, pcm: v.instance(ArrayBuffer) }),
  v.object({ kind: v.literal('recordings'), request, recordings: v.array(recordingInfoSchema) }),
  v.object({ kind: v.literal('deleted'), request }),
  v.object({ kind: v.literal('request-failed'), request, code: problemCode }),
]);
/** Worker to window. */
export type WorkerEvent = v.InferOutput<typeof eventSchema>;

const chunkSchema = v.variant('kind', [
  v.object({ kind: v.literal('chunk'), startSample: finite, pcm: v.instance(ArrayBuffer) }),
  v.object({ kind: v.literal('end'), samples: finite }),
]);
/** Audio thread to Worker. */
export type ChunkMessage = v.InferOutput<typeof chunkSchema>;

export function parseCommand(data: unknown): WorkerCommand | null {
  const parsed = v.safeParse(commandSchema, data);
  return parsed.success ? parsed.output : null;
}

export function parseEvent(data: unknown): WorkerEvent | null {
  const parsed = v.safeParse(eventSchema, data);
  return parsed.success ? parsed.output : null;
}

export function parseChunk(data: unknown): ChunkMessage | null {
  const parsed = v.safeParse(chunkSchema, data);
  return parsed.success ? parsed.output : null;
}

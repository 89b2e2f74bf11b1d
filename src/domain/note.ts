import * as v from 'valibot';
import { anchoredEntitySchema } from './entity.ts';
import { personSchema } from './person.ts';
import { amendmentSchema, commentAnchorSchema, STAGES } from './review.ts';
import { recordingSchema, segmentSchema } from './transcript.ts';
import { EpochMs } from './units.ts';

/** FHIR R4 composition-status. */
export const NOTE_STATUSES = ['preliminary', 'final', 'amended', 'entered-in-error'] as const;
export type NoteStatus = (typeof NOTE_STATUSES)[number];

export const SPECIALTIES = [
  'PRIMARYCARE',
  'CARDIOLOGY',
  'NEUROLOGY',
  'ONCOLOGY',
  'RADIOLOGY',
  'UROLOGY',
] as const;
export type Specialty = (typeof SPECIALTIES)[number];

/** Transcribe Medical's Type: one person dictating, or several talking. */
export const DICTATION_TYPES = ['DICTATION', 'CONVERSATION'] as const;
export type DictationType = (typeof DICTATION_TYPES)[number];

const epochMs = v.pipe(v.number(), v.integer(), v.minValue(0), v.transform(EpochMs));

/** The document as ProseMirror writes it; the editor alone looks inside. */
export const documentJsonSchema = v.looseObject({ type: v.literal('doc') });
export type DocumentJson = v.InferOutput<typeof documentJsonSchema>;

/** What the worklist shows of a note, and what it is found by. */
export const noteHeadSchema = v.object({
  noteId: v.string(),
  /** Identity id of the person who dictates. */
  ownerId: v.string(),
  authorName: v.string(),
  title: v.string(),
  patientReference: v.string(),
  specialty: v.picklist(SPECIALTIES),
  status: v.picklist(NOTE_STATUSES),
  stage: v.optional(v.picklist(STAGES), 'writing'),
  /** Whom the stage waits for by name; null: anybody of the group. */
  assignedTo: v.optional(v.nullable(personSchema), null),
  /** 1 for the first saved version. */
  version: v.pipe(v.number(), v.integer(), v.minValue(1)),
  createdAt: epochMs,
  updatedAt: epochMs,
  counts: v.object({ words: v.number(), entities: v.number(), gaps: v.number() }),
  /** What wanted a look when it was saved; comments that are not resolved count. */
  openQuestions: v.optional(v.pipe(v.number(), v.integer(), v.minValue(0)), 0),
  /** When the newest version was signed; null when it is not. */
  signedAt: v.optional(v.nullable(epochMs), null),
  /** Why the status is what it is; null where nobody had to say. */
  statusReason: v.optional(v.nullable(v.string()), null),
});
export type NoteHead = v.InferOutput<typeof noteHeadSchema>;

/** Schema number of {@link noteContentSchema}; a reader upgrades older ones. */
export const NOTE_CONTENT_SCHEMA = 3;

/** One version of a note as it is edited, saved and reopened: everything but the sound. */
export const noteContentSchema = v.object({
  schema: v.literal(NOTE_CONTENT_SCHEMA),
  /** As the author typed it; empty when it is to be derived from the first words. */
  title: v.string(),
  patientReference: v.string(),
  specialty: v.picklist(SPECIALTIES),
  dictationType: v.picklist(DICTATION_TYPES),
  document: documentJsonSchema,
  plainText: v.string(),
  entities: v.array(anchoredEntitySchema),
  segments: v.array(segmentSchema),
  recordings: v.array(recordingSchema),
  /** Where the comments stand in this document. */
  commentAnchors: v.array(commentAnchorSchema),
  /** What came after a signature, oldest first. */
  amendments: v.array(amendmentSchema),
});
export type NoteContent = v.InferOutput<typeof noteContentSchema>;

/** What stands in plain text where sound has no text. */
export const GAP_TEXT = '[…]';

const TITLE_LENGTH = 60;

/**
 * The title to show: what the author typed, else the first words of the note.
 * Cut at a word, at most 60 UTF-16 units; `Untitled note` when there is no text either.
 */
export function titleOf(typed: string, plainText: string): string {
  const chosen = typed.trim();
  if (chosen !== '') return chosen;
  const line =
    plainText
      .replaceAll(GAP_TEXT, '')
      .split('\n')
      .find((candidate) => candidate.trim() !== '')
      ?.trim() ?? '';
  if (line === '') return 'Untitled note';
  if (line.length <= TITLE_LENGTH) return line;
  const cut = line.slice(0, TITLE_LENGTH);
  const space = cut.lastIndexOf(' ');
  return `${cut.slice(0, space > TITLE_LENGTH / 2 ? space : TITLE_LENGTH).trimEnd()}…`;
}

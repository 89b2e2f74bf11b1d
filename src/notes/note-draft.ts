import * as v from 'valibot';
import {
  DICTATION_TYPES,
  type DictationType,
  type NoteContent,
  type NoteHead,
  noteHeadSchema,
  SPECIALTIES,
  type Specialty,
} from '../domain/note.ts';
import { type Upgrade, upgradeStored } from '../domain/stored-shape.ts';
import { EpochMs, SessionMs } from '../domain/units.ts';
import { parseContent } from './note-content.ts';

/** What the author sets beside the text. */
export interface NoteMeta {
  readonly title: string;
  readonly patientReference: string;
  readonly specialty: Specialty;
  readonly dictationType: DictationType;
}

/** A recording that is in the spool and not yet in the bucket. */
export interface PendingRecording {
  readonly dictationId: string;
  /** Of one that still runs: as last known, 0 when nothing is. */
  readonly durationMs: SessionMs;
  /** True from the moment a dictation begins until it has ended. One that a crash cut off stays open. */
  readonly open: boolean;
}

/** Unsaved work of a note as it is kept on this device. */
export interface NoteDraft {
  readonly noteId: string;
  readonly ownerId: string;
  readonly baseVersion: number;
  readonly head: NoteHead | null;
  readonly content: NoteContent;
  readonly pending: readonly PendingRecording[];
  /** The version that a save of this draft met in its place; null while there is none. */
  readonly conflict: NoteHead | null;
}

/** Which changes of the journal a draft holds already: those of `writer` up to `seq`. */
export interface JournalMark {
  readonly writer: string;
  readonly seq: number;
}

/** A draft with its place in the journal and the time it was written, in milliseconds since 1970. */
export interface WrittenDraft extends NoteDraft {
  readonly mark: JournalMark;
  readonly updatedAt: EpochMs;
}

const sessionMs = v.pipe(v.number(), v.minValue(0), v.transform(SessionMs));

export const pendingRecordingSchema = v.object({
  dictationId: v.string(),
  durationMs: sessionMs,
  open: v.boolean(),
});

export const noteMetaSchema = v.object({
  title: v.string(),
  patientReference: v.string(),
  specialty: v.picklist(SPECIALTIES),
  dictationType: v.picklist(DICTATION_TYPES),
});

/** Schema 1 had no journal, knew finished recordings only and nothing of conflicts. */
export const DRAFT_UPGRADES: readonly Upgrade[] = [
  (stored) => ({
    ...stored,
    conflict: null,
    mark: { writer: '', seq: 0 },
    pending: v.parse(v.array(v.looseObject({})), stored.pending).map((one) => ({ ...one, open: false })),
  }),
];

const DRAFT_SCHEMA = DRAFT_UPGRADES.length + 1;

const draftSchema = v.object({
  ownerId: v.string(),
  baseVersion: v.pipe(v.number(), v.integer(), v.minValue(0)),
  head: v.nullable(noteHeadSchema),
  content: v.unknown(),
  pending: v.array(pendingRecordingSchema),
  conflict: v.nullable(noteHeadSchema),
  mark: v.object({ writer: v.string(), seq: v.pipe(v.number(), v.integer(), v.minValue(0)) }),
  updatedAt: v.pipe(v.number(), v.transform(EpochMs)),
});

/** The draft as it is stored; its note's id is told by its place. */
export function writeDraft(draft: NoteDraft, mark: JournalMark, updatedAt: EpochMs): unknown {
  const { noteId: _place, ...rest } = draft;
  return { ...rest, mark, updatedAt, schema: DRAFT_SCHEMA };
}

/** @throws for what no program up to this one wrote. */
export function parseDraft(noteId: string, stored: unknown): WrittenDraft {
  const draft = v.parse(draftSchema, upgradeStored(stored, DRAFT_UPGRADES));
  return { ...draft, noteId, content: parseContent(draft.content) };
}

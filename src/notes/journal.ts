import * as v from 'valibot';
import { type AnchoredEntity, anchoredEntitySchema } from '../domain/entity.ts';
import { type Upgrade, upgradeStored } from '../domain/stored-shape.ts';
import { type Segment, segmentSchema } from '../domain/transcript.ts';
import {
  type NoteDraft,
  type NoteMeta,
  noteMetaSchema,
  type PendingRecording,
  pendingRecordingSchema,
} from './note-draft.ts';

/** One change since the last whole draft, told so that it can be done again. */
export type JournalEntry =
  /** Steps of the editor as it writes them; the editor alone looks inside. */
  | { readonly kind: 'steps'; readonly steps: readonly unknown[] }
  /** A final result entered the text. */
  | { readonly kind: 'segment'; readonly segment: Segment }
  | { readonly kind: 'meta'; readonly meta: NoteMeta }
  /** As the recording is from now on. One that has ended with nothing in it (0 ms) is none. */
  | { readonly kind: 'recording'; readonly recording: PendingRecording }
  /** All entities after a person's decision, at their places after all steps before. */
  | { readonly kind: 'entities'; readonly entities: readonly AnchoredEntity[] };

/** What the editor has to do again, in this order, on the document of the draft. */
export type ReplayStep = Extract<JournalEntry, { kind: 'steps' | 'entities' }>;

const entrySchema = v.variant('kind', [
  v.object({ kind: v.literal('steps'), steps: v.array(v.unknown()) }),
  v.object({ kind: v.literal('segment'), segment: segmentSchema }),
  v.object({ kind: v.literal('meta'), meta: noteMetaSchema }),
  v.object({ kind: v.literal('recording'), recording: pendingRecordingSchema }),
  v.object({ kind: v.literal('entities'), entities: v.array(anchoredEntitySchema) }),
]);

const JOURNAL_UPGRADES: readonly Upgrade[] = [];
const JOURNAL_SCHEMA = JOURNAL_UPGRADES.length + 1;

const changesSchema = v.object({ writer: v.string(), entries: v.array(entrySchema) });

/** Changes that are kept together, and who made them. */
export interface Changes {
  readonly writer: string;
  readonly entries: readonly JournalEntry[];
}

export function writeChanges(changes: Changes): unknown {
  return { ...changes, schema: JOURNAL_SCHEMA };
}

/** @throws for what no program up to this one wrote. */
export function parseChanges(stored: unknown): Changes {
  return v.parse(changesSchema, upgradeStored(stored, JOURNAL_UPGRADES));
}

/**
 * Folds what the journal holds into the draft that it follows: segments, meta and recordings, each entry however
 * often it comes. Steps are left to the editor, with the last entities where they stand between them. Pure.
 */
export function foldJournal<Draft extends NoteDraft>(
  draft: Draft,
  journal: readonly JournalEntry[],
): { readonly draft: Draft; readonly replay: readonly ReplayStep[] } {
  const content = { ...draft.content, segments: [...draft.content.segments] };
  let pending = draft.pending;
  let replay: ReplayStep[] = [];
  for (const entry of journal) {
    switch (entry.kind) {
      case 'segment':
        if (!content.segments.some(({ id }) => id === entry.segment.id)) content.segments.push(entry.segment);
        break;
      case 'meta':
        Object.assign(content, entry.meta);
        break;
      case 'recording':
        pending = withRecording(pending, entry.recording);
        break;
      case 'steps':
        replay.push(entry);
        break;
      case 'entities':
        // What was found and decided before is in this list too.
        replay = replay.filter(({ kind }) => kind !== 'entities');
        if (replay.length === 0) content.entities = [...entry.entities];
        else replay.push(entry);
        break;
    }
  }
  return { draft: { ...draft, content, pending }, replay };
}

/** The recordings with one of them as it is from now on; one that ended with nothing in it is left out. */
export function withRecording(
  pending: readonly PendingRecording[],
  recording: PendingRecording,
): readonly PendingRecording[] {
  const isNothing = !recording.open && recording.durationMs === 0;
  const at = pending.findIndex(({ dictationId }) => dictationId === recording.dictationId);
  if (at === -1) return isNothing ? pending : [...pending, recording];
  return isNothing ? pending.toSpliced(at, 1) : pending.with(at, recording);
}

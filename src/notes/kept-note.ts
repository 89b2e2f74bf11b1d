import type { ProblemError } from '../domain/problem.ts';
import { canonicalJson } from './digest.ts';
import type { Drafts, StoredDraft } from './drafts.ts';
import { foldJournal, type ReplayStep } from './journal.ts';
import type { JournalMark, NoteDraft } from './note-draft.ts';
import type { InterruptedSave } from './open-note-ports.ts';
import type { Outbox, UnsentSave } from './outbox.ts';

/** A note as this device kept it. */
export interface KeptNote {
  readonly draft: NoteDraft;
  /** What the editor has to do again, in this order, on the document of the draft. */
  readonly replay: readonly ReplayStep[];
  readonly openedFrom: JournalMark;
  /** A save that was begun and not seen to end. */
  readonly interrupted: InterruptedSave | null;
  /** `draft-torn` when the end of the journal could not be read. */
  readonly problem: ProblemError | null;
}

/**
 * The unsaved work of a note with all that is needed to open it as it was; null where there is none.
 * @throws ProblemError `unreadable-note` for a draft of another key or a newer program; it is kept.
 */
export async function openKeptNote(
  drafts: Pick<Drafts, 'get'>,
  outbox: Pick<Outbox, 'get'>,
  noteId: string,
): Promise<KeptNote | null> {
  const stored = await drafts.get(noteId);
  if (stored === null) return null;
  // A save that cannot be read cannot go on; the draft has its words.
  const save = await outbox.get(noteId).catch(() => null);
  const { draft, replay } = foldJournal(withoutPlace(stored), stored.journal);
  return {
    draft,
    replay,
    openedFrom: stored.end,
    interrupted: save === null ? null : { save, unchanged: isUnchanged(stored, save) },
    problem: stored.problem,
  };
}

/** Whether the draft says what the save does, and nothing more. */
export function isUnchanged(stored: StoredDraft, { request }: UnsentSave): boolean {
  const sent = new Set(request.recordings.map(({ dictationId }) => dictationId));
  return (
    stored.journal.length === 0 &&
    stored.problem === null &&
    stored.pending.every(({ dictationId }) => sent.has(dictationId)) &&
    textOf(stored.content) === textOf(request.content)
  );
}

function textOf(value: unknown): string {
  return new TextDecoder().decode(canonicalJson(value));
}

function withoutPlace(stored: StoredDraft): NoteDraft {
  const { journal: _journal, end: _end, problem: _problem, mark: _mark, updatedAt: _at, ...draft } = stored;
  return draft;
}

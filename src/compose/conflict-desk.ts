import type { NoteContent, NoteHead } from '../domain/note.ts';
import { ProblemError } from '../domain/problem.ts';
import type { NoteEditor } from '../editor/note-editor.ts';
import type { Detector } from '../entities/detector.ts';
import { applyMerge } from '../notes/merge-apply.ts';
import { type FactClash, factClashes } from '../notes/merge-facts.ts';
import {
  type MergeDecisions,
  type MergePlan,
  type MergeSection,
  planMerge,
} from '../notes/merge-sections.ts';
import type { NoteRepository } from '../notes/note-repository.ts';
import type { OpenNote } from '../notes/open-note.ts';

/** What differs between the open note and the version that came first. */
export interface Comparison {
  readonly sections: readonly MergeSection[];
  readonly facts: readonly FactClash[];
}

/** Brings the open note together with a version that was saved elsewhere. */
export interface ConflictDesk {
  /** @throws ProblemError when theirs cannot be read. */
  compareWith(theirs: NoteHead): Promise<Comparison>;
  /**
   * Puts the merged text in the place of the open one, to be saved as the version after theirs.
   * @returns false, and nothing has changed, when the text is not the one any more that was decided about.
   */
  mergeWith(theirs: NoteHead, decisions: MergeDecisions): Promise<boolean>;
}

/** What of the open note takes part. */
export interface ConflictBench {
  readonly note: Pick<OpenNote, 'head' | 'content' | 'rebase'>;
  readonly editor: Pick<NoteEditor, 'replaceDocument' | 'markAllDirty'>;
  readonly detector: Pick<Detector, 'noteChanged'>;
}

interface Versions {
  readonly of: string;
  readonly theirs: NoteContent;
  /** What both began from; null when it cannot be read. */
  readonly base: NoteContent | null;
}

export function createConflictDesk(
  repository: Pick<NoteRepository, 'openVersion'>,
  current: () => ConflictBench | null,
): ConflictDesk {
  let known: Versions | null = null;
  let shown: MergePlan | null = null;

  async function read({ noteId, ownerId, version }: NoteHead, baseVersion: number): Promise<Versions> {
    const of = `${noteId}/${baseVersion}/${version}`;
    if (known?.of === of) return known;
    const [theirs, base] = await Promise.all([
      repository.openVersion(noteId, version, ownerId),
      baseVersion > 0 ? repository.openVersion(noteId, baseVersion, ownerId).catch(() => null) : null,
    ]);
    known = { of, theirs, base };
    return known;
  }

  async function plan(theirs: NoteHead): Promise<{ bench: ConflictBench; plan: MergePlan }> {
    const bench = current();
    if (bench === null) throw new ProblemError('not-found');
    const versions = await read(theirs, bench.note.head?.version ?? 0);
    return { bench, plan: planMerge(versions.base, bench.note.content(), versions.theirs) };
  }

  return {
    async compareWith(head) {
      const compared = await plan(head);
      shown = compared.plan;
      const { base, mine, theirs, sections } = compared.plan;
      return {
        sections: sections.map(({ group: _group, ...section }) => section),
        facts: factClashes(base, mine, theirs),
      };
    },
    async mergeWith(theirs, decisions) {
      const { bench, plan: now } = await plan(theirs);
      if (shown === null || clashesOf(shown) !== clashesOf(now)) return false;
      const merged = applyMerge(now, decisions);
      const { document, entities, segments } = merged;
      bench.editor.replaceDocument({ document, entities, segments });
      bench.note.rebase(theirs, merged);
      bench.editor.markAllDirty();
      bench.detector.noteChanged();
      return true;
    },
  };
}

/** What somebody decided about; what only one side changed may go on changing. */
function clashesOf({ sections }: MergePlan): string {
  const clashes = sections.filter(({ origin }) => origin === 'clash');
  return JSON.stringify(clashes.map(({ key, mine, theirs }) => [key, mine, theirs]));
}

import type { SignedIn } from '../compose/signed-in.ts';
import { titleOf } from '../domain/note.ts';
import { toProblem } from '../domain/problem.ts';
import type { WorklistCommands } from '../features/services.tsx';
import { type DraftRow, useNoteList } from '../state/note-list-store.ts';
import type { Context } from './context.ts';

export function bindWorklist(context: Context): WorklistCommands {
  let cursor: string | null = null;
  let reading = 0;

  async function read(signedIn: SignedIn, from: string | null): Promise<void> {
    const run = ++reading;
    useNoteList.setState({ phase: from === null ? 'loading' : 'more', problem: null });
    try {
      const page = await readPage(signedIn, from);
      const drafts = await signedIn.drafts.list();
      if (run !== reading) return;
      cursor = page.cursor;
      useNoteList.setState(({ rows }) => ({
        rows: from === null ? page.heads : [...rows, ...page.heads],
        drafts: drafts.map(draftRow),
        phase: 'ready',
        hasMore: page.cursor !== null,
      }));
    } catch (error) {
      if (run === reading) useNoteList.setState({ phase: 'failed', problem: toProblem(error).code });
    }
  }

  return {
    openWorklist: async () => {
      if (context.signedIn !== null) await read(context.signedIn, null);
    },
    loadMore: async () => {
      if (context.signedIn !== null && cursor !== null) await read(context.signedIn, cursor);
    },
    search: (query) => useNoteList.setState({ query }),
  };
}

/** Whoever corrects or reviews sees everybody's open notes; a physician sees their own, signed ones too. */
function readPage({ user, repository }: SignedIn, cursor: string | null) {
  const seesAll = user.groups.includes('clinicians') || user.groups.includes('reviewers');
  return seesAll ? repository.listByStatus('preliminary', cursor) : repository.list(cursor);
}

function draftRow(draft: Awaited<ReturnType<SignedIn['drafts']['list']>>[number]): DraftRow {
  const { noteId, ownerId, content, updatedAt } = draft;
  const title = titleOf(content.title, content.plainText);
  return { noteId, ownerId, title, patientReference: content.patientReference, updatedAt };
}

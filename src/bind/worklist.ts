import type { SignedIn } from '../compose/signed-in.ts';
import { titleOf } from '../domain/note.ts';
import { toProblem } from '../domain/problem.ts';
import { worklistFilters, worklistSource } from '../domain/worklist.ts';
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
      const drafts = await signedIn.listDrafts();
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
    filterWorklist(filter) {
      useNoteList.setState({ filter, rows: [], hasMore: false });
      if (context.signedIn !== null) void read(context.signedIn, null);
    },
    search: (query) => useNoteList.setState({ query }),
  };
}

/** The notes of the filter, from the index that holds them; the first filter of the person's groups until one was chosen. */
function readPage({ user, repository, reviews }: SignedIn, cursor: string | null) {
  const [first] = worklistFilters(user.groups);
  const source = worklistSource(useNoteList.getState().filter ?? first);
  switch (source.kind) {
    case 'mine':
      return repository.list(cursor);
    case 'stage':
      return reviews.listByStage(source.stage, cursor);
    case 'status':
      return repository.listByStatus(source.status, cursor);
  }
}

function draftRow(draft: Awaited<ReturnType<SignedIn['listDrafts']>>[number]): DraftRow {
  const { noteId, ownerId, content, updatedAt } = draft;
  const title = titleOf(content.title, content.plainText);
  return { noteId, ownerId, title, patientReference: content.patientReference, updatedAt };
}

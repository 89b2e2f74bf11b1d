import { useEffect } from 'react';
import { useNote } from '../../state/note-store.ts';
import { useReview } from '../../state/review-store.ts';
import { useCommands } from '../services.tsx';

/** Reads comments, signatures and versions of the open note anew when it was saved since they were read. */
export function useReadReview(): void {
  const commands = useCommands();
  const noteId = useNote((data) => (data.phase === 'open' ? data.note?.noteId : undefined));
  const saved = useNote(({ note }) => (note?.saveState.kind === 'saved' ? note.saveState.version : 0));
  const known = useReview(({ versions }) => Math.max(0, ...(versions ?? []).map(({ version }) => version)));
  const behind = saved > known;
  useEffect(() => {
    if (noteId !== undefined && behind) void commands.readReview();
  }, [commands, noteId, behind]);
}

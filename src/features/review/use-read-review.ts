import { useEffect } from 'react';
import { useNote } from '../../state/note-store.ts';
import { useReview } from '../../state/review-store.ts';
import { useCommands } from '../services.tsx';

/** Reads comments, signatures and versions of the open note, when nobody has yet. */
export function useReadReview(): void {
  const commands = useCommands();
  const noteId = useNote((data) => (data.phase === 'open' ? data.note?.noteId : undefined));
  useEffect(() => {
    if (noteId === undefined || useReview.getState().versions !== null) return;
    void commands.readReview();
  }, [commands, noteId]);
}

import { useEffect, useRef } from 'react';
import { useNote } from '../../state/note-store.ts';
import { useCommands } from '../services.tsx';

/** The place of the editor; React never looks inside. */
export function NoteEditor() {
  const commands = useCommands();
  const noteId = useNote((data) => data.note?.noteId);
  const mount = useRef<HTMLDivElement>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another note is another editor
  useEffect(
    () => (mount.current === null ? undefined : commands.mountEditor(mount.current)),
    [commands, noteId],
  );
  return <div ref={mount} className="min-h-[40vh] text-note leading-note" />;
}

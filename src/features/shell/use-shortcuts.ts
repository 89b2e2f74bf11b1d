import { useEffect } from 'react';
import { useLayout } from '../../state/layout-store.ts';
import { useNote } from '../../state/note-store.ts';
import { useSession } from '../../state/session-store.ts';
import { somethingIsOnTop } from '../../ui/last-input.ts';
import { type Commands, useCommands } from '../services.tsx';
import { type ShortcutId, shortcutOf } from './shortcuts.ts';

export interface ShortcutPorts {
  readonly navigate: (path: string) => void;
  /** The entity to review after (1) or before (-1) the one at the caret; null when there is none. */
  readonly nextEntity: (direction: 1 | -1) => string | null;
}

/** Listens for the keys that work everywhere. A modal dialog has the keyboard for itself. */
export function useShortcuts({ navigate, nextEntity }: ShortcutPorts): void {
  const commands = useCommands();
  useEffect(() => {
    const pressed = (event: KeyboardEvent) => {
      if (event.defaultPrevented || document.querySelector('dialog:modal') !== null) return;
      const id = shortcutOf(event, isText(event.target));
      if (id === null || !applies(id)) return;
      event.preventDefault();
      if (!event.repeat) run(id, commands, { navigate, nextEntity });
    };
    window.addEventListener('keydown', pressed);
    return () => window.removeEventListener('keydown', pressed);
  }, [commands, navigate, nextEntity]);
}

function isText(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  return target.isContentEditable || target.matches('input, textarea, select');
}

/** Keys of the note mean nothing without one; their browser meaning stays. Saving never opens the browser's own dialog. */
function applies(id: ShortcutId): boolean {
  if (id === 'shortcuts' || id === 'search' || id === 'new-note') return !somethingIsOnTop();
  return id === 'save' || useNote.getState().phase === 'open';
}

function run(id: ShortcutId, commands: Commands, { navigate, nextEntity }: ShortcutPorts): void {
  const { note, playing, phase } = useNote.getState();
  const writable = phase === 'open' && note?.readOnly === null;
  const actions: Readonly<Record<ShortcutId, () => void>> = {
    'toggle-dictation': () => writable && toggleDictation(commands),
    'toggle-pause': () => togglePause(commands),
    play: playing ? commands.stopPlayback : commands.playSelection,
    save: () => writable && void commands.save(),
    'new-note': () => navigate(`/notes/${commands.newNote()}`),
    'next-entity': () => goTo(nextEntity(1), commands),
    'previous-entity': () => goTo(nextEntity(-1), commands),
    search: () => document.querySelector<HTMLElement>('input[aria-label="Search notes"]')?.focus(),
    shortcuts: () => useLayout.setState({ shortcutsOpen: true }),
  };
  actions[id]();
}

function goTo(entityId: string | null, commands: Commands): void {
  if (entityId !== null) commands.goToEntity(entityId);
}

function toggleDictation(commands: Commands): void {
  const { dictation } = useSession.getState();
  if (dictation === 'idle' || dictation === 'failed') commands.startDictation();
  else if (dictation !== 'stopping') commands.stopDictation();
}

function togglePause(commands: Commands): void {
  const { dictation } = useSession.getState();
  if (dictation === 'recording') commands.pauseDictation();
  if (dictation === 'paused' || dictation === 'interrupted') commands.resumeDictation();
}

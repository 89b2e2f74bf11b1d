import { useNote } from '../../state/note-store.ts';
import type { WalkKind } from '../../state/review-store.ts';
import type { DictationCommands, NoteCommands, WalkCommands } from '../services.tsx';
import type { WalkAction } from './walk-keys.ts';

type Needed = WalkCommands & Pick<DictationCommands, 'stopPlayback'> & Pick<NoteCommands, 'undo' | 'redo'>;

/** Asks for what a key or a button of the bar means. Closing the choices is the bar's own matter. */
export function runWalkAction(
  action: Exclude<WalkAction, 'close-choices'>,
  commands: Needed,
  kind: WalkKind,
): void {
  const actions: Readonly<Record<typeof action, () => void>> = {
    accept: commands.acceptQuestion,
    alternatives: commands.chooseAlternative,
    reject: commands.rejectQuestion,
    play: useNote.getState().playing ? commands.stopPlayback : commands.playQuestion,
    next: () => commands.walk(kind, 1),
    previous: () => commands.walk(kind, -1),
    end: commands.endWalk,
    undo: commands.undo,
    redo: commands.redo,
  };
  actions[action]();
}

import type { Action } from '../../domain/action.ts';
import { useLayout } from '../../state/layout-store.ts';
import { useNote } from '../../state/note-store.ts';
import { useReview } from '../../state/review-store.ts';
import { useSession } from '../../state/session-store.ts';
import type { Commands } from '../services.tsx';

export interface ActionPorts {
  readonly navigate: (path: string) => void;
  /** The entity to review after (1) or before (-1) the one at the caret; null when there is none. */
  readonly nextEntity: (direction: 1 | -1) => string | null;
}

/** Does what a key or a button of a device asked for, as far as it means something now. */
export function runAction(action: Action, commands: Commands, ports: ActionPorts): void {
  const dictation = useSession.getState().dictation;
  const { walk } = useReview.getState();
  const isAtQuestion = walk !== null && walk.current !== null;
  const actions: Readonly<Record<Action, () => void>> = {
    'toggle-dictation': () => (isResting(dictation) ? startDictation(commands) : stopDictation(commands)),
    record: () => {
      if (isResting(dictation)) startDictation(commands);
      else if (dictation === 'paused' || dictation === 'interrupted') commands.resumeDictation();
    },
    stop: () => {
      commands.stopPlayback();
      if (!isResting(dictation)) stopDictation(commands);
    },
    'toggle-pause': () => togglePause(commands),
    'toggle-play': () => {
      if (useNote.getState().playing) commands.stopPlayback();
      else if (isAtQuestion) commands.playQuestion();
      else commands.playSelection();
    },
    play: commands.playOn,
    'stop-play': commands.stopPlayback,
    rewind: () => commands.skipPlayback(-1),
    forward: () => commands.skipPlayback(1),
    'next-question': () => commands.walk(walk?.kind ?? 'walk', 1),
    'previous-question': () => commands.walk(walk?.kind ?? 'walk', -1),
    accept: () => isAtQuestion && commands.acceptQuestion(),
    alternatives: () => isAtQuestion && commands.chooseAlternative(),
    reject: () => isAtQuestion && commands.rejectQuestion(),
    'next-harm': () => commands.walk('harm', 1),
    'next-field': commands.nextField,
    'next-entity': () => goTo(ports.nextEntity(1), commands),
    'previous-entity': () => goTo(ports.nextEntity(-1), commands),
    save: () => isWritable() && void commands.save(),
    sign: askToSign,
    'new-note': () => ports.navigate(`/notes/${commands.newNote()}`),
    search: () => document.querySelector<HTMLElement>('input[aria-label="Search notes"]')?.focus(),
    settings: () => useLayout.setState({ settingsOpen: true }),
    shortcuts: () => useLayout.setState({ shortcutsOpen: true }),
  };
  actions[action]();
}

/** Actions that need no note. */
const EVERYWHERE: ReadonlySet<Action> = new Set(['settings', 'shortcuts', 'search', 'new-note']);

/** Whether an action is about the app and not about the open note. */
export function isEverywhere(action: Action): boolean {
  return EVERYWHERE.has(action);
}

function isWritable(): boolean {
  const { note, phase } = useNote.getState();
  return phase === 'open' && note?.readOnly === null;
}

function isResting(dictation: ReturnType<typeof useSession.getState>['dictation']): boolean {
  return dictation === 'idle' || dictation === 'failed';
}

function startDictation(commands: Commands): void {
  if (isWritable()) commands.startDictation();
}

function stopDictation(commands: Commands): void {
  if (useSession.getState().dictation !== 'stopping') commands.stopDictation();
}

function togglePause(commands: Commands): void {
  const { dictation } = useSession.getState();
  if (dictation === 'recording') commands.pauseDictation();
  if (dictation === 'paused' || dictation === 'interrupted') commands.resumeDictation();
}

function askToSign(): void {
  const may = useNote.getState().note?.may;
  if (may?.sign === true || may?.coSign === true) useLayout.setState({ stepDialog: 'sign' });
}

function goTo(entityId: string | null, commands: Commands): void {
  if (entityId !== null) commands.goToEntity(entityId);
}

import type { TabState } from '../compose/app-shell.ts';
import { useAuth } from '../state/auth-store.ts';
import { useNote } from '../state/note-store.ts';
import { useSession } from '../state/session-store.ts';
import { type Context, tellDone, tellOffer } from './context.ts';

/** Lets new versions of the app in when this tab is not disturbed; what it returns is for whoever agrees to one. */
export async function bindAppShell(context: Context): Promise<() => Promise<void>> {
  const shell = await context.product.openAppShell({
    tab: tabState,
    offer: () => tellOffer('A new version of Notewell is ready.', 'update'),
    tellBusyElsewhere: () =>
      tellDone('Notewell is in use in another tab; the new version comes when that is done.'),
  });
  if (shell === null) return async () => {};
  for (const store of [useAuth, useNote, useSession]) store.subscribe(shell.consider);
  for (const event of ['online', 'offline', 'focusin', 'focusout'])
    addEventListener(event, () => shell.consider());
  document.addEventListener('visibilitychange', shell.consider);
  return async () => {
    await context.signedIn?.desk.current()?.note.flushDraft();
    await shell.accept();
  };
}

function tabState(): TabState {
  const { dictation, testing, backlogMs, waitingMs, backlogLeftMs, storage } = useSession.getState();
  const { note, phase, playing } = useNote.getState();
  const resting = dictation === 'idle' || dictation === 'failed';
  // Speech that waits for its text waits on the disk; where the browser keeps it in memory a reload would lose it.
  const unheard = waitingMs > 0 || backlogLeftMs > 0;
  const saved = note === null || note.saveState.kind === 'new' || note.saveState.kind === 'saved';
  return {
    online: navigator.onLine,
    hidden: document.visibilityState === 'hidden',
    dictating: !resting || testing || playing || backlogMs > 0 || (storage === 'memory' && unheard),
    unsaved: !saved,
    typing: isTyping(),
    screen: phase === 'closed' ? screenOutsideNotes() : 'note',
  };
}

function screenOutsideNotes(): TabState['screen'] {
  const { step, busy } = useAuth.getState();
  if (step.kind === 'signed-in') return 'list';
  return step.kind === 'signed-out' && !busy ? 'sign-in' : 'starting';
}

function isTyping(): boolean {
  const field = document.activeElement;
  return field instanceof HTMLInputElement && field.value !== '';
}

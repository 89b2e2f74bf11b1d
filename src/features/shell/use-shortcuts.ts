import { useEffect, useEffectEvent } from 'react';
import type { Action } from '../../domain/action.ts';
import { actionOf, keysWith } from '../../domain/key-bindings.ts';
import { useNote } from '../../state/note-store.ts';
import { useSettings } from '../../state/settings-store.ts';
import { somethingIsOnTop } from '../../ui/last-input.ts';
import { useCommands } from '../services.tsx';
import { type ActionPorts, isEverywhere, runAction } from './run-action.ts';

/** Has done what the keys and the buttons of devices ask for, wherever the focus is. */
export function useShortcuts(ports: ActionPorts): void {
  const commands = useCommands();
  const pressed = useEffectEvent((event: KeyboardEvent) => {
    if (event.defaultPrevented || isModal()) return;
    const action = actionOf(event, isText(event.target), keysWith(useSettings.getState().keys));
    if (action === null || !applies(action)) return;
    event.preventDefault();
    if (!event.repeat) runAction(action, commands, ports);
  });
  const asked = useEffectEvent((action: Action) => {
    // Whatever is on the screen, what was begun can be ended.
    const ends = action === 'stop' || action === 'stop-play';
    if (ends || (!isModal() && applies(action))) runAction(action, commands, ports);
  });
  useEffect(() => {
    const listener = (event: KeyboardEvent) => pressed(event);
    window.addEventListener('keydown', listener);
    return () => window.removeEventListener('keydown', listener);
  }, []);
  useEffect(() => commands.listenToHands((action) => asked(action)), [commands]);
}

/** A modal dialog has the keyboard for itself. */
function isModal(): boolean {
  return document.querySelector('dialog:modal') !== null;
}

function isText(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  return target.isContentEditable || target.matches('input, textarea, select');
}

/** Keys of the note mean nothing without one; their browser meaning stays. Saving never opens the browser's own dialog. */
function applies(action: Action): boolean {
  if (isEverywhere(action)) return !somethingIsOnTop();
  return action === 'save' || useNote.getState().phase === 'open';
}

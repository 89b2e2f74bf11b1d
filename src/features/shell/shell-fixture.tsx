import { act, type ReactNode } from 'react';
import { createRoot } from 'react-dom/client';
import { type Commands, CommandsProvider } from '../services.tsx';

/** A screen in a page of its own, for tests. */
export interface Shown {
  /** The first button with this name. @throws RangeError when there is none */
  button(name: string): HTMLButtonElement;
  press(name: string): Promise<void>;
  text(): string;
  close(): void;
}

/** Draws something of the shell with the commands that it needs. */
export async function show(screen: ReactNode, commands: Partial<Commands>): Promise<Shown> {
  Object.assign(globalThis, { IS_REACT_ACT_ENVIRONMENT: true });
  const place = document.body.appendChild(document.createElement('div'));
  const root = createRoot(place);
  await act(async () =>
    root.render(<CommandsProvider commands={commands as Commands}>{screen}</CommandsProvider>),
  );
  const button = (name: string) => {
    const found = [...document.querySelectorAll('button')].find(
      (each) => (each.getAttribute('aria-label') ?? each.textContent) === name,
    );
    if (found === undefined) throw new RangeError(`no button "${name}"`);
    return found;
  };
  return {
    button,
    press: (name) => act(async () => button(name).click()),
    text: () => document.body.textContent ?? '',
    close: () => {
      act(() => root.unmount());
      place.remove();
    },
  };
}

/** Presses a key where the focus is. */
export async function key(init: KeyboardEventInit): Promise<boolean> {
  const event = new KeyboardEvent('keydown', { bubbles: true, cancelable: true, ...init });
  await act(async () => document.activeElement?.dispatchEvent(event));
  return event.defaultPrevented;
}

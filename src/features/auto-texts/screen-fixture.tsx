import { run } from 'axe-core';
import { act, type ReactNode } from 'react';
import { createRoot } from 'react-dom/client';
import { NO_AUTO_TEXTS, useAutoTexts } from '../../state/auto-text-store.ts';
import { type Commands, CommandsProvider } from '../services.tsx';

/** A piece of a screen on a page of its own, for tests; what it asks for is written down in `asked`. */
export interface Screen {
  readonly asked: string[];
  /** What commands that tell whether they succeeded answer. */
  answer: boolean;
  close(): void;
}

export function showScreen(piece: ReactNode): Screen {
  Object.assign(globalThis, { IS_REACT_ACT_ENVIRONMENT: true });
  // happy-dom knows no popovers: there a menu is open all the time.
  Object.assign(HTMLElement.prototype, { hidePopover: () => {} });
  const asked: string[] = [];
  const screen: Screen = {
    asked,
    answer: true,
    close() {
      act(() => root.unmount());
      place.remove();
      useAutoTexts.setState(NO_AUTO_TEXTS);
    },
  };
  const commands = new Proxy({} as Commands, {
    get:
      (_, name) =>
      async (...given: readonly unknown[]) => {
        asked.push(`${String(name)} ${given.map(written).join(' ')}`.trim());
        return screen.answer;
      },
  });
  const place = document.body.appendChild(document.createElement('main'));
  const root = createRoot(place);
  act(() => root.render(<CommandsProvider commands={commands}>{piece}</CommandsProvider>));
  return screen;
}

function written(given: unknown): string {
  return given instanceof File ? given.name : typeof given === 'string' ? given : JSON.stringify(given);
}

/** A button by its accessible name. @throws RangeError when there is none. */
export function button(name: string): HTMLButtonElement {
  const found = [...document.querySelectorAll('button')].find(
    (candidate) => (candidate.getAttribute('aria-label') ?? candidate.textContent) === name,
  );
  if (found === undefined) throw new RangeError(`no button "${name}"`);
  return found;
}

export async function press(name: string): Promise<void> {
  await act(async () => button(name).click());
}

/** Writes into a field by its label. */
export async function fill(label: string, value: string): Promise<void> {
  const name = [...document.querySelectorAll('label')].find(({ textContent }) => textContent === label);
  const field = document.getElementById(name?.htmlFor ?? '');
  if (!(field instanceof HTMLInputElement || field instanceof HTMLTextAreaElement))
    throw new RangeError(`no field "${label}"`);
  await act(async () => {
    const prototype = field instanceof HTMLInputElement ? HTMLInputElement : HTMLTextAreaElement;
    Object.getOwnPropertyDescriptor(prototype.prototype, 'value')?.set?.call(field, value);
    field.dispatchEvent(new Event('input', { bubbles: true }));
  });
}

/** What axe finds, by rule. Colours need a page that is painted and are looked at elsewhere. */
export async function axeFindings(): Promise<readonly string[]> {
  const { violations } = await run(document.body, {
    rules: { 'color-contrast': { enabled: false }, region: { enabled: false } },
  });
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`);
}

// @vitest-environment happy-dom
import { act } from 'react';
import { createRoot, type Root } from 'react-dom/client';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type GapView, NO_NOTE, type OpenNoteView, useNote } from '../../state/note-store.ts';
import { type Commands, CommandsProvider } from '../services.tsx';
import { GapPopover } from './GapPopover.tsx';

Object.assign(globalThis, { IS_REACT_ACT_ENVIRONMENT: true });

let root: Root;
let page: HTMLElement;
let asked: string[];

/** Writes down what is asked for. */
const commands = new Proxy({} as Commands, {
  get: (_, name) => (argument: unknown) => asked.push(`${String(name)} ${String(argument)}`),
});

function show(gap: Partial<GapView> | null, note: Partial<OpenNoteView> = { readOnly: null }): void {
  const shown: GapView = { id: 'g1', fromMs: 0, toMs: 14_000, state: 'failed', ...gap };
  const gapPopover = gap === null ? null : { gap: shown, rect: { left: 0, top: 0, right: 9, bottom: 9 } };
  act(() => useNote.setState({ ...NO_NOTE, note: note as OpenNoteView, gapPopover }));
}

const dialog = () => page.querySelector('[role=dialog][aria-label=Gap]');
const names = () =>
  [...page.querySelectorAll('button')].map(
    (button) => button.getAttribute('aria-label') ?? button.textContent,
  );

function press(name: string): void {
  const button = [...page.querySelectorAll('button')].find(
    (candidate) => candidate.getAttribute('aria-label') === name || candidate.textContent === name,
  );
  act(() => button?.click());
}

beforeEach(() => {
  asked = [];
  page = document.createElement('div');
  document.body.append(page);
  root = createRoot(page);
  useNote.setState(NO_NOTE);
  act(() =>
    root.render(
      <CommandsProvider commands={commands}>
        <GapPopover />
      </CommandsProvider>,
    ),
  );
});

afterEach(() => {
  act(() => root.unmount());
  page.remove();
});

describe('the popover of a gap', () => {
  it('is there while a gap is open, and says that the sound is kept', () => {
    expect(dialog()).toBeNull();
    show({});
    expect(dialog()?.textContent).toContain('14 s of your dictation have no text yet. The sound is kept.');
    show(null);
    expect(dialog()).toBeNull();
  });

  it('asks for what is pressed', () => {
    show({});
    for (const name of ['Play', 'Try again', 'Write it myself', 'Dismiss', 'Close']) press(name);
    expect(asked).toEqual(['playGap g1', 'retryGap g1', 'writeOverGap g1', 'dismissGap g1', 'closeGap true']);
  });

  it('offers another try only after one failed, and changes only to who may write', () => {
    show({ state: 'waiting' });
    expect(names()).toEqual(['Play', 'Close', 'Write it myself', 'Dismiss']);
    show({}, { readOnly: 'signed' });
    expect(names()).toEqual(['Play', 'Close']);
  });

  it('goes with Escape back to the text, and with a press elsewhere', () => {
    show({});
    act(() => void window.dispatchEvent(new KeyboardEvent('keydown', { key: 'Escape' })));
    act(() => void page.dispatchEvent(new Event('pointerdown', { bubbles: true })));
    act(() => void dialog()?.dispatchEvent(new Event('pointerdown', { bubbles: true })));
    expect(asked).toEqual(['closeGap true', 'closeGap false']);
  });
});

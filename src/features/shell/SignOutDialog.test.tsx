// @vitest-environment happy-dom
import { act } from 'react';
import { createRoot } from 'react-dom/client';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Leaving, useAuth } from '../../state/auth-store.ts';
import { type Commands, CommandsProvider } from '../services.tsx';
import { SignOutDialog } from './SignOutDialog.tsx';

let asked: string[] = [];
let close = () => {};

beforeEach(async () => {
  Object.assign(globalThis, { IS_REACT_ACT_ENVIRONMENT: true });
  asked = [];
  const commands = {
    cancelSignOut: () => void asked.push('cancel'),
    confirmSignOut: async () => void asked.push('confirm'),
  } as unknown as Commands;
  const place = document.body.appendChild(document.createElement('div'));
  const root = createRoot(place);
  await act(async () =>
    root.render(
      <CommandsProvider commands={commands}>
        <SignOutDialog />
      </CommandsProvider>,
    ),
  );
  close = () => {
    act(() => root.unmount());
    place.remove();
    useAuth.setState({ leaving: null });
  };
});

afterEach(() => close());

async function show(leaving: Leaving): Promise<void> {
  await act(async () => useAuth.setState({ leaving }));
}

async function press(name: string): Promise<void> {
  const found = [...document.querySelectorAll('button')].find(({ textContent }) => textContent === name);
  await act(async () => found?.click());
}

describe('the dialog before signing out', () => {
  it('is not there while nobody wants to leave', () => {
    expect(document.querySelector('dialog')).toBeNull();
  });

  it('names the notes that are only here, after the dictation under way', async () => {
    const notes = [
      { noteId: 'n1', title: 'Knee' },
      { noteId: 'n2', title: 'Hip' },
    ];
    await show({ notes, recording: true, waitingMs: 0 });
    const sentences = [...document.querySelectorAll('dialog p')].map(({ textContent }) => textContent);
    expect(sentences[0]).toBe('You are dictating; signing out stops it. Everything said is kept.');
    expect(sentences.at(-1)).toContain('encrypted');
    expect([...document.querySelectorAll('li')].map(({ textContent }) => textContent)).toEqual([
      'Knee',
      'Hip',
    ]);
  });

  it('stays, or signs out', async () => {
    await show({ notes: [], recording: true, waitingMs: 0 });
    await press('Stay');
    await press('Sign out anyway');
    expect(asked).toEqual(['cancel', 'confirm']);
  });
});

// @vitest-environment happy-dom
import { act } from 'react';
import { createRoot } from 'react-dom/client';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { NoteHead } from '../../domain/note.ts';
import { EpochMs } from '../../domain/units.ts';
import type { UserGroup } from '../../domain/user.ts';
import { useAuth } from '../../state/auth-store.ts';
import { useNoteList } from '../../state/note-list-store.ts';
import { type Commands, CommandsProvider } from '../services.tsx';
import { NoteList } from './NoteList.tsx';
import type { ListShape } from './NoteRow.tsx';

const NOW = 10 * 3_600_000;
const head = (noteId: string, change: Partial<NoteHead> = {}): NoteHead => ({
  noteId,
  ownerId: 'okafor',
  authorName: 'Dr. Okafor',
  title: `Note ${noteId}`,
  patientReference: 'MRN 1',
  specialty: 'PRIMARYCARE',
  status: 'preliminary',
  stage: 'review',
  assignedTo: null,
  openQuestions: 0,
  signedAt: null,
  statusReason: null,
  version: 1,
  createdAt: EpochMs(1),
  updatedAt: EpochMs(NOW - 3_600_000),
  counts: { words: 1, entities: 0, gaps: 0 },
  ...change,
});
const draft = {
  noteId: 'd',
  ownerId: 'me',
  title: 'My draft',
  patientReference: '',
  updatedAt: EpochMs(NOW),
};

let asked: string[] = [];
let close = () => {};
beforeEach(() => {
  Object.assign(globalThis, { IS_REACT_ACT_ENVIRONMENT: true });
  asked = [];
});
afterEach(() => {
  close();
  useAuth.setState(useAuth.getInitialState(), true);
  useNoteList.setState(useNoteList.getInitialState(), true);
});

function open(groups: readonly UserGroup[], shape: ListShape = 'page'): void {
  const commands = {
    filterWorklist: (filter: string) => void asked.push(filter),
    loadMore: async () => void asked.push('more'),
  } as unknown as Commands;
  const user = { email: '', name: 'Me', groups, identityId: 'me' };
  useAuth.setState({ step: { kind: 'signed-in', user } });
  useNoteList.setState({ phase: 'ready', rows: [head('a', { openQuestions: 4 }), head('b')] });
  const place = document.body.appendChild(document.createElement('div'));
  const root = createRoot(place);
  act(() =>
    root.render(
      <CommandsProvider commands={commands}>
        <NoteList shape={shape} now={NOW} />
      </CommandsProvider>,
    ),
  );
  close = () => {
    act(() => root.unmount());
    place.remove();
  };
}

const tabs = () => [...document.querySelectorAll<HTMLElement>('[role=tab]')];
const rows = () => [...document.querySelectorAll('ul[aria-label=Notes] li')].map((row) => row.textContent);
const press = (element: Element | null | undefined, key: string) =>
  act(
    () => void element?.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true })),
  );

describe('the worklist of those who see all notes', () => {
  it('begins for a reviewer with what waits for review', () => {
    open(['reviewers']);
    const selected = tabs().filter(
      (tab) => tab.ariaSelected === 'true' || tab.getAttribute('aria-selected') === 'true',
    );
    expect(selected.map(({ textContent }) => textContent)).toEqual(['In review']);
    expect(document.querySelector('[role=tabpanel]')?.getAttribute('aria-labelledby')).toBe(selected[0]?.id);
  });

  it('begins for a clinician with what waits for correction', () => {
    open(['clinicians']);
    expect(document.querySelector('[role=tab][aria-selected=true]')?.textContent).toBe('In correction');
  });

  it('says of each note whose it is, how long it waits and what is open', () => {
    open(['reviewers']);
    expect(rows()[0]).toBe('Note aMRN 1In review4 openDr. Okafor1 h');
  });

  it('is narrowed by press and by key', () => {
    open(['reviewers']);
    act(() => tabs()[1]?.click());
    press(tabs()[0], 'ArrowRight');
    press(tabs()[0], 'End');
    expect(asked).toEqual(['correction', 'correction', 'entered-in-error']);
  });

  it('is reached from the tabs by the arrow down, and walked along', () => {
    open(['reviewers']);
    tabs()[0]?.focus();
    press(document.activeElement, 'ArrowDown');
    expect(document.activeElement?.textContent).toBe('Note a');
    press(document.activeElement, 'ArrowDown');
    expect(document.activeElement?.textContent).toBe('Note b');
  });

  it('shows what is on this device only where the person begins', () => {
    open(['reviewers']);
    act(() => useNoteList.setState({ drafts: [draft] }));
    expect(rows()).toHaveLength(3);
    act(() => useNoteList.setState({ filter: 'final' }));
    expect(rows()).toHaveLength(2);
  });

  it('says what is not there', () => {
    open(['reviewers']);
    act(() => useNoteList.setState({ rows: [], filter: 'returned' }));
    expect(document.body.textContent).toContain('No note was sent back.');
  });

  it('is a choice beside a note', () => {
    open(['clinicians'], 'rail');
    const choice = document.querySelector('select');
    expect(choice?.getAttribute('aria-label')).toBe('Which notes');
    expect(choice?.value).toBe('correction');
    expect(tabs()).toEqual([]);
  });
});

describe('the worklist of a physician', () => {
  it('is the own notes, without a choice', () => {
    open(['physicians']);
    expect(tabs()).toEqual([]);
    expect(document.querySelector('[role=tabpanel]')).toBeNull();
    expect(document.body.textContent).not.toContain('Questions');
  });
});

// @vitest-environment happy-dom
import { act } from 'react';
import { createRoot } from 'react-dom/client';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { EpochMs } from '../../domain/units.ts';
import { type ConflictSection, type ConflictView, NO_NOTE, useNote } from '../../state/note-store.ts';
import { type Commands, CommandsProvider, type ConflictChoice } from '../services.tsx';
import { ConflictDialog } from './ConflictDialog.tsx';

const theirs: ConflictView['theirs'] = {
  noteId: 'n1',
  ownerId: 'me',
  authorName: 'Dr. Grey',
  title: 'Knee',
  patientReference: '',
  specialty: 'PRIMARYCARE',
  status: 'preliminary',
  stage: 'writing',
  assignedTo: null,
  openQuestions: 0,
  signedAt: null,
  statusReason: null,
  version: 2,
  createdAt: EpochMs(1),
  updatedAt: EpochMs(2),
  counts: { words: 1, entities: 0, gaps: 0 },
};

const section = (heading: string, facts: Partial<ConflictSection>): ConflictSection => ({
  key: `0:${heading}`,
  heading,
  origin: 'same',
  mine: heading,
  theirs: heading,
  ...facts,
});

const conflict: ConflictView = {
  theirs,
  problem: null,
  facts: [],
  changed: false,
  sections: [
    section('History', {}),
    section('Findings', {
      origin: 'theirs',
      mine: 'Findings\nSwollen.',
      theirs: 'Findings\nSwollen and red.',
    }),
    section('Plan', { origin: 'clash', mine: 'Plan\n5 mg', theirs: 'Plan\n10 mg' }),
  ],
};

let choices: ConflictChoice[] = [];
let close = () => {};

beforeEach(async () => {
  Object.assign(globalThis, { IS_REACT_ACT_ENVIRONMENT: true });
  choices = [];
  const commands = {
    resolveConflict: async (choice: ConflictChoice) => void choices.push(choice),
  } as unknown as Commands;
  const place = document.body.appendChild(document.createElement('div'));
  const root = createRoot(place);
  await act(async () =>
    root.render(
      <CommandsProvider commands={commands}>
        <ConflictDialog />
      </CommandsProvider>,
    ),
  );
  close = () => {
    act(() => root.unmount());
    place.remove();
    useNote.setState(NO_NOTE);
  };
});

afterEach(() => close());

async function show(change: Partial<ConflictView> = {}): Promise<void> {
  await act(async () => useNote.setState({ conflict: { ...conflict, ...change } }));
}

function button(name: string): HTMLButtonElement {
  const found = [...document.querySelectorAll('button')].find(({ textContent }) => textContent === name);
  if (found === undefined) throw new Error(`no button "${name}"`);
  return found;
}

async function press(element: HTMLElement): Promise<void> {
  await act(async () => element.click());
}

describe('the dialog of a conflict', () => {
  it('merges when every clash is decided, and not before', async () => {
    await show();
    expect(button('Merge and save').disabled).toBe(true);
    expect(document.querySelector('[role=status]')?.textContent).toBe('One section waits for your choice.');
    const [, second] = document.querySelectorAll<HTMLInputElement>('fieldset input[type=radio]');
    if (second !== undefined) await press(second);
    await press(button('Merge and save'));
    expect(choices).toEqual([{ kind: 'merge', decisions: { '0:Plan': 'theirs' } }]);
  });

  it('marks what differs in a clash and in a change of one side, and folds what is the same', async () => {
    await show();
    const marks = [...document.querySelectorAll('mark')].map(({ textContent }) => textContent?.trim());
    expect(marks).toEqual(['Swollen and red.', '5', '10']);
    expect(document.querySelector('section[aria-label=Findings]')?.textContent).toContain(
      'changed by the other side',
    );
    expect(document.querySelector('details')?.open).toBe(false);
    expect(document.querySelector('details')?.textContent).toContain('History');
  });

  it('still lets mine be saved when theirs cannot be read', async () => {
    await show({ sections: null, problem: 'unreadable-note' });
    expect(document.querySelector('[role=alert]')?.textContent).toContain('could not be read');
    expect(button('Merge and save').disabled).toBe(true);
    await press(button('Save mine as version 3'));
    expect(choices).toEqual([{ kind: 'ours' }]);
  });

  it('can wait, and be opened again', async () => {
    await show();
    await press(button('Decide later'));
    expect(document.querySelector('dialog')).toBeNull();
    await press(button('Compare'));
    expect(document.querySelector('dialog')).not.toBeNull();
  });
});

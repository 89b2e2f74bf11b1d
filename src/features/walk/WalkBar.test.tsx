// @vitest-environment happy-dom
import axe from 'axe-core';
import { act } from 'react';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type OpenNoteView, useNote } from '../../state/note-store.ts';
import { useReview } from '../../state/review-store.ts';
import { asked, METFORMIN, WalkFixture } from './walk-fixture.tsx';

let bar: WalkFixture;
beforeEach(() => {
  bar = new WalkFixture([
    { system: 'RxNorm', code: '6809', description: 'metformin', score: 0.9 },
    { system: 'RxNorm', code: '860975', description: 'metformin 500 mg', score: 0.5 },
  ]);
});
afterEach(() => bar.unmount());

const WORD = asked('word', { alternatives: ['Metformin', 'met for men'] });
const ENTITY = asked('entity', { entityId: 'e1', reason: 'Perhaps a medication' });
const CODE = asked('code', { entityId: 'e1', reason: 'No code yet', confidence: null });
const options = () => [...bar.page.querySelectorAll('[role=option]')].map(({ textContent }) => textContent);

describe('the bar of the walk', () => {
  it('is there while one walks, has the focus, and says what is asked and how much is left', async () => {
    expect(bar.find('section')).toBeNull();
    await bar.standAt(WORD);
    expect(document.activeElement).toBe(bar.find('section'));
    const status = bar.find('[role=status]')?.textContent;
    for (const words of [
      '1 of 2 left',
      'heard with doubt',
      'unsure',
      'She was on',
      'metformin',
      'until June.',
    ])
      expect(status).toContain(words);
    expect(status).not.toContain('No fever');
    act(() => useReview.setState({ walk: null }));
    expect(bar.find('section')).toBeNull();
  });

  it('takes the focus again at the next question, wherever it went', async () => {
    await bar.standAt(WORD);
    bar.find('textarea')?.focus();
    await bar.standAt(asked('word', { key: 'next' }));
    expect(document.activeElement).toBe(bar.find('section'));
  });

  it.each([
    ['a', 'acceptQuestion'],
    ['A', 'acceptQuestion'],
    ['x', 'rejectQuestion'],
    ['p', 'playQuestion'],
    ['n', 'walk walk 1'],
    ['ArrowRight', 'walk walk 1'],
    ['ArrowLeft', 'walk walk -1'],
    ['Escape', 'endWalk'],
  ])('asks by the one key %s for %s', async (key, command) => {
    await bar.standAt(WORD);
    await bar.press(key);
    expect(bar.asked).toEqual([command]);
  });

  it('has a button with its key on it for each answer', async () => {
    await bar.standAt(WORD);
    const buttons = [...bar.page.querySelectorAll('button')];
    expect(buttons.map(({ textContent }) => textContent)).toEqual([
      'AcceptA',
      'AlternativesC',
      'RejectX',
      'PlayP',
      'Previous←',
      'NextN',
      'EndEsc',
    ]);
    for (const button of buttons) act(() => button.click());
    expect(bar.asked).toEqual([
      'acceptQuestion',
      'chooseAlternative',
      'rejectQuestion',
      'playQuestion',
      'walk walk -1',
      'walk walk 1',
      'endWalk',
    ]);
  });

  it('leaves combinations to the page, and keys of other fields to them', async () => {
    await bar.standAt(WORD);
    await bar.hold('a', { altKey: true });
    await bar.hold('n', { ctrlKey: true });
    bar.find('textarea')?.focus();
    await bar.press('a');
    expect(bar.asked).toEqual([]);
  });

  it('takes answers back, and puts them back, by the keys of every editor', async () => {
    await bar.standAt(WORD);
    await bar.hold('z', { ctrlKey: true });
    await bar.hold('Z', { metaKey: true, shiftKey: true });
    act(() => useNote.setState({ note: { readOnly: 'signed' } as OpenNoteView }));
    await bar.hold('z', { ctrlKey: true });
    expect(bar.asked).toEqual(['undo', 'redo']);
  });

  it('stops the sound that plays', async () => {
    await bar.standAt(WORD);
    act(() => useNote.setState({ playing: true }));
    await bar.press('p');
    expect(bar.asked).toEqual(['stopPlayback']);
  });

  it('offers no answers in a note that cannot be changed here', async () => {
    act(() => useNote.setState({ note: { readOnly: 'not-yours' } as OpenNoteView }));
    await bar.standAt(WORD, { choosing: true });
    await bar.press('a', 'c', 'x', 'p');
    expect(bar.asked).toEqual(['playQuestion']);
    expect(bar.find('[role=listbox]')).toBeNull();
  });

  it('says when nothing is left, and Escape still ends', async () => {
    await bar.standAt(null);
    expect(bar.find('[role=status]')?.textContent).toContain('Nothing is left to look at.');
    await bar.press('a', 'Escape');
    expect(bar.asked).toEqual(['endWalk']);
  });
});

describe('the rules of accessibility', () => {
  it('hold for the bar and its open choices', async () => {
    act(() => useNote.setState({ entities: [METFORMIN] }));
    const broken = async () => (await axe.run(bar.page)).violations.map(({ id }) => id);
    bar.page.append(document.createElement('button'));
    expect(await broken()).toEqual(['button-name']);
    bar.page.lastElementChild?.remove();
    await bar.standAt(CODE);
    expect(await broken()).toEqual([]);
    await bar.press('c');
    expect(await broken()).toEqual([]);
  });
});

describe('alternatives', () => {
  it('are taken by their number, by arrows, or by a press', async () => {
    await bar.standAt(WORD);
    await bar.press('c', '2');
    await bar.press('ArrowDown', 'Enter');
    act(() => (bar.page.querySelector('[role=option]') as HTMLElement).click());
    expect(bar.asked.slice(1)).toEqual([
      'takeAlternative met for men',
      'takeAlternative met for men',
      'takeAlternative Metformin',
    ]);
    await bar.press('9');
    expect(bar.asked).toHaveLength(4);
  });

  it('are closed by Escape, opened again, and left open by no other question', async () => {
    await bar.standAt(WORD);
    await bar.press('c', 'Escape');
    expect(bar.find('[role=listbox]')).toBeNull();
    expect(document.activeElement).toBe(bar.find('section'));
    await bar.press('c');
    expect(options()).toHaveLength(2);
    await bar.standAt(asked('word', { key: 'next', alternatives: [] }));
    await bar.press('c');
    expect(bar.find('[role=listbox]')).toBeNull();
    expect(bar.asked).toEqual(['chooseAlternative', 'chooseAlternative']);
  });

  it('of a code are what its words find, and what a search finds', async () => {
    act(() => useNote.setState({ entities: [METFORMIN] }));
    await bar.standAt(CODE);
    await bar.press('c');
    expect(bar.asked).toEqual(['chooseAlternative', 'searchConcepts e1 metformin']);
    expect(options()).toEqual(['1metformin6809', '2metformin 500 mg860975']);
    expect(bar.find('[role=combobox]')?.getAttribute('aria-label')).toBe('Search by words or code');
    // Letters are text while one searches.
    bar.find('[role=combobox]')?.focus();
    await bar.press('a', 'x', 'n');
    expect(bar.asked).toHaveLength(2);
  });

  it('of a code that the entity has already are taken as such', async () => {
    const concepts = [{ system: 'RxNorm', code: '1', description: 'one', score: 1 }] as const;
    act(() => useNote.setState({ entities: [{ ...METFORMIN, concepts: [...concepts] }] }));
    await bar.standAt(CODE);
    await bar.press('c', '1');
    expect(bar.asked).toEqual(['chooseAlternative', 'takeAlternative 1']);
  });
});

describe('the keys that a correction costs', () => {
  it('accept 1', async () => {
    await bar.standAt(WORD);
    await bar.press('a');
    expect([bar.keys, bar.asked]).toEqual([1, ['acceptQuestion']]);
  });
  it('alternative 2', async () => {
    await bar.standAt(WORD);
    await bar.press('c', '1');
    expect([bar.keys, bar.asked.at(-1)]).toEqual([2, 'takeAlternative Metformin']);
  });
  it('category 2', async () => {
    act(() => useNote.setState({ entities: [METFORMIN] }));
    await bar.standAt(ENTITY);
    await bar.press('c', '1');
    expect([bar.keys, bar.asked.at(-1)]).toEqual([2, 'takeAlternative MEDICAL_CONDITION']);
  });
  it('code 2', async () => {
    act(() => useNote.setState({ entities: [METFORMIN] }));
    await bar.standAt(CODE);
    await bar.press('c', '2');
    expect(bar.keys).toBe(2);
    expect(bar.asked.at(-2)).toContain(
      'decideEntity e1 {"kind":"concepts","concepts":[{"system":"RxNorm","code":"860975"',
    );
    expect(bar.asked.at(-1)).toBe('walk walk 1');
  });
});

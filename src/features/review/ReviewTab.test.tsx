// @vitest-environment happy-dom
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { HarmKind, Question, QuestionKind } from '../../domain/question.ts';
import { Utf16Offset } from '../../domain/units.ts';
import { useLayout } from '../../state/layout-store.ts';
import { useNote } from '../../state/note-store.ts';
import { useReview } from '../../state/review-store.ts';
import { ReviewTab } from './ReviewTab.tsx';
import { OPEN_NOTE, ReviewFixture } from './review-fixture.tsx';

const TEXT = 'No fever. Pain in the left knee. Start metformin 500 mg.';

function question<Kind extends QuestionKind | HarmKind>(
  kind: Kind,
  words: string,
  change: Partial<Question<Kind>> = {},
): Question<Kind> {
  const from = TEXT.indexOf(words);
  return {
    key: `${kind}:${words}`,
    kind,
    text: words,
    from: Utf16Offset(from),
    to: Utf16Offset(from + words.length),
    reason: `why ${kind}`,
    confidence: null,
    entityId: null,
    gapId: null,
    alternatives: [],
    ...change,
  };
}

let fixture: ReviewFixture;
beforeEach(() => {
  fixture = new ReviewFixture(<ReviewTab />);
});
afterEach(() => fixture.unmount());

const rows = () => [...document.querySelectorAll<HTMLElement>('[data-row]')];
const show = (change: Partial<ReturnType<typeof useReview.getState>>) =>
  fixture.set(() => useReview.setState({ text: TEXT, ...change }));

describe('the review of a note', () => {
  it('says so when nothing is left', () => {
    expect(fixture.page.textContent).toContain('Nothing is left to look at.');
    expect(fixture.find('[role=status]').textContent).toBe('0 open questions');
  });

  it('lists what does harm first, doubt before the rest, and the questions by kind', () => {
    show({
      harms: [question('negation', 'No'), question('laterality', 'left', { confidence: 0.3 })],
      questions: [question('entity', 'fever'), question('word', 'knee', { confidence: 0.41 })],
    });
    const headings = [...document.querySelectorAll('h3')].map(({ textContent }) => textContent);
    expect(headings).toEqual(['Read these first2', 'Words heard with doubt1', 'Entities to confirm1']);
    expect(rows()[0]?.textContent).toContain('Pain in the left knee.');
    expect(rows()[0]?.textContent).toContain('Side');
    expect(rows()[2]?.textContent).toContain('heard with 41 %');
    expect(fixture.page.textContent).not.toContain('Nothing is left');
  });

  it('goes to a question, plays it and accepts it by key', async () => {
    show({ questions: [question('word', 'knee')] });
    const row = fixture.find('[data-row]');
    await fixture.key(row, 'p');
    await fixture.key(row, 'a');
    row.click();
    expect(fixture.asked).toEqual([
      ['walkTo', 'walk', 'word:knee'],
      ['walkTo', 'walk', 'word:knee'],
      ['acceptQuestion'],
      ['walkTo', 'walk', 'word:knee'],
    ]);
  });

  it('does not accept a gap, and plays again what one stands at', async () => {
    const gap = question('gap', 'knee', { gapId: 'g' });
    show({ questions: [gap], walk: { kind: 'walk', current: gap, rect: null, choosing: false } });
    const row = fixture.find('[data-row]');
    expect(row.getAttribute('aria-current')).toBe('true');
    await fixture.key(row, 'a');
    await fixture.key(row, 'p');
    expect(fixture.asked).toEqual([['playQuestion']]);
  });

  it('keeps what was looked at in a note that cannot be written', async () => {
    fixture.set(() => useNote.setState({ note: { ...OPEN_NOTE, readOnly: 'not-yours' } }));
    show({ harms: [question('dose', '500')] });
    await fixture.key(fixture.find('[data-row]'), 'a');
    expect(fixture.asked).toEqual([]);
    expect(fixture.find('[data-row]').querySelector('[aria-label="looked at"]')).not.toBeNull();
    expect([...useLayout.getState().lookedAt]).toEqual(['n1/dose:500']);
  });

  it('moves along the rows of all lists', async () => {
    show({ harms: [question('dose', '500')], questions: [question('word', 'knee')] });
    rows()[0]?.focus();
    await fixture.key(rows()[0] as HTMLElement, 'ArrowDown');
    expect(document.activeElement).toBe(rows()[1]);
    await fixture.key(rows()[1] as HTMLElement, 'ArrowUp');
    expect(document.activeElement).toBe(rows()[0]);
  });

  it('asks what may not go together, and leads to both places', () => {
    const places = ['left', 'knee'].map((words) => question('word', words));
    show({ contradictions: [{ key: 'c', sentence: 'Left, or right?', places }] });
    expect(fixture.page.textContent).toContain('Left, or right?');
    for (const row of rows()) row.click();
    expect(fixture.asked.map(([name, place]) => [name, (place as { text: string }).text])).toEqual([
      ['showRange', 'left'],
      ['showRange', 'knee'],
    ]);
  });

  it('draws the first of very many, and more when they are wanted', async () => {
    const many = Array.from({ length: 120 }, (_, at) => question('word', 'knee', { key: `k${at}` }));
    show({ questions: many });
    expect(rows()).toHaveLength(50);
    await fixture.press('Show 50 more of 70');
    await fixture.press('Show 20 more of 20');
    expect(rows()).toHaveLength(120);
  });

  it('counts where the words come from, and shows it in the text', async () => {
    show({ origins: { dictated: 3, typed: 1, template: 0, pasted: 0, corrected: 0 } });
    expect(fixture.find('dl').textContent).toBe('Dictated3 words75 %Typed1 word25 %');
    fixture.find('input[type=checkbox]').click();
    expect(fixture.asked).toEqual([['showOrigins', true]]);
  });
});

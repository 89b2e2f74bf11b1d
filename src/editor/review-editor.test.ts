// @vitest-environment happy-dom
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { EditorEvent } from './editor-events.ts';
import { segmentOf } from './editor-fixture.ts';
import { type Hand, openHand } from './hand-fixture.ts';

let hand: Hand;
let events: EditorEvent[];

beforeEach(() => {
  hand = openHand();
  hand.insertFinal(segmentOf('s', 'He has 🫀 severe chest pain.'));
  events = [];
  hand.subscribe((event) => events.push(event));
});

afterEach(() => hand.destroy());

const verified = () => {
  const { text, verified: ranges } = hand.reviewedText();
  return ranges.map(({ from, to }) => text.slice(from, to));
};
const shown = (selector: string) =>
  [...hand.page.querySelectorAll(selector)].map((one) => one.textContent).join('');

describe('ranges', () => {
  it('are selected and shown', () => {
    hand.selectRange(hand.range('chest pain'));
    const { from, to } = hand.state.selection;
    expect(hand.doc.textBetween(from, to)).toBe('chest pain');
    hand.showQuestion(hand.range('severe'));
    expect(shown('[data-question]')).toBe('severe');
    hand.mark(4, 4).type('Oh. ');
    expect(shown('[data-question]')).toBe('severe');
    hand.showQuestion(null);
    expect(shown('[data-question]')).toBe('');
  });

  it('are verified in one step, without a change of words', () => {
    expect(hand.verifyRange(hand.range('chest pain'))).toBe(true);
    expect(hand.verifyRange(hand.range('chest'))).toBe(false);
    expect(verified()).toEqual(['chest pain']);
    expect(events).toMatchObject([{ kind: 'changed', wordsKept: true, replayed: false }]);
    hand.undo();
    expect(verified()).toEqual([]);
  });

  it('are verified no more where somebody writes into them', () => {
    hand.verifyRange(hand.range('severe chest pain'));
    hand.pick('chest').type('back').behind('pai').type('x');
    expect(verified()).toEqual(['severe ', ' pai', 'n']);
  });

  it('are replaced in one step, as a correction', () => {
    expect(hand.replaceRange(hand.range('severe'), 'mild\nor so')).toBe(true);
    expect(hand.plainText()).toBe('He has 🫀 mild or so chest pain.');
    expect(hand.origins()[1]).toBe('corrected:mild or so');
    hand.undo();
    expect(hand.plainText()).toBe('He has 🫀 severe chest pain.');
    expect(hand.reviewedText().origins).toHaveLength(1);
  });

  it('are not replaced over the end of a block', () => {
    hand.behind('severe').press('Enter');
    const { text } = hand.reviewedText();
    expect(hand.replaceRange({ ...hand.range('He'), to: hand.range('pain').to }, 'x')).toBe(false);
    expect(hand.reviewedText().text).toBe(text);
  });

  it('have a place on the screen while they have words', () => {
    expect(hand.rectOfRange(hand.range('severe'))).toMatchObject({ left: expect.any(Number) });
    expect(hand.rectOfRange({ ...hand.range('severe'), to: hand.range('severe').from })).toBeNull();
  });
});

describe('comments', () => {
  const anchored = () =>
    hand.commentAnchors().map(({ commentId, from, to }) => `${commentId}:${hand.doc.textBetween(from, to)}`);

  it('find their words, keep them, and leave no trace in the document', () => {
    const before = JSON.stringify(hand.document());
    hand.setComments([{ commentId: 'a', quote: 'chest pain' }]);
    expect(JSON.stringify(hand.document())).toBe(before);
    expect(events).toEqual([]);
    hand.mark(4, 4).type('Oh. ').behind('chest pain').type('s').behind('chest').type(' wall');
    expect(anchored()).toEqual(['a:chest wall pain']);
    expect(shown('[data-comment=a]')).toBe('chest wall pain');
    hand.setComments([
      { commentId: 'a', quote: 'something else' },
      { commentId: 'b', quote: 'severe' },
    ]);
    expect(anchored()).toEqual(['a:chest wall pain', 'b:severe']);
    hand.setComments([]);
    expect(shown('[data-comment]')).toBe('');
  });

  it('have an empty place when their words are gone, and get them back', () => {
    hand.setComments([{ commentId: 'a', quote: 'chest pain' }]);
    hand.pick('chest pain').erase();
    expect(anchored()).toEqual(['a:']);
    expect(hand.page.querySelector('.comment-place[data-comment=a]')).not.toBeNull();
    hand.undo();
    expect(anchored()).toEqual(['a:chest pain']);
    expect(hand.page.querySelector('.comment-place')).toBeNull();
  });

  it('tell when they are clicked', () => {
    hand.setComments([{ commentId: 'a', quote: 'severe' }]);
    expect(hand.goToComment('a')).toBe(true);
    expect(hand.goToComment('b')).toBe(false);
    const target = hand.page.querySelector('[data-comment]');
    hand.click(hand.state.selection.from, target);
    expect(events.filter(({ kind }) => kind === 'comment-activated')).toMatchObject([{ commentId: 'a' }]);
  });
});

describe('origins', () => {
  it('are shown and hidden', () => {
    hand.showOrigins(true);
    expect(hand.page.hasAttribute('data-origins')).toBe(true);
    hand.behind('.').type(' Ok');
    expect(shown('.origin-typed')).toBe(' Ok');
    hand.showOrigins(false);
    expect(hand.page.hasAttribute('data-origins')).toBe(false);
  });
});

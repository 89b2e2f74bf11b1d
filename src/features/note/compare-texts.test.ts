import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type ComparedRun, compareTexts } from './compare-texts.ts';

const shown = (side: readonly ComparedRun[]) =>
  side.map(({ text, onlyHere }) => (onlyHere ? `[${text.trim()}]` : text.trim()));

describe('compareTexts', () => {
  it('marks the words that only one side has', () => {
    const { ours, theirs } = compareTexts('Take 5 mg daily.', 'Take 10 mg\ntwice daily.');
    expect(shown(ours)).toEqual(['Take', '[5]', 'mg daily.']);
    expect(shown(theirs)).toEqual(['Take', '[10]', 'mg', '[twice]', 'daily.']);
  });

  it('counts a text without any of the other as its own', () => {
    expect(shown(compareTexts('Rest.', '').ours)).toEqual(['[Rest.]']);
    expect(compareTexts('', '').ours).toEqual([]);
  });

  it('sees a word that was moved as different', () => {
    const { ours } = compareTexts('a b', 'b a');
    expect(ours.filter(({ onlyHere }) => onlyHere)).toHaveLength(1);
  });

  it('compares very long texts too', () => {
    const words = Array.from({ length: 2_500 }, (_, index) => `word${index}`);
    const { ours, theirs } = compareTexts([...words, 'x'].join(' '), ['y', ...words.toReversed()].join(' '));
    expect(shown(ours).at(-1)).toBe('[x]');
    expect(shown(theirs)[0]).toBe('[y]');
  });

  it('keeps both texts whole, and the same words on both sides in the same order', () => {
    const word = fc.constantFrom('a', 'b', 'c', '\n', ' ');
    const text = fc.array(word).map((words) => words.join(' '));
    fc.assert(
      fc.property(text, text, (one, other) => {
        const { ours, theirs } = compareTexts(one, other);
        const common = (side: readonly ComparedRun[]) =>
          side.flatMap((run) => (run.onlyHere ? [] : run.text.split(/\s+/))).filter((part) => part !== '');
        expect(common(ours)).toEqual(common(theirs));
        const whole = ours.map((run) => run.text).join('');
        expect(whole).toBe(one.trim() === '' ? '' : one);
      }),
    );
  });
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compareTexts } from './compare-texts.ts';

const shown = (side: readonly { text: string; onlyHere: boolean }[]) =>
  side.map(({ text, onlyHere }) => (onlyHere ? `*${text}` : text));

describe('compareTexts', () => {
  it('marks what only one side has', () => {
    const { ours, theirs } = compareTexts('Plan\nRest.\nWater.', 'Plan\nWater.\n\nReturn in 2 weeks.');
    expect(shown(ours)).toEqual(['Plan', '*Rest.', 'Water.']);
    expect(shown(theirs)).toEqual(['Plan', 'Water.', '*Return in 2 weeks.']);
  });

  it('sees a paragraph that was moved as different', () => {
    const { ours } = compareTexts('a\nb', 'b\na');
    expect(ours.filter(({ onlyHere }) => onlyHere)).toHaveLength(1);
  });

  it('compares very long texts too', () => {
    const lines = Array.from({ length: 1_500 }, (_, index) => `line ${index}`);
    const { ours, theirs } = compareTexts(lines.join('\n'), [...lines, 'new'].join('\n'));
    expect(ours.some(({ onlyHere }) => onlyHere)).toBe(false);
    expect(theirs.at(-1)).toEqual({ text: 'new', onlyHere: true });
  });

  it('keeps the same paragraphs on both sides, in the same order', () => {
    const text = fc.array(fc.constantFrom('a', 'b', 'c', '')).map((lines) => lines.join('\n'));
    fc.assert(
      fc.property(text, text, (one, other) => {
        const { ours, theirs } = compareTexts(one, other);
        const common = (side: typeof ours) =>
          side.filter(({ onlyHere }) => !onlyHere).map((line) => line.text);
        expect(common(ours)).toEqual(common(theirs));
        expect(ours.map((line) => line.text).join('')).toBe(one.replace(/\n/g, ''));
      }),
    );
  });
});

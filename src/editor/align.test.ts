import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { alignWords, heardBehind, wordsOf } from './align.ts';

const align = (text: string, heard: string) => alignWords(text.split(' '), heard.split(' '));

describe('alignWords', () => {
  it.each([
    ['he has fever', 'he has fever', [0, 1, 2]],
    ['He has fever.', 'he has fever', [0, 1, 2]],
    ['he has a fever', 'he has fever', [0, 1, null, 2]],
    ['he fever', 'he has fever', [0, 2]],
    ['the head was injured', 'the hid was injured', [0, null, 2, 3]],
    ['one two three', 'four five six', [null, null, null]],
  ])('%j over %j', (text, heard, expected) => {
    expect(align(text, heard)).toEqual(expected);
  });

  const words = fc.array(fc.constantFrom('a', 'b', 'c', 'd'), { maxLength: 12 });

  it('only grows, and matches equal words', () => {
    fc.assert(
      fc.property(words, words, (text, heard) => {
        const found = alignWords(text, heard);
        const indices = found.filter((index) => index !== null);
        expect(indices).toEqual([...new Set(indices)].sort((a, b) => a - b));
        found.forEach((index, at) => {
          if (index !== null) expect(heard[index]).toBe(text[at]);
        });
      }),
    );
  });

  it('aligns all that is left when words are taken away', () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(fc.string({ minLength: 1 }).map((w) => `w${w.length}${w}`.replace(/\W/g, 'x'))),
        fc.func(fc.boolean()),
        (heard, keep) => {
          const text = heard.filter((word) => keep(word));
          expect(
            alignWords(text, heard).map((index) => (index === null ? null : heard[index]?.toLowerCase())),
          ).toEqual(text.map((word) => word.toLowerCase()));
        },
      ),
    );
  });

  it('is quick on a text far longer than a segment', () => {
    const text = Array.from({ length: 20_000 }, (_, index) => `w${index % 97}`);
    expect(alignWords(text, text).every((index, at) => index === at)).toBe(true);
    expect(alignWords(['x', ...text, 'y'], ['z', ...text, 'q'])).toHaveLength(20_002);
  });
});

describe('heardBehind', () => {
  it.each([
    ['the whole', [0, 1, 2], { from: 0, to: 3 }, { from: 0, to: 3 }],
    ['one word', [0, 1, 2], { from: 1, to: 2 }, { from: 1, to: 2 }],
    ['a changed word stands for what was heard there', [0, null, 2], { from: 1, to: 2 }, { from: 1, to: 2 }],
    ['a changed word at the end', [0, 1, null], { from: 2, to: 3 }, { from: 2, to: 3 }],
    ['an added word', [0, null, 1], { from: 1, to: 2 }, null],
  ])('%s', (_, alignment, range, expected) => {
    expect(heardBehind(alignment, range, 3)).toEqual(expected);
  });
});

describe('wordsOf', () => {
  it('leaves lone punctuation out', () => {
    expect(wordsOf('no – fever.').map((word) => word.text)).toEqual(['no', 'fever.']);
  });
});

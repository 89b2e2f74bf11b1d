import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compareWords } from './compare-words.ts';
import type { DiffPart } from './diff-parts.ts';

/** `same [-removed-] {+added+}`. */
function shown(parts: readonly DiffPart[]): string {
  return parts
    .map(({ kind, text }) => {
      if (kind === 'same') return text;
      return kind === 'removed' ? `[-${text}-]` : `{+${text}+}`;
    })
    .join('');
}

function textOf(parts: readonly DiffPart[], without: DiffPart['kind']): string {
  return parts
    .filter(({ kind }) => kind !== without)
    .map(({ text }) => text)
    .join('');
}

/** Texts that share words, lines and marks with each other. */
const texts = fc
  .array(
    fc.constantFrom(
      'no',
      'pain',
      'left',
      'knee',
      '5 mg',
      '.',
      ',',
      ' ',
      ' ',
      '\n',
      '\n\n',
      '👍',
      'é',
      '\u202E',
    ),
    {
      maxLength: 60,
    },
  )
  .map((pieces) => pieces.join(''));
const anyTexts = fc.oneof(texts, fc.string({ unit: 'binary', maxLength: 80 }));

describe('compareWords', () => {
  it('shows one changed word in its place', () => {
    const { parts, added, removed } = compareWords('Pain in the left knee.', 'Pain in the right knee.');
    expect(shown(parts)).toBe('Pain in the [-left-]{+right+} knee.');
    expect([added, removed]).toEqual([1, 1]);
  });

  it('shows changed neighbours as one change', () => {
    const { parts } = compareWords('He denies chest pain today.', 'He reports back pain today.');
    expect(shown(parts)).toBe('He [-denies chest-]{+reports back+} pain today.');
  });

  it('keeps a number with its point whole', () => {
    expect(shown(compareWords('Take 1.5 mg.', 'Take 15 mg.').parts)).toBe('Take [-1.5-]{+15+} mg.');
  });

  it('shows a word that came in with nothing removed', () => {
    const { parts, added, removed } = compareWords('He has pain.', 'He has no pain.');
    expect(textOf(parts, 'removed')).toBe('He has no pain.');
    expect([added, removed]).toEqual([1, 0]);
  });

  it('shows a new paragraph whole, and leaves the others', () => {
    const { parts, added } = compareWords('First.\n\nThird.', 'First.\n\nSecond one.\n\nThird.');
    expect(shown(parts)).toBe('First.\n\n{+Second one.\n\n+}Third.');
    expect(added).toBe(2);
  });

  it('has one part for equal texts, and none for empty ones', () => {
    expect(compareWords('Same.', 'Same.')).toEqual({
      parts: [{ kind: 'same', text: 'Same.' }],
      added: 0,
      removed: 0,
    });
    expect(compareWords('', '').parts).toEqual([]);
  });

  it('recomposes both texts whatever they are', () => {
    fc.assert(
      fc.property(anyTexts, anyTexts, (before, after) => {
        const { parts } = compareWords(before, after);
        expect(textOf(parts, 'added')).toBe(before);
        expect(textOf(parts, 'removed')).toBe(after);
      }),
      { numRuns: 500 },
    );
  });

  it('has no empty parts and no two neighbours of one kind', () => {
    fc.assert(
      fc.property(anyTexts, anyTexts, (before, after) => {
        const { parts } = compareWords(before, after);
        expect(parts.every(({ text }) => text !== '')).toBe(true);
        expect(parts.every(({ kind }, index) => parts[index - 1]?.kind !== kind)).toBe(true);
      }),
      { numRuns: 300 },
    );
  });

  it('counts nothing as changed where nothing but the order of looking is different', () => {
    fc.assert(
      fc.property(texts, texts, (before, after) => {
        const there = compareWords(before, after);
        const back = compareWords(after, before);
        expect(there.added - there.removed).toBe(back.removed - back.added);
      }),
      { numRuns: 200 },
    );
  });

  it('gives an answer for texts that have nothing in common and for one line without an end', () => {
    const before = Array.from({ length: 3_000 }, (_, index) => `a${index}`).join(' ');
    const after = Array.from({ length: 3_000 }, (_, index) => `b${index}`).join(' ');
    const { parts, added, removed } = compareWords(before, after);
    expect(shown(parts)).toBe(`[-${before}-]{+${after}+}`);
    expect([added, removed]).toEqual([3_000, 3_000]);
    expect(compareWords('x'.repeat(100_000), 'y').parts).toHaveLength(2);
  });
});

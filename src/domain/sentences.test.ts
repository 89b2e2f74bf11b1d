import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { LONGEST_SENTENCE, sentenceRanges } from './sentences.ts';

const sentences = (text: string) => sentenceRanges(text).map(({ from, to }) => text.slice(from, to));

describe('sentenceRanges', () => {
  it.each([
    ['No fever. No cough.', ['No fever.', 'No cough.']],
    ['Seen by Dr. Smith today. Well.', ['Seen by Dr. Smith today.', 'Well.']],
    ['Hemoglobin 7.1 today', ['Hemoglobin 7.1 today']],
    ['Take 81 mg p.o. daily. Return in 2 weeks.', ['Take 81 mg p.o. daily.', 'Return in 2 weeks.']],
    ['First line\nsecond line', ['First line', 'second line']],
    ['He said "no." Then left!  Why?', ['He said "no."', 'Then left!', 'Why?']],
    ['', []],
    [' \n ', []],
  ])('cuts %j', (text, expected) => {
    expect(sentences(text)).toEqual(expected);
  });

  it('cuts a line without an end at white space', () => {
    const long = 'word '.repeat(2_000);
    const parts = sentences(long);
    expect(parts.every((part) => part.length <= LONGEST_SENTENCE && /^word( word)*$/.test(part))).toBe(true);
    expect(parts.join(' ')).toBe(long.trim());
  });

  it('never cuts a surrogate pair', () => {
    const parts = sentences('😀'.repeat(2_000));
    expect(parts.every((part) => !/^[\udc00-\udfff]/.test(part))).toBe(true);
  });

  it('covers each visible character once, in order', () => {
    const text = fc.string({ unit: fc.constantFrom('a', 'B', '.', '?', ' ', '\n', '7', '😀', '"') });
    fc.assert(
      fc.property(text, (value) => {
        expect(sentences(value).join('').replace(/\s/g, '')).toBe(value.replace(/\s/g, ''));
      }),
    );
  });
});

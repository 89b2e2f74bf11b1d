import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { splitText, utf8Length } from './text-splitter.ts';

const text = fc.string({
  unit: fc.constantFrom('a', 'B', '. ', '? ', ' ', '\n', 'é', '漢', '😀'),
  maxLength: 80,
});

describe('splitText', () => {
  it('leaves a text that fits whole', () => {
    expect(splitText(' No fever. ', 100)).toEqual([{ text: ' No fever. ', offset: 0 }]);
    expect(splitText(' \n', 100)).toEqual([]);
  });

  it('cuts between sentences, then between words, then anywhere', () => {
    expect(splitText('No fever. No cough.', 12).map((piece) => piece.text)).toEqual([
      'No fever.',
      'No cough.',
    ]);
    expect(splitText('one two three', 8).map((piece) => piece.text)).toEqual(['one two', 'three']);
    expect(splitText('😀😀😀', 8).map((piece) => piece.text)).toEqual(['😀😀', '😀']);
  });

  it('obeys the limit and says where each piece was', () => {
    fc.assert(
      fc.property(text, fc.integer({ min: 4, max: 40 }), (value, limit) => {
        for (const piece of splitText(value, limit)) {
          expect(utf8Length(piece.text)).toBeLessThanOrEqual(limit);
          expect(value.slice(piece.offset, piece.offset + piece.text.length)).toBe(piece.text);
        }
      }),
    );
  });

  it('loses and repeats nothing but white space', () => {
    fc.assert(
      fc.property(text, fc.integer({ min: 4, max: 40 }), (value, limit) => {
        const joined = splitText(value, limit)
          .map((piece) => piece.text)
          .join('');
        expect(joined.replace(/\s/g, '')).toBe(value.replace(/\s/g, ''));
      }),
    );
  });

  it('counts bytes as an encoder does', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'grapheme' }),
        (value) => utf8Length(value) === new TextEncoder().encode(value).length,
      ),
    );
    expect(utf8Length('\ud800')).toBe(3);
  });

  it('cuts a long line in linear time', () => {
    const pieces = splitText('x'.repeat(100_000), 20_000);
    expect(pieces.map((piece) => piece.text.length).reduce((a, b) => a + b)).toBe(100_000);
    expect(() => splitText('x', 3)).toThrow(RangeError);
  });
});

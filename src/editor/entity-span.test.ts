import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { find, noteOf } from './editor-fixture.ts';
import { type Edge, type Stretch, stretched, stretchedTo, trimmedSpan } from './entity-span.ts';
import { textBetween } from './text-map.ts';

const note = noteOf('No acute chest pain, x-ray b.i.d. at 50 % now', '[g1] cough [g1] fever');

function words(text: string, edge: Edge, direction: Stretch): string | null {
  const span = stretched(note, find(note, text), edge, direction);
  return span === null ? null : textBetween(note, span.from, span.to);
}

describe('one word more or less', () => {
  it.each([
    ['chest', 'end', 'extend', 'chest pain'],
    ['chest', 'start', 'extend', 'acute chest'],
    ['chest pain', 'end', 'shrink', 'chest'],
    ['chest pain', 'start', 'shrink', 'pain'],
    ['pain', 'end', 'extend', 'pain, x-ray'],
    ['x-ray', 'end', 'extend', 'x-ray b.i.d'],
    ['50', 'end', 'extend', '50 %'],
    ['hest', 'start', 'extend', 'chest'],
  ] as const)('of “%s” at the %s, %s: “%s”', (text, edge, direction, expected) => {
    expect(words(text, edge, direction)).toBe(expected);
  });

  it('is nothing at the end of the block, at the last word, and across a gap', () => {
    expect(words('No', 'start', 'extend')).toBeNull();
    expect(words('now', 'end', 'extend')).toBeNull();
    expect(words('pain', 'end', 'shrink')).toBeNull();
    expect(words('pain', 'start', 'shrink')).toBeNull();
    expect(words('hest', 'end', 'shrink')).toBeNull();
    expect(words('cough', 'end', 'extend')).toBeNull();
  });

  it('never leaves the block, nor nothing, and less takes back what more took', () => {
    const text = fc
      .array(fc.constantFrom('fever', '😀', 'e\u0301', ' ', ', ', '\u202e', '50%', '\n', '[g1]'), {
        maxLength: 9,
      })
      .map((parts) => noteOf(`a ${parts.join('')} b`));
    fc.assert(
      fc.property(text, fc.nat(30), fc.constantFrom('start' as const, 'end' as const), (doc, at, edge) => {
        const from = 4 + (at % (doc.content.size - 6));
        const grown = stretched(doc, { from, to: from + 1 }, edge, 'extend');
        if (grown === null) return;
        expect(grown.to - grown.from).toBeGreaterThan(1);
        expect(doc.resolve(grown.from).sameParent(doc.resolve(grown.to))).toBe(true);
        const less = stretched(doc, grown, edge, 'shrink');
        if (less === null) return;
        expect(less.from).toBeLessThan(less.to);
        expect(less.from >= grown.from && less.to <= grown.to).toBe(true);
        expect(textBetween(doc, less.from, less.to)).toMatch(/\S/);
      }),
    );
  });
});

describe('an end that is dragged', () => {
  const pain = find(note, 'chest pain');
  const drag = (edge: Edge, position: number) => {
    const span = stretchedTo(note, pain, edge, position);
    return span === null ? null : textBetween(note, span.from, span.to);
  };

  it('goes to the border of the nearest word', () => {
    expect(drag('end', find(note, 'x-ray').to - 1)).toBe('chest pain, x-ray');
    expect(drag('start', find(note, 'acute').from + 1)).toBe('acute chest pain');
    expect(drag('end', pain.from)).toBe('chest');
    expect(drag('start', 0)).toBe('No acute chest pain');
  });

  it('stays in its block and leaves a word', () => {
    expect(drag('end', note.content.size)).toMatch(/now$/);
    expect(drag('start', note.content.size)).toBe('pain');
    expect(drag('end', pain.to)).toBeNull();
    const cough = find(note, 'cough');
    expect(stretchedTo(note, cough, 'end', find(note, 'fever').to)).toBeNull();
  });
});

describe('a span that was selected', () => {
  it('loses white space at its ends, and has text of one block or none', () => {
    const { from, to } = find(note, ' pain, ');
    expect(trimmedSpan(note, { from, to })).toEqual({ from: from + 1, to: to - 1, text: 'pain,' });
    expect(trimmedSpan(note, { from, to: from + 1 })).toBeNull();
    expect(trimmedSpan(note, { from, to: note.content.size - 4 })).toBeNull();
    expect(trimmedSpan(note, { from: to, to: from })).toBeNull();
    expect(trimmedSpan(note, { from: -1, to: 900 })).toBeNull();
  });
});

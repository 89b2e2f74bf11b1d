import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readRange } from './range.ts';

describe('a byte range', () => {
  it.each([
    ['bytes=0-0', { start: 0, end: 1 }],
    ['bytes=5-', { start: 5, end: 10 }],
    ['bytes=5-99', { start: 5, end: 10 }],
    ['bytes=-4', { start: 6, end: 10 }],
    ['bytes=-99', { start: 0, end: 10 }],
  ])('%s', (header, range) => expect(readRange(header, 10)).toEqual(range));

  it.each([undefined, '', 'bytes=', 'bytes=-', 'bytes=4-2', 'bytes=0-1,3-4', 'items=0-1', 'bytes=a-b'])(
    '%s is none',
    (header) => expect(readRange(header, 10)).toBeNull(),
  );

  it.each(['bytes=10-', 'bytes=10-20', 'bytes=-0'])('%s has nothing of ten bytes', (header) => {
    expect(() => readRange(header, 10)).toThrow('not satisfiable');
  });

  it('is always within the object', () => {
    fc.assert(
      fc.property(fc.nat(20), fc.nat(20), fc.integer({ min: 1, max: 20 }), (first, length, size) => {
        fc.pre(first < size);
        const range = readRange(`bytes=${first}-${first + length}`, size);
        expect(range).toEqual({ start: first, end: Math.min(size, first + length + 1) });
      }),
    );
  });
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fromAttributes, type Item, toAttributes } from './attribute-values.ts';

const { tree } = fc.letrec<{ tree: unknown }>((tie) => ({
  tree: fc.oneof(
    { maxDepth: 3 },
    fc.string(),
    fc.double({ noNaN: true, noDefaultInfinity: true }).map((value) => value + 0),
    fc.boolean(),
    fc.constant(null),
    fc.uint8Array(),
    fc.array(tie('tree'), { maxLength: 4 }),
    fc.dictionary(fc.string({ minLength: 1 }), tie('tree'), { maxKeys: 4, noNullPrototype: true }),
  ),
}));
const items = fc.dictionary(fc.string({ minLength: 1 }), tree, {
  noNullPrototype: true,
}) as fc.Arbitrary<Item>;

describe('attribute values', () => {
  it('come back as they went', () => {
    fc.assert(
      fc.property(items, (item) => {
        expect(fromAttributes(toAttributes(item))).toEqual(item);
      }),
    );
  });

  it('are written as DynamoDB writes them', () => {
    expect(
      toAttributes({ text: '', count: 1.5, yes: false, none: null, list: [1], map: { key: 'x' } }),
    ).toEqual({
      text: { S: '' },
      count: { N: '1.5' },
      yes: { BOOL: false },
      none: { NULL: true },
      list: { L: [{ N: '1' }] },
      map: { M: { key: { S: 'x' } } },
    });
  });

  it('refuses what is no number, and does not read sets', () => {
    expect(() => toAttributes({ count: Number.NaN })).toThrow(RangeError);
    expect(fromAttributes({ set: { SS: ['a'] } })).toEqual({ set: undefined });
  });
});

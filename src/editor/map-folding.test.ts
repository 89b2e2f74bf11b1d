import fc from 'fast-check';
import { StepMap } from 'prosemirror-transform';
import { describe, expect, it } from 'vitest';
import { folded, movedBack, pulledBack } from './map-folding.ts';

/** Changes of a text of 40 letters, each of the text as the one before left it. */
const changes = fc.array(fc.tuple(fc.nat(39), fc.nat(5), fc.nat(5)), { maxLength: 8 }).map((list) => {
  let size = 40;
  return list.map(([at, remove, add]) => {
    const start = at % (size + 1);
    const oldSize = Math.min(remove, size - start);
    size += add - oldSize;
    return new StepMap([start, oldSize, add]);
  });
});

const through = (maps: readonly StepMap[], position: number, side: number) =>
  maps.reduce((at, map) => map.map(at, side), position);

describe('maps in a row', () => {
  it('are one where each goes on beside the last', () => {
    const typed = [new StepMap([5, 0, 1]), new StepMap([6, 0, 1]), new StepMap([7, 0, 1])];
    expect(folded([], typed)).toEqual([new StepMap([5, 0, 3])]);
    const erased = [new StepMap([6, 1, 0]), new StepMap([5, 1, 0]), StepMap.empty];
    expect(folded([], erased)).toEqual([new StepMap([5, 2, 0])]);
    expect(folded(typed.slice(0, 1), [new StepMap([20, 1, 0])])).toHaveLength(2);
  });

  it('take what they leave alone to where the single ones take it, and back', () => {
    fc.assert(
      fc.property(changes, fc.nat(39), fc.integer({ min: 1, max: 6 }), (maps, from, length) => {
        const to = Math.min(40, from + length);
        const letters = Array.from({ length: to - from }, (_, index) => from + index);
        const isWhole = letters.every((at) => through(maps, at, 1) + 1 === through(maps, at + 1, -1));
        const after = { from: through(maps, from, 1), to: through(maps, to, -1) };
        if (!isWhole || after.to - after.from !== to - from) return;
        const few = folded([], maps);
        expect({ from: through(few, from, 1), to: through(few, to, -1) }).toEqual(after);
        expect(movedBack(after, few)).toEqual({ from, to });
      }),
    );
  });
});

describe('a change behind others', () => {
  it('is told as a change before them', () => {
    const deleted = [new StepMap([10, 3, 0])];
    expect(pulledBack(new StepMap([10, 2, 0]), deleted)).toEqual(new StepMap([13, 2, 0]));
    expect(pulledBack(new StepMap([8, 2, 1]), deleted)).toEqual(new StepMap([8, 2, 1]));
    expect(pulledBack(new StepMap([10, 0, 1]), deleted)).toEqual(new StepMap([10, 0, 1]));
    expect(pulledBack(new StepMap([2, 0, 1, 20, 1, 0]), deleted)).toEqual(new StepMap([2, 0, 1, 23, 1, 0]));
  });

  it('is none where it was put into what the others put in', () => {
    expect(pulledBack(new StepMap([12, 0, 4]), [new StepMap([10, 0, 5])])).toEqual(new StepMap([10, 0, 0]));
  });
});

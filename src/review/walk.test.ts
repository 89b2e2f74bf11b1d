import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { nextOf, type WalkItem } from './walk.ts';

const items = [
  { key: 'a', from: 3 },
  { key: 'b', from: 10 },
  { key: 'c', from: 20 },
];

const lists = fc
  .uniqueArray(fc.nat(1_000), { minLength: 1 })
  .map((places): WalkItem[] => places.sort((a, b) => a - b).map((from) => ({ key: `k${from}`, from })));

describe('a walk', () => {
  it('begins at the first, or from behind at the last', () => {
    expect(nextOf(items, null, 1)?.key).toBe('a');
    expect(nextOf(items, null, -1)?.key).toBe('c');
    expect(nextOf([], null, 1)).toBeNull();
  });

  it('goes on from where it stood when that was answered', () => {
    const left = items.filter(({ key }) => key !== 'b');
    expect(nextOf(left, { key: 'b', from: 10 }, 1)?.key).toBe('c');
    expect(nextOf(left, { key: 'b', from: 10 }, -1)?.key).toBe('a');
    expect(nextOf(left.slice(0, 1), { key: 'c', from: 20 }, 1)?.key).toBe('a');
  });

  it('meets each item once a round, either way', () => {
    fc.assert(
      fc.property(lists, fc.constantFrom(1 as const, -1 as const), (list, direction) => {
        const met = new Set<string>();
        let place: WalkItem | null = null;
        for (const _ of list) {
          place = nextOf(list, place, direction);
          if (place !== null) met.add(place.key);
        }
        expect(met.size).toBe(list.length);
        expect(nextOf(list, place, direction)?.key).toBe(list.at(direction === 1 ? 0 : -1)?.key);
      }),
    );
  });

  it('ends when each has been answered', () => {
    fc.assert(
      fc.property(lists, (list) => {
        let left = list;
        let place: WalkItem | null = null;
        for (let steps = 0; steps <= list.length; steps += 1) {
          place = nextOf(left, place, 1);
          left = left.filter(({ key }) => key !== place?.key);
        }
        expect(left).toEqual([]);
      }),
    );
  });
});

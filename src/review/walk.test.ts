import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { nextOf, type WalkItem, type WalkOrder, type WalkPlace } from './walk.ts';

const items = [
  { key: 'a', from: 3 },
  { key: 'b', from: 10 },
  { key: 'c', from: 20 },
];

const lists = fc
  .uniqueArray(fc.nat(1_000), { minLength: 1 })
  .map((places): WalkItem[] => places.sort((a, b) => a - b).map((from) => ({ key: `k${from}`, from })));

const directions = fc.constantFrom<1 | -1>(1, -1);
const orders = fc.constantFrom<WalkOrder>('text', 'urgency');

describe('a walk', () => {
  it('begins at the first, or from behind at the last', () => {
    expect(nextOf(items, null, 1, 'text')?.key).toBe('a');
    expect(nextOf(items, null, -1, 'text')?.key).toBe('c');
    expect(nextOf([], null, 1, 'text')).toBeNull();
  });

  it('goes on from where it stood when that was answered', () => {
    const left = items.filter(({ key }) => key !== 'b');
    expect(nextOf(left, { key: 'b', from: 10, index: 1 }, 1, 'text')?.key).toBe('c');
    expect(nextOf(left, { key: 'b', from: 10, index: 1 }, -1, 'text')?.key).toBe('a');
    expect(nextOf(left.slice(0, 1), { key: 'c', from: 20, index: 2 }, 1, 'text')?.key).toBe('a');
  });

  it('follows the list where that is ordered by urgency', () => {
    const urgent = [items[2], items[0], items[1]].flatMap((item) => item ?? []);
    const left = urgent.filter(({ key }) => key !== 'a');
    const place = { key: 'a', from: 3, index: 1 };
    expect(nextOf(left, place, 1, 'urgency')?.key).toBe('b');
    expect(nextOf(left, place, -1, 'urgency')?.key).toBe('c');
    expect(nextOf(left, { ...place, index: 2 }, 1, 'urgency')?.key).toBe('c');
  });

  it('meets each item once a round, either way', () => {
    fc.assert(
      fc.property(lists, directions, orders, (list, direction, order) => {
        const met = new Set<string>();
        let place: WalkPlace | null = null;
        for (const _ of list) {
          place = placed(list, nextOf(list, place, direction, order));
          if (place !== null) met.add(place.key);
        }
        expect(met.size).toBe(list.length);
        expect(nextOf(list, place, direction, order)?.key).toBe(list.at(direction === 1 ? 0 : -1)?.key);
      }),
    );
  });

  it('ends when each has been answered', () => {
    fc.assert(
      fc.property(lists, orders, (list, order) => {
        let left = list;
        let place: WalkPlace | null = null;
        for (let steps = 0; steps <= list.length; steps += 1) {
          place = placed(left, nextOf(left, place, 1, order));
          left = left.filter(({ key }) => key !== place?.key);
        }
        expect(left).toEqual([]);
      }),
    );
  });
});

function placed(list: readonly WalkItem[], item: WalkItem | null): WalkPlace | null {
  return item === null ? null : { ...item, index: list.indexOf(item) };
}

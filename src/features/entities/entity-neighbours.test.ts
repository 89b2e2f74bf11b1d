import { describe, expect, it } from 'vitest';
import { DocPosition } from '../../domain/units.ts';
import { entity } from './entity-fixture.tsx';
import { countEqual, nearbyEntities, ownersNear } from './entity-neighbours.ts';

describe('countEqual', () => {
  it('counts the same words of the same category, whatever their case and spaces', () => {
    const one = entity('a', { text: 'type 2  diabetes' });
    const all = [
      one,
      entity('b', { text: 'Type 2 Diabetes' }),
      entity('c', { text: 'type 2 diabetes', category: 'ANATOMY' }),
      entity('d', { text: 'type 2 diabetes', decision: 'rejected' }),
      entity('e', { text: 'diabetes' }),
    ];
    expect(countEqual(all, one)).toBe(2);
  });
});

describe('nearbyEntities', () => {
  const at = (id: string, from: number) => entity(id, { from: DocPosition(from), to: DocPosition(from + 5) });

  it('takes the nearest, on both sides, in the order of the text', () => {
    const all = [at('far', 0), at('before', 40), at('it', 50), at('after', 60), at('farther', 200)];
    const near = nearbyEntities(all, at('it', 50), 2);
    expect(near.map(({ id }) => id)).toEqual(['before', 'after']);
  });

  it('leaves out what was rejected and what belongs to it already', () => {
    const attribute = {
      type: 'DOSAGE',
      score: 1,
      relationshipScore: 1,
      from: DocPosition(60),
      to: DocPosition(65),
      text: 'x',
      traits: [],
    };
    const it = { ...at('it', 50), attributes: [attribute] };
    const rejected = { ...at('no', 40), decision: 'rejected' as const };
    expect(nearbyEntities([it, rejected, at('linked', 60), at('free', 70)], it, 9)).toMatchObject([
      { id: 'free' },
    ]);
  });
});

describe('ownersNear', () => {
  it('takes what can have attributes and was not rejected, the nearest first', () => {
    const place = { from: 30, to: 35 };
    const at = (id: string, from: number, change = {}) =>
      entity(id, { from: DocPosition(from), to: DocPosition(from + 5), ...change });
    const all = [
      at('far', 0),
      at('near', 22),
      at('nearer', 37),
      at('when', 36, { category: 'TIME_EXPRESSION' }),
      at('no', 29, { decision: 'rejected' }),
    ];
    expect(ownersNear(all, place, 2).map(({ id }) => id)).toEqual(['nearer', 'near']);
  });
});

import { describe, expect, it } from 'vitest';
import type { AnchoredEntity } from '../../domain/entity.ts';
import { DocPosition } from '../../domain/units.ts';
import { groupEntities, isUncertain, nextUndecided, rejectedEntities } from './entity-groups.ts';

const entity = (id: string, change: Partial<AnchoredEntity> = {}): AnchoredEntity => ({
  id,
  category: 'MEDICAL_CONDITION',
  type: 'DX_NAME',
  score: 0.9,
  from: DocPosition(1),
  to: DocPosition(2),
  text: `text ${id}`,
  traits: [],
  attributes: [],
  concepts: [],
  decision: 'detected',
  ...change,
});
const ALL = { query: '', undecidedOnly: false };

describe('groupEntities', () => {
  const entities = [
    entity('a', {
      text: 'diabetes',
      concepts: [{ system: 'ICD-10-CM', code: 'E11.9', description: 'Type 2', score: 1 }],
    }),
    entity('b', { category: 'MEDICATION', text: 'metformin' }),
    entity('c', { decision: 'confirmed' }),
    entity('d', { decision: 'rejected' }),
  ];
  const ids = (filter: Parameters<typeof groupEntities>[1]) =>
    groupEntities(entities, filter).map((group) => [group.category, group.entities.map(({ id }) => id)]);

  it('orders groups by category and leaves rejected ones out', () => {
    expect(ids(ALL)).toEqual([
      ['MEDICATION', ['b']],
      ['MEDICAL_CONDITION', ['a', 'c']],
    ]);
    expect(rejectedEntities(entities, '').map(({ id }) => id)).toEqual(['d']);
  });

  it('finds by text and by code', () => {
    expect(ids({ ...ALL, query: 'metf' })).toEqual([['MEDICATION', ['b']]]);
    expect(ids({ ...ALL, query: 'e11 type' })).toEqual([['MEDICAL_CONDITION', ['a']]]);
    expect(ids({ ...ALL, query: 'nothing' })).toEqual([]);
  });

  it('narrows to what nobody decided about', () => {
    expect(ids({ ...ALL, undecidedOnly: true })).toEqual([
      ['MEDICATION', ['b']],
      ['MEDICAL_CONDITION', ['a']],
    ]);
  });
});

describe('nextUndecided', () => {
  const entities = [entity('a'), entity('b', { decision: 'confirmed' }), entity('c'), entity('d')];
  it.each([
    [null, 1, 'a'],
    ['a', 1, 'c'],
    ['d', 1, 'a'],
    [null, -1, 'd'],
    ['a', -1, 'd'],
    ['c', -1, 'a'],
    ['gone', 1, 'a'],
  ] as const)('after %j in direction %d comes %s', (from, direction, expected) => {
    expect(nextUndecided(entities, from, direction)?.id).toBe(expected);
  });

  it('ends when all is decided', () => {
    expect(nextUndecided([entity('a', { decision: 'added' })], null, 1)).toBeNull();
    expect(nextUndecided([entity('a')], 'a', 1)).toBeNull();
    expect(nextUndecided([], null, -1)).toBeNull();
  });
});

describe('isUncertain', () => {
  it('is about machines only', () => {
    expect(isUncertain(entity('a', { score: 0.3 }))).toBe(true);
    expect(isUncertain(entity('a', { score: 0.3, decision: 'confirmed' }))).toBe(false);
    expect(isUncertain(entity('a', { traits: [{ name: 'LOW_CONFIDENCE', score: 0.8 }] }))).toBe(true);
    expect(isUncertain(entity('a'))).toBe(false);
  });
});

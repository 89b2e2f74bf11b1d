import { describe, expect, it } from 'vitest';
import type { DetectedEntity } from '../domain/entity.ts';
import { Utf16Offset } from '../domain/units.ts';
import { mergeConcepts, mergeEntities } from './merge-entities.ts';

function entity(begin: number, text: string, more: Partial<DetectedEntity> = {}): DetectedEntity {
  const range = { begin: Utf16Offset(begin), end: Utf16Offset(begin + text.length) };
  return {
    category: 'ANATOMY',
    type: 'SITE',
    score: 0.5,
    ...range,
    text,
    traits: [],
    attributes: [],
    ...more,
  };
}

describe('mergeEntities', () => {
  it('moves entities and attributes to their place in the whole text, in order', () => {
    const attribute = {
      type: 'DIRECTION',
      score: 1,
      relationshipScore: 1,
      traits: [],
      text: 'left',
      begin: Utf16Offset(0),
      end: Utf16Offset(4),
    };
    const merged = mergeEntities([
      { offset: 10, found: [entity(5, 'arm', { attributes: [attribute] })] },
      { offset: 0, found: [entity(1, 'leg')] },
    ]);
    expect(merged).toMatchObject([
      { text: 'leg', begin: 1, end: 4 },
      { text: 'arm', begin: 15, end: 18, attributes: [{ begin: 10, end: 14 }] },
    ]);
  });

  it('keeps the surer of two for one span and category', () => {
    const merged = mergeEntities([
      {
        offset: 0,
        found: [
          entity(0, 'arm'),
          entity(0, 'arm', { score: 0.9 }),
          entity(0, 'arm', { category: 'MEDICATION' }),
        ],
      },
    ]);
    expect(merged.map(({ category, score }) => [category, score])).toEqual([
      ['ANATOMY', 0.9],
      ['MEDICATION', 0.5],
    ]);
  });
});

describe('mergeConcepts', () => {
  it('moves spans', () => {
    const linked = { begin: Utf16Offset(0), end: Utf16Offset(3), concepts: [] };
    expect(mergeConcepts([{ offset: 7, found: [linked] }])).toEqual([{ begin: 7, end: 10, concepts: [] }]);
  });
});

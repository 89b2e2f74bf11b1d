import { describe, expect, it } from 'vitest';
import type { AnchoredAttribute, AnchoredEntity } from '../domain/entity.ts';
import { DocPosition } from '../domain/units.ts';
import { withSameKept } from './same-entities.ts';

const traits: AnchoredEntity['traits'] = [{ name: 'NEGATION', score: 0.9 }];
const concepts: AnchoredEntity['concepts'] = [];
const attribute = (change: Partial<AnchoredAttribute> = {}): AnchoredAttribute => ({
  type: 'DOSAGE',
  score: 0.9,
  relationshipScore: 0.8,
  text: '10 mg',
  traits,
  from: DocPosition(5),
  to: DocPosition(10),
  ...change,
});
const entity = (id: string, change: Partial<AnchoredEntity> = {}): AnchoredEntity => ({
  id,
  category: 'MEDICATION',
  type: 'GENERIC_NAME',
  score: 0.9,
  from: DocPosition(1),
  to: DocPosition(4),
  text: 'aspirin',
  traits,
  attributes: [attribute()],
  concepts,
  decision: 'detected',
  ...change,
});

describe('withSameKept', () => {
  it('keeps the list when everything merely moved', () => {
    const before = [entity('a'), entity('b')];
    const moved = before.map((old) => ({
      ...old,
      from: DocPosition(old.from + 7),
      attributes: [attribute({ from: DocPosition(12) })],
    }));
    expect(withSameKept(before, moved)).toBe(before);
  });

  it('keeps the others when one changed, came or went', () => {
    const [a, b, c] = ['a', 'b', 'c'].map((id) => entity(id));
    const confirmed = entity('b', { decision: 'confirmed' });
    if (a === undefined || b === undefined || c === undefined) throw new RangeError('three entities');
    const kept = withSameKept([a, b, c], [{ ...a }, confirmed, entity('d')]);
    expect(kept[0]).toBe(a);
    expect(kept[1]).toBe(confirmed);
    expect(kept.map(({ id }) => id)).toEqual(['a', 'b', 'd']);
  });

  it('sees a change of an attribute', () => {
    const before = [entity('a')];
    const now = [entity('a', { attributes: [attribute({ text: '20 mg' })] })];
    expect(withSameKept(before, now)).toEqual(now);
  });
});

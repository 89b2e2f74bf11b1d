import { undo } from 'prosemirror-history';
import type { EditorState, Transaction } from 'prosemirror-state';
import { describe, expect, it } from 'vitest';
import type { AnchoredEntity, Concept } from '../domain/entity.ts';
import { addTransaction, decideTransaction } from './decide-entity.ts';
import { decidingAt, entityOn, find, noteOf, stateOf } from './editor-fixture.ts';
import type { EntityDecision } from './entity-decision.ts';
import { decideEqualTransaction, equalEntities } from './entity-equals.ts';
import { allEntities, placedEntities } from './entity-plugin.ts';

const note = noteOf('Took metformin 500 mg daily.', 'Metformin again, METFORMIN twice; no pain.');
const icd: Concept = { system: 'ICD-10-CM', code: 'R52', description: 'Pain', score: 0.8 };
const other: Concept = { ...icd, code: 'G89', score: 0.3 };

function opened(...entities: readonly AnchoredEntity[]): EditorState {
  return stateOf(note, entities);
}

function applied(state: EditorState, tr: Transaction | null): EditorState {
  expect(tr).not.toBeNull();
  return tr === null ? state : state.apply(tr);
}

const decided = (state: EditorState, id: string, decision: EntityDecision, at = 1_000, name = 'Ada') =>
  applied(state, decideTransaction(state, id, decision, decidingAt(at, name)));
const only = (state: EditorState) => allEntities(state)[0];
const back = (state: EditorState): EditorState => {
  let next = state;
  undo(state, (tr) => {
    next = state.apply(tr);
  });
  return next;
};

describe('what is decided', () => {
  const pain = entityOn(note, 'pain', { concepts: [icd], traits: [{ name: 'NEGATION', score: 0.7 }] });

  it.each([
    [{ kind: 'confirm' }, { decision: 'confirmed' }, []],
    [{ kind: 'reject' }, { decision: 'rejected' }, []],
    [
      { kind: 'change', category: 'MEDICATION', type: 'GENERIC_NAME' },
      { decision: 'changed', category: 'MEDICATION', type: 'GENERIC_NAME', concepts: [] },
      ['category', 'type'],
    ],
    [{ kind: 'change', category: 'MEDICAL_CONDITION' }, { decision: 'confirmed', concepts: [icd] }, []],
    [
      { kind: 'traits', traits: ['SIGN', 'NEGATION'] },
      {
        traits: [
          { name: 'SIGN', score: 1 },
          { name: 'NEGATION', score: 0.7 },
        ],
      },
      ['traits'],
    ],
    [{ kind: 'traits', traits: ['NEGATION'] }, { decision: 'confirmed' }, []],
    [{ kind: 'concepts', concepts: [other, icd] }, { concepts: [other, icd] }, ['concepts']],
    [{ kind: 'span', edge: 'start', direction: 'extend' }, { text: 'no pain', concepts: [] }, ['span']],
  ] as const)('%j is kept with who said it and when', (decision, facts, changed) => {
    const state = decided(opened(pain), 'pain', decision);
    const history = [{ by: { id: 'ada', name: 'Ada' }, at: 1_000, changed }];
    expect(only(state)).toMatchObject({ ...facts, history });
    expect(only(state)?.history?.[0]?.decision).toBe(only(state)?.decision);
    expect(allEntities(back(state))).toEqual([pain]);
  });

  it('may be that no code is needed', () => {
    const bare = entityOn(note, 'pain', { concepts: [] });
    const state = decided(opened(bare), 'pain', { kind: 'concepts', concepts: [] });
    expect(only(state)?.history).toMatchObject([{ changed: ['concepts'] }]);
  });

  it('is kept in order, the newest last', () => {
    const once = decided(opened(pain), 'pain', { kind: 'confirm' });
    const twice = decided(once, 'pain', { kind: 'change', category: 'ANATOMY' }, 2_000, 'Bo');
    expect(only(twice)?.history).toMatchObject([
      { decision: 'confirmed', by: { name: 'Ada' }, at: 1_000 },
      { decision: 'changed', by: { name: 'Bo' }, at: 2_000, changed: ['category'] },
    ]);
    expect(only(back(twice))?.history).toHaveLength(1);
  });

  it('is no step when the same person says the same again, and one when another does', () => {
    const once = decided(opened(pain), 'pain', { kind: 'confirm' });
    expect(decideTransaction(once, 'pain', { kind: 'confirm' }, decidingAt(2_000))?.docChanged).toBe(false);
    expect(only(decided(once, 'pain', { kind: 'confirm' }, 2_000, 'Bo'))?.history).toHaveLength(2);
  });

  it('keeps the codes that a person chose when the words become others', () => {
    const chosen = decided(opened(pain), 'pain', { kind: 'concepts', concepts: [other] });
    const longer = decided(chosen, 'pain', { kind: 'span', edge: 'start', direction: 'extend' });
    expect(only(longer)).toMatchObject({ text: 'no pain', concepts: [other] });
  });

  it('has its words and attributes follow a longer span, which takes the place of what a machine found', () => {
    const { from, to } = find(note, '500 mg');
    const dose = { type: 'DOSAGE', score: 1, relationshipScore: 1, from, to, text: '500 mg', traits: [] };
    const drug = entityOn(note, 'metformin', { category: 'MEDICATION', attributes: [dose] });
    const state = opened(drug, entityOn(note, '500'));
    const longer = decided(state, 'metformin', { kind: 'span', edge: 'end', direction: 'extend' });
    expect(allEntities(longer)).toMatchObject([{ text: 'metformin 500', attributes: [dose] }]);
    expect(allEntities(back(longer))).toEqual(allEntities(state));
  });

  it('is nothing when there is no room for it', () => {
    const state = opened(pain);
    const asked: EntityDecision[] = [
      { kind: 'span', edge: 'end', direction: 'shrink' },
      { kind: 'place', from: 0, to: note.content.size },
      { kind: 'unlink', attributeIndex: 0 },
      { kind: 'link', attributeType: 'DOSAGE', otherEntityId: 'pain' },
      { kind: 'link', attributeType: 'DOSAGE', otherEntityId: 'nobody' },
    ];
    for (const decision of asked) expect(decideTransaction(state, 'pain', decision, decidingAt())).toBeNull();
  });
});

describe('an entity that is added', () => {
  it('says who added it', () => {
    const facts = { id: 'new', ...find(note, ' again'), category: 'TIME_EXPRESSION', type: 'DATE' } as const;
    const state = opened();
    expect(only(applied(state, addTransaction(state, facts, decidingAt())))).toMatchObject({
      text: 'again',
      decision: 'added',
      history: [{ decision: 'added', by: { name: 'Ada' }, at: 1_000, changed: [] }],
    });
  });
});

describe('equal mentions', () => {
  const named = (text: string, id: string, more: Partial<AnchoredEntity> = {}) =>
    entityOn(note, text, { id, category: 'MEDICATION', ...more });
  const state = opened(
    named('metformin', 'a'),
    named('Metformin', 'b'),
    named('METFORMIN', 'c', { decision: 'rejected' }),
    entityOn(note, 'pain'),
  );

  it('are those of the same words in the same category that stand', () => {
    expect(equalEntities(state, 'b').map(({ id }) => id)).toEqual(['a', 'b']);
    expect(equalEntities(state, 'c').map(({ id }) => id)).toEqual(['c']);
    expect(equalEntities(state, 'nobody')).toEqual([]);
  });

  it('are decided about in one step', () => {
    const all = applied(state, decideEqualTransaction(state, 'a', { kind: 'reject' }, decidingAt()));
    expect(placedEntities(all).map(({ anchor }) => anchor.entity.id)).toEqual(['pain']);
    expect(allEntities(back(all))).toEqual(allEntities(state));
  });

  it('take more words each where there are some', () => {
    const longer: EntityDecision = { kind: 'span', edge: 'start', direction: 'extend' };
    const all = applied(state, decideEqualTransaction(state, 'a', longer, decidingAt()));
    expect(allEntities(all).map(({ text }) => text)).toEqual([
      'Took metformin',
      'Metformin',
      'METFORMIN',
      'pain',
    ]);
    expect(decideEqualTransaction(state, 'nobody', longer, decidingAt())).toBeNull();
  });
});

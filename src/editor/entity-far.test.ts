import { undo } from 'prosemirror-history';
import type { EditorState, Transaction } from 'prosemirror-state';
import { describe, expect, it } from 'vitest';
import { decideTransaction } from './decide-entity.ts';
import { decidingAt, entityOn, find, noteOf, stateOf } from './editor-fixture.ts';
import { allEntities, changeEntities, entitiesIn } from './entity-plugin.ts';

const note = noteOf('Took metformin daily.', 'x '.repeat(2_000), 'The dose was 500 mg.');
const dose = {
  type: 'DOSAGE',
  score: 1,
  relationshipScore: 0.9,
  ...find(note, '500 mg'),
  text: '500 mg',
  traits: [],
};
const drug = entityOn(note, 'metformin', { category: 'MEDICATION', attributes: [dose] });
const start = stateOf(note, [drug, entityOn(note, 'daily')]);

function back(state: EditorState): EditorState {
  let next = state;
  undo(state, (tr) => {
    next = state.apply(tr);
  });
  return next;
}

const applied = (state: EditorState, tr: Transaction | null) => (tr === null ? state : state.apply(tr));

describe('an entity with an attribute far away', () => {
  it('is found whole near either', () => {
    expect(entitiesIn(start, find(note, 'daily'))).toMatchObject([{ text: 'daily' }]);
    expect(entitiesIn(start, find(note, 'metformin'))).toEqual([drug]);
  });

  it('is decided about whole', () => {
    const confirmed = applied(
      start,
      decideTransaction(start, 'metformin', { kind: 'confirm' }, decidingAt()),
    );
    expect(allEntities(confirmed)[0]).toMatchObject({ decision: 'confirmed', attributes: [dose] });
    expect(allEntities(back(confirmed))).toEqual(allEntities(start));
  });

  it('goes whole with its words, and comes back whole', () => {
    const broken = start.apply(start.tr.insertText('x', drug.from + 2));
    expect(allEntities(broken).map(({ text }) => text)).toEqual(['daily']);
    expect(allEntities(back(broken))).toEqual(allEntities(start));
    const without = start.apply(start.tr.insertText('x', dose.from + 1));
    expect(allEntities(without)[0]).toMatchObject({ text: 'metformin', attributes: [] });
    expect(allEntities(back(without))).toEqual(allEntities(start));
  });

  it('is replaced and removed whole by a machine', () => {
    const near = { from: 0, to: 30 };
    const renewed = { ...drug, type: 'BRAND_NAME' };
    const change = { remove: [], put: [{ entity: renewed, linked: [] }], near };
    expect(allEntities(start.apply(changeEntities(start.tr, change)))[0]).toEqual(renewed);
    const gone = start.apply(changeEntities(start.tr, { remove: ['metformin'], put: [], near }));
    expect(allEntities(gone).map(({ text }) => text)).toEqual(['daily']);
    const added = { ...drug, attributes: [], id: 'again', decision: 'confirmed' as const };
    const again = gone.apply(
      changeEntities(gone.tr, { remove: [], put: [{ entity: added, linked: [] }], near }),
    );
    expect(allEntities(again)[0]).toEqual(added);
  });
});

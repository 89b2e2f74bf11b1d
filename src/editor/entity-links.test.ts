import { redo, undo } from 'prosemirror-history';
import type { EditorState } from 'prosemirror-state';
import { describe, expect, it } from 'vitest';
import type { AnchoredEntity } from '../domain/entity.ts';
import { decideTransaction } from './decide-entity.ts';
import { decidingAt, entityOn, find, noteOf, stateOf } from './editor-fixture.ts';
import type { EntityDecision } from './entity-decision.ts';
import { allEntities, linkedByPerson } from './entity-plugin.ts';
import { reconcile } from './reconcile-entities.ts';

const note = noteOf('Took metformin 500 mg daily.', 'At noon.');
const drug = entityOn(note, 'metformin', { category: 'MEDICATION' });
const daily = entityOn(note, 'daily', { category: 'TIME_EXPRESSION', decision: 'confirmed' });
const start = stateOf(note, [drug, entityOn(note, '500 mg'), entityOn(note, 'mg'), daily]);

const said = (state: EditorState) =>
  allEntities(state).map(({ text, attributes }) => {
    return [text, ...attributes.map((part) => `${part.type} ${part.text}`)].join(', ');
  });

function decided(state: EditorState, decision: EntityDecision): EditorState {
  const tr = decideTransaction(state, 'metformin', decision, decidingAt());
  expect(tr).not.toBeNull();
  return tr === null ? state : state.apply(tr);
}

function run(state: EditorState, command: typeof undo): EditorState {
  let next = state;
  command(state, (tr) => {
    next = state.apply(tr);
  });
  return next;
}

const linkDaily: EntityDecision = { kind: 'link', attributeType: 'FREQUENCY', otherEntityId: 'daily' };
const linkDose: EntityDecision = { kind: 'link-text', attributeType: 'DOSAGE', ...find(note, ' 500 mg ') };

describe('linking', () => {
  it('makes another entity an attribute that stands alone no longer, as one step', () => {
    const linked = decided(start, linkDaily);
    expect(said(linked)).toEqual(['metformin, FREQUENCY daily', '500 mg', 'mg']);
    expect(allEntities(linked)[0]).toMatchObject({
      decision: 'changed',
      history: [{ changed: ['attributes'] }],
    });
    expect(allEntities(run(linked, undo))).toEqual(allEntities(start));
    expect(allEntities(run(run(linked, undo), redo))).toEqual(allEntities(linked));
  });

  it('makes words an attribute, and what a machine found in them goes', () => {
    expect(said(decided(start, linkDose))).toEqual(['metformin, DOSAGE 500 mg', 'daily']);
  });

  it('takes the words of the selection where no place is given', () => {
    expect(
      decideTransaction(start, 'metformin', { kind: 'link-text', attributeType: 'DOSAGE' }, decidingAt()),
    ).toBeNull();
  });

  it('names anew what is linked already', () => {
    const twice = decided(decided(start, linkDose), { ...linkDose, attributeType: 'STRENGTH' });
    expect(said(twice)).toEqual(['metformin, STRENGTH 500 mg', 'daily']);
  });

  it('goes on when the text around it changes, and through a split between the two', () => {
    const linked = decided(start, linkDose);
    const split = linked.apply(
      linked.tr.split(find(note, ' 500').from).insertText('He ', find(note, 'Took').from),
    );
    expect(said(split)).toEqual(['metformin, DOSAGE 500 mg', 'daily']);
    const cut = split.apply(
      split.tr.delete(find(split.doc, ' mg').from, find(split.doc, ' mg').to).setTime(9_000),
    );
    expect(said(cut)).toEqual(['metformin, DOSAGE 500', 'daily']);
    expect(said(run(cut, undo))).toEqual(['metformin, DOSAGE 500 mg', 'daily']);
  });
});

describe('unlinking', () => {
  const linked = decided(decided(start, linkDose), linkDaily);

  it('makes nothing of it, or an entity of its own', () => {
    expect(said(decided(linked, { kind: 'unlink', attributeIndex: 1 }))).toEqual([
      'metformin, DOSAGE 500 mg',
    ]);
    const standAlone = { category: 'TIME_EXPRESSION', type: 'FREQUENCY' } as const;
    const alone = decided(linked, { kind: 'unlink', attributeIndex: 1, standAlone });
    expect(said(alone)).toEqual(['metformin, DOSAGE 500 mg', 'daily']);
    expect(allEntities(alone)[1]).toMatchObject({ ...standAlone, decision: 'added' });
    expect(allEntities(run(alone, undo))).toEqual(allEntities(linked));
  });
});

describe('what a person linked', () => {
  const linked = decided(start, linkDaily);
  const again = (entity: AnchoredEntity): AnchoredEntity => ({
    ...entity,
    id: 'again',
    decision: 'detected',
  });
  const whole = { from: 0, to: note.content.size };

  it('is not found alone again by a machine', () => {
    const found = [again(daily), again({ ...drug, ...find(note, 'noon'), text: 'noon' })];
    const { put } = reconcile([], found, linkedByPerson(linked, whole));
    expect(put.map(({ text }) => text)).toEqual(['noon']);
  });

  it('may be identifying data all the same', () => {
    const phi = again({ ...daily, category: 'PROTECTED_HEALTH_INFORMATION' });
    expect(reconcile([], [phi], linkedByPerson(linked, whole)).put).toEqual([phi]);
    expect(linkedByPerson(start, whole)).toEqual([]);
  });
});

import fc from 'fast-check';
import { redo, undo } from 'prosemirror-history';
import type { EditorState, Transaction } from 'prosemirror-state';
import { DecorationSet } from 'prosemirror-view';
import { afterEach, describe, expect, it, vi } from 'vitest';
import type { AnchoredEntity } from '../domain/entity.ts';
import { addTransaction, decideTransaction } from './decide-entity.ts';
import { decidingAt, entityOn, find, noteOf, stateOf } from './editor-fixture.ts';
import { allEntities, entityVersion, placedEntities } from './entity-plugin.ts';
import { textBetween } from './text-map.ts';

const texts = (state: EditorState) => allEntities(state).map((entity) => entity.text);
const confirmed = { decision: 'confirmed' } as const;

function run(
  state: EditorState,
  command: (state: EditorState, dispatch: (tr: Transaction) => void) => boolean,
) {
  let next = state;
  command(state, (tr) => {
    next = state.apply(tr);
  });
  return next;
}

function holds(state: EditorState): void {
  for (const entity of allEntities(state)) {
    expect(textBetween(state.doc, entity.from, entity.to)).toBe(entity.text);
    expect(state.doc.resolve(entity.from).sameParent(state.doc.resolve(entity.to))).toBe(true);
    for (const part of entity.attributes) expect(textBetween(state.doc, part.from, part.to)).toBe(part.text);
  }
}

afterEach(() => vi.restoreAllMocks());

describe('entities through changes of the text', () => {
  const note = noteOf('He has chest pain and fever today.', 'No cough.');
  const entities = [entityOn(note, 'chest pain'), entityOn(note, 'fever'), entityOn(note, 'cough')];
  const state = stateOf(note, entities);
  const at = (text: string) => find(note, text);

  it('move with text before them', () => {
    const next = state.apply(state.tr.insertText('Today h', at('He').from, at('He').from + 1));
    expect(texts(next)).toEqual(['chest pain', 'fever', 'cough']);
    holds(next);
  });

  it('do not grow at their ends', () => {
    const { from, to } = at('fever');
    const next = state.apply(state.tr.insertText('ish', to).insertText('low', from));
    expect(texts(next)).toEqual(['chest pain', 'fever', 'cough']);
  });

  it('are dropped when their text changes, and come back when that is undone', () => {
    const typed = state.apply(state.tr.insertText('x', at('fever').from + 2));
    expect(texts(typed)).toEqual(['chest pain', 'cough']);
    expect(texts(run(typed, undo))).toEqual(['chest pain', 'fever', 'cough']);
  });

  it('go with a paragraph and come back with it', () => {
    const deleted = state.apply(state.tr.delete(3, 5 + note.child(0).child(1).content.size));
    expect(texts(deleted)).toEqual(['cough']);
    const back = run(deleted, undo);
    expect(texts(back)).toEqual(['chest pain', 'fever', 'cough']);
    holds(back);
    expect(texts(run(back, redo))).toEqual(['cough']);
  });

  it('come back through deletions inside of deletions', () => {
    const { from, to } = at('fever');
    const word = state.apply(state.tr.delete(from, to).setTime(1));
    const more = word.apply(word.tr.delete(from - 10, from + 3).setTime(5_000));
    const back = run(run(more, undo), undo);
    expect(texts(back)).toEqual(['chest pain', 'fever', 'cough']);
    holds(back);
  });

  it('come back when letters were taken away one by one', () => {
    let next = state;
    for (let end: number = at('fever').to; end > at('chest').from; end -= 1)
      next = next.apply(next.tr.delete(end - 1, end).setTime(1));
    expect(texts(next)).toEqual(['cough']);
    expect(texts(run(next, undo))).toEqual(['chest pain', 'fever', 'cough']);
  });

  it('keep what is left of a decided one, and give it back whole', () => {
    const decided = stateOf(note, [entityOn(note, 'chest pain', confirmed)]);
    const cut = decided.apply(decided.tr.delete(at(' pain').from, at(' pain').to));
    expect(allEntities(cut)).toMatchObject([{ text: 'chest', decision: 'confirmed' }]);
    expect(texts(run(cut, undo))).toEqual(['chest pain']);
    const split = decided.apply(decided.tr.split(at(' pain').from));
    expect(texts(split)).toEqual(['chest']);
    expect(texts(run(split, undo))).toEqual(['chest pain']);
    const typed = decided.apply(decided.tr.insertText(' wall', at(' pain').from));
    expect(texts(typed)).toEqual(['chest wall pain']);
  });

  it('lose attributes whose text changed, and get them back', () => {
    const attribute = { type: 'SYSTEM_ORGAN_SITE', score: 1, relationshipScore: 1, traits: [] };
    const place = { ...at('chest'), text: 'chest' };
    const linked = stateOf(note, [entityOn(note, 'pain', { attributes: [{ ...attribute, ...place }] })]);
    const typed = linked.apply(linked.tr.insertText('x', place.from + 1));
    expect(allEntities(typed)).toMatchObject([{ text: 'pain', attributes: [] }]);
    expect(allEntities(run(typed, undo))).toMatchObject([{ text: 'pain', attributes: [place] }]);
  });

  it('leave stored entities out whose text is not there', () => {
    const wrong = { ...entityOn(note, 'fever'), text: 'cough' };
    const outside = { ...entityOn(note, 'fever'), from: 900, to: 905 } as AnchoredEntity;
    expect(texts(stateOf(note, [wrong, outside, entityOn(note, 'cough')]))).toEqual(['cough']);
  });
});

describe('decisions', () => {
  const note = noteOf('He has chest pain today.');
  const pain = entityOn(note, 'pain');
  const state = stateOf(note, [pain]);
  const apply = (from: EditorState, tr: Transaction | null) => (tr === null ? from : from.apply(tr));

  it('are one undo step each', () => {
    const kept = apply(state, decideTransaction(state, 'pain', { kind: 'confirm' }, decidingAt()));
    const changed = apply(
      kept,
      decideTransaction(kept, 'pain', { kind: 'change', category: 'ANATOMY' }, decidingAt()),
    );
    expect(allEntities(changed)).toMatchObject([{ decision: 'changed', category: 'ANATOMY' }]);
    expect(allEntities(run(changed, undo))).toMatchObject([
      { decision: 'confirmed', category: 'MEDICAL_CONDITION' },
    ]);
    expect(allEntities(run(run(changed, undo), undo))).toEqual([pain]);
    expect(allEntities(run(run(changed, undo), redo))).toMatchObject([{ decision: 'changed' }]);
  });

  it('hide what is rejected and remember it', () => {
    const rejected = apply(state, decideTransaction(state, 'pain', { kind: 'reject' }, decidingAt()));
    expect(placedEntities(rejected)).toEqual([]);
    expect(allEntities(rejected)).toMatchObject([{ decision: 'rejected', text: 'pain' }]);
    const moved = rejected.apply(rejected.tr.insertText('Well, ', find(note, 'He').from));
    holds(moved);
    expect(placedEntities(run(run(moved, undo), undo))).toHaveLength(1);
  });

  it('let an added entity take the place of a detected one, and undo brings that back', () => {
    const added = apply(
      state,
      addTransaction(
        state,
        {
          id: 'new',
          ...find(note, ' chest pain '),
          category: 'MEDICAL_CONDITION',
          type: 'DX_NAME',
        },
        decidingAt(),
      ),
    );
    expect(allEntities(added)).toMatchObject([{ id: 'new', text: 'chest pain', decision: 'added' }]);
    expect(allEntities(run(added, undo))).toEqual([pain]);
    expect(allEntities(run(run(added, undo), redo))).toMatchObject([{ id: 'new' }]);
  });

  it('need text of one block', () => {
    const two = stateOf(noteOf('One', 'Two'));
    const addition = { id: 'x', category: 'ANATOMY', type: '' } as const;
    expect(addTransaction(two, { ...addition, from: 3, to: 9 }, decidingAt())).toBeNull();
    expect(addTransaction(two, { ...addition, from: 9, to: 90 }, decidingAt())).toBeNull();
    expect(decideTransaction(two, 'nobody', { kind: 'confirm' }, decidingAt())).toBeNull();
  });
});

describe('work at a key press', () => {
  it('maps decorations and makes none again', () => {
    const paragraphs = Array.from({ length: 200 }, (_, index) => `Word ${index} has fever and cough today.`);
    const note = noteOf(...paragraphs);
    const entities = paragraphs.map((text, index) => ({
      ...entityOn(note, 'fever'),
      ...find(note, text),
      text,
      id: `e${index}`,
    }));
    const state = stateOf(note, entities);
    const before = placedEntities(state).map(({ anchor }) => anchor);
    const create = vi.spyOn(DecorationSet, 'create');
    const next = state.apply(state.tr.insertText('x', find(note, 'Word 100').from));
    const after = new Set(placedEntities(next).map(({ anchor }) => anchor));
    expect(create).not.toHaveBeenCalled();
    expect(before.filter((anchor) => !after.has(anchor))).toEqual([]);
    expect(entityVersion(next)).toBe(entityVersion(state));
  });
});

describe('any edits taken back', () => {
  const words = ['fever', 'chest pain', '😀 e\u0301', 'cough'];
  const start = noteOf('He has fever and chest pain.', '😀 e\u0301 and cough', '');
  const edit = fc.record({
    kind: fc.constantFrom('insert', 'delete', 'split'),
    from: fc.nat(60),
    length: fc.nat(12),
    text: fc.constantFrom('x', ' ', 'fever', '😀', '\u202e', 'ab cd'),
  });
  type Edit = typeof edit extends fc.Arbitrary<infer T> ? T : never;

  function apply(state: EditorState, { kind, from, length, text }: Edit, time: number): EditorState {
    const position = Math.min(from, state.doc.content.size);
    const { tr } = state;
    tr.setTime(time);
    try {
      if (kind === 'delete') tr.delete(position, Math.min(position + length, state.doc.content.size));
      else if (!state.doc.resolve(position).parent.isTextblock) return state;
      else if (kind === 'insert') tr.insertText(text, position);
      else tr.split(position);
    } catch {
      return state;
    }
    return state.apply(tr);
  }

  /** Was lost once: a word put into the entity, then both deleted, as long as what was put in. */
  const once: Edit[] = [
    { kind: 'insert', from: 12, length: 0, text: 'fever' },
    { kind: 'delete', from: 7, length: 10, text: 'x' },
  ];

  it('bring the detected entities back', () => {
    const edits = fc.array(edit, { maxLength: 8 });
    fc.assert(
      fc.property(edits, (list) => {
        const first = stateOf(
          start,
          words.map((word) => entityOn(start, word)),
        );
        let state = list.reduce((current, one, index) => apply(current, one, index * 5_000), first);
        for (let count = 0; count <= list.length; count += 1) state = run(state, undo);
        expect(state.doc.eq(start)).toBe(true);
        expect(texts(state)).toEqual(texts(first));
      }),
      { numRuns: 300, examples: [[once]] },
    );
  });
});

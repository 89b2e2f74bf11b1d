import fc from 'fast-check';
import { redo, undo } from 'prosemirror-history';
import { type EditorState, TextSelection, type Transaction } from 'prosemirror-state';
import { describe, expect, it } from 'vitest';
import { decideTransaction } from './decide-entity.ts';
import {
  decidingAt,
  entityOn,
  find,
  gapFact,
  noteOf,
  segmentOf,
  stateOf,
  written,
} from './editor-fixture.ts';
import { allEntities } from './entity-plugin.ts';
import { insertGapTransaction, updateGapTransaction } from './gaps.ts';
import { backfillTransaction } from './insert-backfill.ts';
import { finalTransaction } from './insert-final.ts';
import { removeGapTransaction } from './remove-gap.ts';
import { noteSchema } from './schema.ts';
import { replayTransaction, stepsOf } from './step-journal.ts';

type Edit = (state: EditorState) => Transaction | null;

const startNote = noteOf('He has fever.', 'No [g1]cough today.', '');

/** Some place of the text that takes part in the random edits; 0..1 of the document. */
const at = (state: EditorState, part: number) =>
  TextSelection.near(state.doc.resolve(Math.floor(part * state.doc.content.size))).from;

function viaCommand(command: typeof undo): Edit {
  return (state) => {
    let made: Transaction | null = null;
    command(state, (tr) => {
      made = tr;
    });
    return made;
  };
}

const place = fc.double({ min: 0, max: 1, noNaN: true });
const edit: fc.Arbitrary<Edit> = fc.oneof(
  fc.tuple(place, fc.string({ maxLength: 5 })).map(
    ([part, text]): Edit =>
      (state) =>
        text === '' ? null : state.tr.insertText(text, at(state, part)),
  ),
  fc.tuple(place, place).map(
    ([a, b]): Edit =>
      (state) =>
        state.tr
          .setSelection(
            TextSelection.between(state.doc.resolve(at(state, a)), state.doc.resolve(at(state, b))),
          )
          .deleteSelection(),
  ),
  place.map(
    (part): Edit =>
      (state) => {
        const position = at(state, part);
        const inBody = state.doc.resolve(position).parent.type === noteSchema.nodes.paragraph;
        return inBody ? state.tr.split(position) : null;
      },
  ),
  fc.constantFrom('No cough.', 'One. | New paragraph. | Two.', ', since').map(
    (text): Edit =>
      (state) =>
        finalTransaction(state, segmentOf('s', text)),
  ),
  fc.constantFrom('g1', 'g2').map(
    (id): Edit =>
      (state) =>
        insertGapTransaction(state, gapFact(id)),
  ),
  fc.nat(60_000).map(
    (toMs): Edit =>
      (state) =>
        updateGapTransaction(state, 'g1', { toMs, state: 'failed' }),
  ),
  fc.constantFrom('g1', 'g2').map(
    (id): Edit =>
      (state) =>
        removeGapTransaction(state, id, true),
  ),
  fc.constant<Edit>((state) => backfillTransaction(state, 'g1', segmentOf('b', 'And chills.'))),
  fc.constantFrom(viaCommand(undo), viaCommand(redo)),
);

describe('steps that are replayed', () => {
  it('make the same document of the same beginning', () => {
    fc.assert(
      fc.property(fc.array(edit, { maxLength: 12 }), fc.boolean(), (edits, atOnce) => {
        let state = stateOf(startNote);
        const journal: (readonly unknown[])[] = [];
        for (const make of edits) {
          const tr = make(state);
          if (tr === null) continue;
          journal.push(JSON.parse(JSON.stringify(stepsOf([tr]))));
          state = state.apply(tr);
        }
        let copy = stateOf(startNote);
        for (const steps of atOnce ? [journal.flat()] : journal)
          copy = copy.apply(replayTransaction(copy, steps));
        expect(copy.doc.toJSON()).toEqual(state.doc.toJSON());
      }),
    );
  });

  it('are unknown to undo and carry entities along', () => {
    const note = noteOf('He has fever.');
    const typed = stateOf(note);
    const steps = stepsOf([typed.tr.insertText('Well. ', find(note, 'He').from)]);
    const state = stateOf(note, [entityOn(note, 'fever')]);
    const next = state.apply(replayTransaction(state, steps));
    expect(written(next.doc)).toBe('Well. He has fever.');
    expect(allEntities(next)).toMatchObject([find(next.doc, 'fever')]);
    expect(undo(next)).toBe(false);
  });

  it('leave decisions about entities out', () => {
    const note = noteOf('He has fever.');
    const state = stateOf(note, [entityOn(note, 'fever')]);
    const tr = decideTransaction(state, 'fever', { kind: 'reject' }, decidingAt());
    expect(tr?.docChanged).toBe(true);
    expect(stepsOf(tr === null ? [] : [tr])).toEqual([]);
  });

  const slice = (content: unknown) => ({
    stepType: 'replace',
    from: 4,
    to: 4,
    slice: { content: [content] },
  });
  it.each([
    ['nothing', null],
    ['a number', 7],
    ['an unknown kind', { stepType: 'eval' }],
    ['no place', { stepType: 'replace' }],
    ['a place outside', { stepType: 'replace', from: 900, to: 901 }],
    ['a place between', { stepType: 'replace', from: 0, to: 5 }],
    ['an unknown node', slice({ type: 'script' })],
    ['a node at the wrong place', slice({ type: 'section', content: [{ type: 'paragraph' }] })],
    ['a strange gap', slice({ type: 'gap', attrs: { ...gapFact('g9'), state: 'maybe' } })],
    ['a strange fact', { stepType: 'attr', pos: 4, attr: 'state', value: 'maybe' }],
    ['a fact of nothing', { stepType: 'attr', pos: 400, attr: 'state', value: 'failed' }],
  ])('are refused when they are %s', (_, json) => {
    const state = stateOf(noteOf('[g1]He has fever.'));
    expect(() => replayTransaction(state, [json])).toThrow(RangeError);
  });
});

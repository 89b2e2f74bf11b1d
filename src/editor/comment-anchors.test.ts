import * as fc from 'fast-check';
import { Transform } from 'prosemirror-transform';
import { describe, expect, it } from 'vitest';
import { moveComments, type PlacedComment, placeComments } from './comment-anchors.ts';
import { find, noteOf } from './editor-fixture.ts';
import { noteSchema } from './schema.ts';
import { textBetween } from './text-map.ts';

const note = noteOf('He has chest pain.', 'No fever, no pain.');
const words = (doc: typeof note, { from, to }: { from: number; to: number }) => textBetween(doc, from, to);

function changed(comments: readonly PlacedComment[], change: (tr: Transform) => void, restoring = false) {
  const tr = new Transform(note);
  change(tr);
  const moved = moveComments(comments, { before: note, after: tr.doc, mapping: tr.mapping }, restoring);
  return { doc: tr.doc, moved };
}

describe('a comment', () => {
  it('stands at its place when the words there are its own, or little changed', () => {
    const place = find(note, 'pain', 1);
    const [same, other] = placeComments(
      note,
      [],
      [
        { commentId: 'a', quote: 'pain', ...place },
        { commentId: 'b', quote: 'no fever at all', from: find(note, 'No').from, to: find(note, 'fever').to },
      ],
    );
    expect(same).toMatchObject(place);
    expect(other && words(note, other)).toBe('No fever');
  });

  it('is looked for when others stand there', () => {
    const [comment] = placeComments(note, [], [{ commentId: 'a', quote: 'chest', ...find(note, 'fever') }]);
    expect(comment && words(note, comment)).toBe('chest');
  });

  it('has an empty place near its old one when its words are nowhere', () => {
    const { from, to } = find(note, 'fever');
    const [comment] = placeComments(note, [], [{ commentId: 'a', quote: 'gone', from, to }]);
    expect(comment).toMatchObject({ from, to: from });
  });

  it('takes places outside of the document for its ends', () => {
    const [comment] = placeComments(note, [], [{ commentId: 'a', quote: 'gone', from: 500, to: 900 }]);
    expect(comment).toMatchObject({ from: note.content.size, to: note.content.size });
  });

  it('knows the rest of its words again when undo brings it back', () => {
    const [comment] = placeComments(note, [], [{ commentId: 'a', quote: 'chest pain' }]);
    const lost = {
      commentId: 'a',
      from: find(note, 'chest').from,
      to: find(note, 'chest').to,
      lost: 'chest pain',
    };
    const { moved } = changed([lost], () => {}, true);
    expect(moved).toEqual([comment]);
  });

  it('keeps its words through whatever is written and deleted around it', () => {
    const edit = fc.record({ at: fc.nat(40), length: fc.nat(6), text: fc.constantFrom('', 'x', '🫀 y') });
    fc.assert(
      fc.property(fc.array(edit, { maxLength: 6 }), (edits) => {
        const comments = placeComments(note, [], [{ commentId: 'a', quote: 'chest pain' }]);
        let touched = false;
        let [place] = comments;
        const { doc, moved } = changed(comments, (tr) => {
          for (const { at, length, text } of edits) {
            const from = Math.min(at, tr.doc.content.size);
            const to = Math.min(from + length, tr.doc.content.size);
            const $from = tr.doc.resolve(from);
            if (!$from.parent.isTextblock || to > $from.end()) continue;
            const own = place ?? { from: 0, to: 0 };
            touched ||= from < own.to && (to > own.from || from > own.from);
            const start = tr.mapping.maps.length;
            tr.replaceWith(from, to, text === '' ? [] : noteSchema.text(text));
            const rest = tr.mapping.slice(start);
            place = {
              ...own,
              commentId: 'a',
              lost: null,
              from: rest.map(own.from, 1),
              to: rest.map(own.to, -1),
            };
          }
        });
        const [after] = moved;
        if (after === undefined) throw new RangeError('the comment is gone');
        expect(after.from).toBeLessThanOrEqual(after.to);
        expect(after.to).toBeLessThanOrEqual(doc.content.size);
        if (!touched) expect(words(doc, after)).toBe('chest pain');
      }),
    );
  });
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DocPosition, Utf16Offset } from '../domain/units.ts';
import { noteOf, sectionOf } from './editor-fixture.ts';
import { noteSchema } from './schema.ts';
import { textBetween, textMapOf } from './text-map.ts';

const { doc, section, heading, paragraph, bullet_list, ordered_list, list_item, gap } = noteSchema.nodes;
const item = (text: string) => list_item.create(null, paragraph.create(null, noteSchema.text(text)));

describe('textMapOf', () => {
  it.each([
    ['paragraphs', noteOf('One.', 'Two.'), 'One.\n\nTwo.'],
    ['an empty note', noteOf(''), ''],
    ['a break', noteOf('One\ntwo'), 'One\ntwo'],
    ['empty paragraphs', noteOf('One', '', 'Two'), 'One\n\nTwo'],
    [
      'headings',
      doc.create(null, [sectionOf('History', 'Well.'), sectionOf('Plan', 'Rest.')]),
      'History\nWell.\n\nPlan\nRest.',
    ],
  ])('writes %s', (_, note, text) => {
    expect(textMapOf(note).text).toBe(text);
  });

  it('writes lists and gaps', () => {
    const sound = gap.create({ id: 'g', dictationId: 'd', fromMs: 0, toMs: 900, state: 'waiting' });
    const note = doc.create(
      null,
      section.create(null, [
        heading.create(),
        paragraph.create(null, [noteSchema.text('Takes '), sound]),
        bullet_list.create(null, [item('aspirin'), item('metformin')]),
        ordered_list.create(null, [item('rest')]),
      ]),
    );
    expect(textMapOf(note).text).toBe('Takes […]\n\n- aspirin\n- metformin\n\n1. rest');
  });

  const line = fc.string({ unit: fc.constantFrom('a', 'é', '😀', ' ', 'e\u0301', '\u202e', '\n') });

  it('leads from each character to its place and back', () => {
    fc.assert(
      fc.property(fc.array(line, { minLength: 1, maxLength: 5 }), line, (lines, title) => {
        const note = doc.create(null, [
          sectionOf(title.replaceAll('\n', ''), ...lines),
          sectionOf('x', ...lines),
        ]);
        const map = textMapOf(note);
        note.descendants((node, position) => {
          if (!node.isText) return;
          const text = node.text ?? '';
          for (let index = 0; index < text.length; index += 1) {
            const offset = map.toOffset(DocPosition(position + index));
            expect(map.text.charAt(offset)).toBe(text.charAt(index));
            expect(map.toPosition(offset)).toBe(position + index);
          }
        });
      }),
    );
  });

  it('never goes backwards', () => {
    fc.assert(
      fc.property(fc.array(line, { minLength: 1, maxLength: 4 }), (lines) => {
        const note = noteOf(...lines);
        const map = textMapOf(note);
        const positions = Array.from({ length: map.text.length + 1 }, (_, at) =>
          map.toPosition(Utf16Offset(at)),
        );
        const offsets = Array.from({ length: note.content.size }, (_, at) => map.toOffset(DocPosition(at)));
        expect(positions).toEqual([...positions].sort((a, b) => a - b));
        expect(offsets).toEqual([...offsets].sort((a, b) => a - b));
        expect(Math.max(...offsets)).toBeLessThanOrEqual(map.text.length);
      }),
    );
  });
});

describe('textBetween', () => {
  it('has one unit a position inside a block', () => {
    const note = noteOf('a😀\nb');
    expect(textBetween(note, 4, 9)).toBe('a😀\nb');
  });
});

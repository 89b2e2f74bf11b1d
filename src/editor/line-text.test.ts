import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { noteOf, sectionOf } from './editor-fixture.ts';
import { lineTextOf, spanOf } from './line-text.ts';
import { GAP_CHARACTER, noteSchema } from './schema.ts';
import { textBetween } from './text-map.ts';

const { doc, section, heading, bullet_list, list_item, paragraph } = noteSchema.nodes;

describe('the text to look through', () => {
  it('has a line a block, and none for a heading without words', () => {
    const note = doc.create(null, [sectionOf('', 'One', ''), sectionOf('Plan', 'Two[g1] three', 'a\nb')]);
    expect(lineTextOf(note).text).toBe(`One\n\nPlan\nTwo${GAP_CHARACTER} three\na\nb`);
  });

  it('has a line an item of a list', () => {
    const items = ['x', 'y'].map((text) =>
      list_item.create(null, paragraph.create(null, noteSchema.text(text))),
    );
    const note = doc.create(null, section.create(null, [heading.create(), bullet_list.create(null, items)]));
    expect(lineTextOf(note).text).toBe('x\ny');
  });

  it('is made once for a document', () => {
    const note = noteOf('One');
    expect(lineTextOf(note)).toBe(lineTextOf(note));
  });

  it('takes places outside of it for its ends', () => {
    const { positionOf, offsetOf } = lineTextOf(noteOf('One'));
    expect([positionOf(-5), positionOf(99)].map(offsetOf)).toEqual([0, 3]);
    expect([offsetOf(0), offsetOf(99)]).toEqual([0, 3]);
  });

  it('leads to positions and back, by astral characters too', () => {
    const line = fc.array(fc.constantFrom('a', '🫀', '𝒳', 'e\u0301', ' ', '\n', '[g1]', '👩‍👩‍👧'), {
      maxLength: 9,
    });
    const note = fc
      .array(fc.tuple(fc.constantFrom('', 'Plan', '🫁'), fc.array(line, { minLength: 1, maxLength: 3 })), {
        minLength: 1,
        maxLength: 3,
      })
      .map((parts) =>
        doc.create(
          null,
          parts.map(([title, lines]) => sectionOf(title, ...lines.map((one) => one.join('')))),
        ),
      );
    fc.assert(
      fc.property(note, fc.nat(), fc.nat(), (one, a, b) => {
        const { text, positionOf, offsetOf } = lineTextOf(one);
        for (let offset = 0; offset <= text.length; offset += 1)
          expect(offsetOf(positionOf(offset))).toBe(offset);
        const from = a % (text.length + 1);
        const to = from + (b % (text.length + 1 - from));
        const span = spanOf(one, { from, to });
        const words = text.slice(from, to);
        // Headings without words have a line between blocks, and none in the text.
        if (!words.includes('\n')) expect(textBetween(one, span.from, span.to)).toBe(words);
      }),
    );
  });
});

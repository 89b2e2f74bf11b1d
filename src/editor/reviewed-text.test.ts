// @vitest-environment happy-dom
import { afterEach, describe, expect, it } from 'vitest';
import type { DocumentJson } from '../domain/note.ts';
import { find, noteOf, sectionOf, segmentOf } from './editor-fixture.ts';
import { type Hand, openHand } from './hand-fixture.ts';
import { noteSchema } from './schema.ts';

let hand: Hand;

afterEach(() => hand.destroy());

const words = () => hand.reviewedText().words.map(({ text }) => text);

describe('a note as one looks through it', () => {
  it('has the words that stand as they were heard', () => {
    hand = openHand();
    const segment = segmentOf('s', 'He has a severe fever.', 500);
    const items = segment.items.map((item) => ({
      ...item,
      text: item.text === 'severe' ? 'sever' : item.text,
    }));
    hand.insertFinal({ ...segment, alternatives: [{ text: '', items }] });
    const [, , , severe, fever] = hand.reviewedText().words;
    expect(severe).toEqual({
      text: 'severe',
      from: 9,
      to: 15,
      confidence: 0.9,
      dictationId: 'd1',
      segmentId: 's',
      startMs: 800,
      endMs: 900,
      alternatives: ['sever'],
    });
    expect(fever).toMatchObject({ text: 'fever', from: 16, to: 21 });
  });

  it('leaves words out that were changed, in whole or in part', () => {
    hand = openHand();
    hand.insertFinal(segmentOf('s', 'He has a severe fever.'));
    hand.pick('severe').type('mild').behind('fev').type('x');
    expect(words()).toEqual(['He', 'has', 'a']);
  });

  it('follows words that moved, and does not mix up those of other blocks', () => {
    hand = openHand();
    hand.insertFinal(segmentOf('s', 'He is well. | New paragraph. | He is gone.'));
    expect(words()).toEqual(['He', 'is', 'well', 'He', 'is', 'gone']);
    hand.mark(4, 4).type('Now ');
    const { text, words: heard } = hand.reviewedText();
    expect(heard.map(({ from, to }) => text.slice(from, to))).toEqual(words());
    expect(heard.map(({ startMs }) => startMs)).toEqual(
      [...heard.map(({ startMs }) => startMs)].sort((a, b) => a - b),
    );
  });

  it('has sections with their headings', () => {
    const note = noteSchema.nodes.doc.create(null, [sectionOf('', 'One'), sectionOf('Plan', 'Two', 'Three')]);
    hand = openHand(note.toJSON() as DocumentJson);
    const { text, sections } = hand.reviewedText();
    expect(sections.map(({ heading, from, to }) => [heading, text.slice(from, to)])).toEqual([
      ['', 'One'],
      ['Plan', 'Plan\nTwo\nThree'],
    ]);
  });

  it('has gaps, entities and fields at their offsets', () => {
    hand = openHand(noteOf('He has 🫀 pain[g1].').toJSON() as DocumentJson);
    hand.addEntity({ ...find(hand.doc, 'pain'), category: 'MEDICAL_CONDITION', type: '' });
    hand.behind('.').insertAutoText('Side [left or right][site].');
    const { text, gaps, entities, fields } = hand.reviewedText();
    expect(gaps).toEqual([{ id: 'g1', at: text.indexOf('\ufffc'), state: 'waiting' }]);
    expect(entities.map(({ from, to }) => text.slice(from, to))).toEqual(['pain']);
    expect(fields.map(({ from, to }) => text.slice(from, to))).toEqual(['[left or right]', '[site]']);
  });

  it.each([
    ['letters', 'x'.repeat(50_000)],
    ['marks upon marks', `e${'\u0301'.repeat(49_999)}`],
    ['tags and joined signs', '<b>\u{1F9D1}\u200D\u2695\uFE0F'.repeat(7_000)],
  ])('ends for a heard line of 100,000 characters: %s', (_, word) => {
    hand = openHand();
    const segment = segmentOf('s', 'one two');
    const items = segment.items.map((item) => ({ ...item, text: word }));
    hand.insertFinal({ ...segment, text: `${word} ${word}`, items });
    const { text, words: heard } = hand.reviewedText();
    expect(text.length).toBeGreaterThan(100_000);
    expect(heard).toHaveLength(2);
    expect(heard.map(({ from, to }) => text.slice(from, to))).toEqual(words());
  });

  it('says of old documents that nobody kept who wrote them', () => {
    const text = noteSchema.text('Old', [noteSchema.marks.spoken.create({ segment: 's' })]).toJSON();
    const old = noteOf('').toJSON() as DocumentJson;
    const json = JSON.stringify(old).replace(
      '{"type":"paragraph"}',
      JSON.stringify({
        type: 'paragraph',
        content: [
          { ...text, marks: [{ type: 'spoken', attrs: { segment: 's' } }] },
          { type: 'text', text: ' text' },
        ],
      }),
    );
    hand = openHand(JSON.parse(json) as DocumentJson);
    expect(hand.reviewedText().origins).toEqual([
      { from: 0, to: 3, kind: 'dictated', by: null, at: null },
      { from: 3, to: 8, kind: 'typed', by: null, at: null },
    ]);
  });
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { segmentOf } from './editor-fixture.ts';
import { joinSpoken } from './join-text.ts';
import type { SpokenWords } from './spoken-breaks.ts';

/** `before|after` and what was said; the answer is the text then, ¶ for a paragraph, ⏎ for a line. */
function join(context: string, spoken: string | SpokenWords): string {
  const [before = '', after = ''] = context.split('|');
  const words = typeof spoken === 'string' ? { text: spoken } : spoken;
  const { spacesToRemove, parts } = joinSpoken(words, { before, after });
  const text = parts
    .map((part) => (part.kind === 'text' ? part.text : part.kind === 'line' ? '⏎' : '¶'))
    .join('');
  return before.slice(0, before.length - spacesToRemove) + text + after;
}

describe('joinSpoken', () => {
  it.each([
    ['|', 'The patient is well.', 'The patient is well.'],
    ['|', 'the patient is well.', 'The patient is well.'],
    ['|', 'pH is normal.', 'pH is normal.'],
    ['No fever.|', 'No cough.', 'No fever. No cough.'],
    ['No fever. |', 'No cough.', 'No fever. No cough.'],
    ['No fever|', 'No cough.', 'No fever no cough.'],
    ['Seen by Dr.|', 'Smith today.', 'Seen by Dr. Smith today.'],
    ['Plan:|', 'Rest.', 'Plan: Rest.'],
    ['He has |fever.', 'A high.', 'He has a high fever.'],
    ['He has|fever.', 'A high.', 'He has a high fever.'],
    ['He has| fever.', 'A high.', 'He has a high fever.'],
    ['He has fever|.', 'And chills.', 'He has fever and chills.'],
    ['He has fever| since Monday.', 'And chills.', 'He has fever and chills since Monday.'],
    ['First.| Third.', 'Second.', 'First. Second. Third.'],
    ['History of |', 'Parkinson’s disease.', 'History of Parkinson’s disease.'],
    ['History of |', 'COPD.', 'History of COPD.'],
    ['Positive for|', 'HbA1c of 7.', 'Positive for HbA1c of 7.'],
    ['He was seen on|', 'Monday.', 'He was seen on Monday.'],
    ['The patient says|', 'I am well.', 'The patient says I am well.'],
    ['Deficient in vitamin|', 'D.', 'Deficient in vitamin D.'],
    ['No fever|', ', no cough.', 'No fever, no cough.'],
    ['No fever |', ', no cough.', 'No fever, no cough.'],
    ['No fever.|', '. No cough.', 'No fever. No cough.'],
    ['The finding (|)', 'Mild.', 'The finding (mild)'],
    ['He is a non-|', 'Smoker.', 'He is a non-smoker.'],
    ['|', '  ', ''],
    ['Yes|no', '', 'Yesno'],
    ['Line one.\n|', 'next item.', 'Line one.\nNext item.'],
    ['|49 year old male.', 'The patient is a.', 'The patient is a 49 year old male.'],
    ['Is it|', 'Better?', 'Is it better?'],
  ])('%j with %j', (context, spoken, expected) => {
    expect(join(context, spoken)).toBe(expected);
  });

  it.each([
    ['|', 'No fever. | New paragraph. | Heart is normal.', 'No fever.¶Heart is normal.'],
    ['|', 'No fever, | new paragraph, | heart is normal.', 'No fever.¶Heart is normal.'],
    ['|', 'No fever | new paragraph | heart is normal.', 'No fever.¶Heart is normal.'],
    ['Done.|', 'New paragraph.', 'Done.¶'],
    ['Done. |', 'New paragraph.', 'Done.¶'],
    ['|', 'New paragraph | the heart is normal.', '¶The heart is normal.'],
    ['|', 'The heart is normal | new paragraph', 'The heart is normal.¶'],
    ['|', 'Aspirin, | new line, | metformin.', 'Aspirin⏎Metformin.'],
    ['|', 'Medications: | new line. | Aspirin.', 'Medications:⏎Aspirin.'],
    ['|', 'Aspirin. | Next line. | Metformin.', 'Aspirin.⏎Metformin.'],
    ['|', 'One. | New paragraph. | New paragraph. | Two.', 'One.¶¶Two.'],
    ['|', 'A new line was placed.', 'A new line was placed.'],
    ['|', 'A | new line was placed.', 'A new line was placed.'],
    ['|', 'He has a new line.', 'He has a new line.'],
    ['|', 'He has a | new line | in the arm.', 'He has a⏎In the arm.'],
    ['|', 'We started a new paragraph | of therapy.', 'We started a new paragraph of therapy.'],
    ['|', 'No fever. New paragraph. Heart is normal.', 'No fever. New paragraph. Heart is normal.'],
  ])('breaks %j with %j', (context, spoken, expected) => {
    expect(join(context, segmentOf('s', spoken))).toBe(expected);
  });

  it('writes what somebody has read already, capitals and all', () => {
    const said = {
      text: 'cap smith new line',
      parts: [{ kind: 'text', text: 'Frame', keepsCapitals: true }],
    };
    expect(join('Using the|', said as SpokenWords)).toBe('Using the Frame');
    expect(join('Using the|', { text: 'Frame' })).toBe('Using the frame');
    expect(join('One.|', { text: 'x', parts: [{ kind: 'paragraph' }] })).toBe('One.¶');
    const inLine = (...texts: readonly string[]) =>
      join('Seen |', {
        text: '',
        parts: texts.map((text) => ({ kind: 'text', text, keepsCapitals: text === 'Frame' })),
      });
    expect(inLine('With the', 'Frame', 'In place.', 'Well.')).toBe('Seen with the Frame in place. Well.');
  });

  const words = fc.stringMatching(/^[A-Za-z][a-z]{0,6}( [a-zA-Z0-9.,]{1,6}){0,5}[.?!]?$/);
  const left = fc.stringMatching(/^([A-Za-z]{1,5}[.,;:]? ?){0,3}$/);

  it('keeps every letter and digit, in order', () => {
    const letters = (text: string) => text.toLowerCase().replace(/[^a-z0-9]/g, '');
    fc.assert(
      fc.property(words, left, left, (spoken, before, after) => {
        fc.pre(!/new|next/i.test(spoken));
        expect(letters(join(`${before}|${after}`, spoken))).toBe(letters(before + spoken + after));
      }),
    );
  });

  it('never writes two spaces, a space before a mark, or a word onto a word', () => {
    fc.assert(
      fc.property(words, left, left, (spoken, before, after) => {
        const { spacesToRemove, parts } = joinSpoken({ text: spoken }, { before, after });
        const [part] = parts;
        if (part?.kind !== 'text') return;
        const stays = before.slice(0, before.length - spacesToRemove);
        const atSeams = stays.slice(-1) + part.text.slice(0, 1) + part.text.slice(-1) + after.slice(0, 1);
        expect(stays.slice(-1) + part.text.slice(0, 1)).not.toMatch(/ {2}|[A-Za-z]{2}/);
        expect(part.text.slice(-1) + after.slice(0, 1)).not.toMatch(/ {2}| [.,;:]|[A-Za-z]{2}/);
        expect(atSeams).not.toContain('..');
      }),
    );
  });
});

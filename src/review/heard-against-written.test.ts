import { describe, expect, it } from 'vitest';
import type { Segment } from '../domain/transcript.ts';
import { SessionMs } from '../domain/units.ts';
import type { WordComparison } from './diff-parts.ts';
import { heardAgainstWritten } from './heard-against-written.ts';
import { noteOf } from './review-fixture.ts';

function segment(id: string, text: string, startMs: number, dictationId = 'dictation'): Segment {
  return { id, dictationId, startMs: SessionMs(startMs), endMs: SessionMs(startMs + 900), text, items: [] };
}

/** A note of which the first words of each utterance are still there, as `[segment, words]`. */
function writtenAs(text: string, spoken: readonly (readonly [segmentId: string, says: string])[]) {
  const note = noteOf(text);
  const words = spoken.flatMap(([segmentId, says]) => {
    const from = text.indexOf(says);
    return note.words
      .filter((word) => word.from >= from && word.to <= from + says.length)
      .map((word) => ({ ...word, segmentId }));
  });
  return { ...note, words: words.sort((a, b) => a.from - b.from) };
}

function shown({ parts }: WordComparison): string {
  const signs = { same: '', added: '+', removed: '-' };
  return parts.map(({ kind, text }) => (kind === 'same' ? text : `{${signs[kind]}${text}}`)).join('');
}

describe('heardAgainstWritten', () => {
  it('sees no change in capitals and breaks that the note made to fit', () => {
    const heard = [segment('a', 'the lungs are clear.', 0), segment('b', 'no edema.', 1000)];
    const note = writtenAs('The lungs are clear.\nNo edema.', [
      ['a', 'The lungs are clear'],
      ['b', 'No edema'],
    ]);
    const compared = heardAgainstWritten(heard, note);
    expect(compared).toEqual({ parts: [{ kind: 'same', text: note.text }], added: 0, removed: 0 });
  });

  it('shows what a person put in the place of heard words, and what was typed', () => {
    const heard = [segment('a', 'Pain in the left knee.', 0)];
    const note = writtenAs('Plan\nPain in the right knee.', [
      ['a', 'Pain in the'],
      ['a', 'knee'],
    ]);
    expect(shown(heardAgainstWritten(heard, note))).toBe('{+Plan\n}Pain in the {-left}{+right} knee.');
  });

  it('takes the utterances in the order of the text, not of their time', () => {
    const heard = [segment('a', 'It was said first.', 0), segment('b', 'It stands first.', 1000)];
    const note = writtenAs('It stands first. It was said first.', [
      ['b', 'It stands first'],
      ['a', 'It was said first'],
    ]);
    expect(heardAgainstWritten(heard, note)).toMatchObject({ added: 0, removed: 0 });
  });

  it('shows an utterance of which nothing is left where it was said', () => {
    const heard = [
      segment('a', 'One here.', 0),
      segment('b', 'Gone now.', 1000),
      segment('c', 'Two here.', 2000),
    ];
    const note = writtenAs('One here. Two here.', [
      ['a', 'One here'],
      ['c', 'Two here'],
    ]);
    expect(shown(heardAgainstWritten(heard, note))).toBe('One here. {-Gone now. }Two here.');
  });

  it('shows everything as added where nothing was heard', () => {
    expect(heardAgainstWritten([], noteOf('All typed.'))).toMatchObject({ added: 2, removed: 0 });
    expect(heardAgainstWritten([segment('a', 'All gone.', 0)], noteOf(''))).toMatchObject({ removed: 2 });
  });
});

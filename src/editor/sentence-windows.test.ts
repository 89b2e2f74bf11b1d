import { describe, expect, it } from 'vitest';
import { find, noteOf } from './editor-fixture.ts';
import { sentenceWindows } from './sentence-windows.ts';

const note = noteOf('No fever. No cough. Well.', 'Second one. And more.');
const texts = (...spans: { from: number; to: number }[]) =>
  sentenceWindows(note, spans).map(({ text }) => text);

describe('sentenceWindows', () => {
  it('takes the sentence that a change lies in', () => {
    expect(texts(find(note, 'cough'))).toEqual(['No cough.']);
  });

  it('leaves the sentence before out when a change begins with white space', () => {
    expect(texts(find(note, ' No cough.'))).toEqual(['No cough.']);
  });

  it('joins neighbours and keeps others apart', () => {
    expect(texts(find(note, 'fever. No'), find(note, 'more'))).toEqual(['No fever. No cough.', 'And more.']);
    expect(texts(find(note, 'fever'), find(note, 'Well'))).toEqual(['No fever.', 'Well.']);
  });

  it('takes the sentences that a deletion touches', () => {
    const { to } = find(note, 'cough.');
    expect(texts({ from: to, to })).toEqual(['No cough.']);
  });

  it('spans blocks, a window never does', () => {
    expect(texts({ from: 0, to: note.content.size })).toEqual([
      'No fever. No cough. Well.',
      'Second one. And more.',
    ]);
  });

  it('gives positions of the text', () => {
    const [window] = sentenceWindows(note, [find(note, 'more')]);
    expect(window?.from).toBe(find(note, 'And more.').from);
  });

  it('has nothing to send without a letter or digit', () => {
    expect(sentenceWindows(noteOf('... !'), [{ from: 0, to: 9 }])).toEqual([]);
  });
});

import { describe, expect, it } from 'vitest';
import { SessionMs } from '../domain/units.ts';
import { transcriptRows } from './transcript-rows.ts';

function item(kind: 'word' | 'punctuation', text: string, startMs: number, confidence: number | null) {
  const [start, end] = [SessionMs(startMs), SessionMs(kind === 'word' ? startMs + 300 : startMs)];
  return { kind, text, startMs: start, endMs: end, confidence, speaker: null };
}

describe('transcriptRows', () => {
  it('gives one row a segment, each mark with the word before it', () => {
    const rows = transcriptRows([
      {
        id: 's1',
        dictationId: 'd1',
        startMs: SessionMs(0),
        endMs: SessionMs(900),
        text: 'No, edema.',
        items: [
          item('word', 'No', 0, 0.5),
          item('punctuation', ',', 300, null),
          item('word', 'edema', 400, null),
          item('punctuation', '.', 700, null),
        ],
      },
    ]);
    expect(rows).toEqual([
      {
        segmentId: 's1',
        dictationId: 'd1',
        startMs: 0,
        endMs: 900,
        words: [
          { text: 'No,', startMs: 0, endMs: 300, confidence: 0.5 },
          { text: 'edema.', startMs: 400, endMs: 700, confidence: null },
        ],
      },
    ]);
  });

  it('keeps a mark that has no word before it', () => {
    const [row] = transcriptRows([
      {
        id: 's1',
        dictationId: 'd1',
        startMs: SessionMs(0),
        endMs: SessionMs(9),
        text: '…',
        items: [item('punctuation', '…', 0, null)],
      },
    ]);
    expect(row?.words.map(({ text }) => text)).toEqual(['…']);
  });
});

import { describe, expect, it } from 'vitest';
import { parseResults } from './transcribe-results.ts';

function eventWith(...results: unknown[]) {
  return { TranscriptEvent: { Transcript: { Results: results } } };
}

const RESULT = {
  ResultId: 'a',
  IsPartial: false,
  StartTime: 1,
  EndTime: 2,
  Alternatives: [
    {
      Transcript: 'Pain.',
      Items: [
        { StartTime: 1, EndTime: 2, Type: 'pronunciation', Content: 'Pain', Confidence: 0.9, Speaker: '0' },
        { StartTime: 2, EndTime: 2, Type: 'punctuation', Content: '.' },
      ],
    },
  ],
};

describe('parseResults', () => {
  it('reads results as the service gives them', () => {
    expect(parseResults(eventWith(RESULT))).toEqual([
      {
        id: 'a',
        isPartial: false,
        startSeconds: 1,
        endSeconds: 2,
        text: 'Pain.',
        items: [
          { kind: 'word', text: 'Pain', startSeconds: 1, endSeconds: 2, confidence: 0.9, speaker: '0' },
          { kind: 'punctuation', text: '.', startSeconds: 2, endSeconds: 2, confidence: null, speaker: null },
        ],
        alternatives: [],
      },
    ]);
  });
  it('reads the other readings of a final, best first, and no more than help', () => {
    const other = (text: string) => ({
      Transcript: text,
      Items: [{ StartTime: 1, EndTime: 2, Type: 'pronunciation', Content: text }],
    });
    const unreadable = [null, { Items: [] }, { Transcript: 'Pan', Items: [{ Content: 'Pan' }] }];
    const bare = { Transcript: 'Pin' };
    const result = {
      ...RESULT,
      Alternatives: [
        ...RESULT.Alternatives,
        ...unreadable,
        bare,
        ...['Pane', 'Plain', 'Paint', 'Pine'].map(other),
      ],
    };
    const [final] = parseResults(eventWith(result));
    expect(final?.text).toBe('Pain.');
    expect(final?.alternatives.map(({ text }) => text)).toEqual(['Pane', 'Plain', 'Paint']);
    expect(final?.alternatives[0]?.items).toMatchObject([
      { text: 'Pane', startSeconds: 1, confidence: null },
    ]);
    expect(parseResults(eventWith({ ...result, IsPartial: true }))).toMatchObject([{ alternatives: [] }]);
  });
  it('takes a result without items, and leaves out what is none', () => {
    const bare = { ...RESULT, Alternatives: [{ Transcript: 'Pain' }] };
    expect(parseResults(eventWith(bare, { ...RESULT, Alternatives: [] }, null, 'x'))).toMatchObject([
      { text: 'Pain', items: [] },
    ]);
  });
  it('finds nothing in other events', () => {
    for (const event of [undefined, {}, { TranscriptEvent: {} }, { BadRequestException: {} }]) {
      expect(parseResults(event)).toEqual([]);
    }
  });
});

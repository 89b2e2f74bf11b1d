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
      },
    ]);
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

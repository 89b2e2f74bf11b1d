import { describe, expect, it } from 'vitest';
import { createResultWriter } from './results.ts';

function words(text: string, startMs = 0) {
  return text.split(' ').map((word, index) => ({
    text: word,
    startMs: startMs + index * 300,
    endMs: startMs + index * 300 + 250,
    confidence: 0.7 as number | null,
  }));
}

function writer() {
  let id = 0;
  return createResultWriter(() => `r${++id}`);
}

describe('results', () => {
  it('share an id until the final, then take a new one', () => {
    const write = writer();
    const ids = [
      write.partial(words('the cough'))?.ResultId,
      write.partial(words('the cough is dry'))?.ResultId,
      write.final(words('the cough is dry'), 'pause')?.ResultId,
      write.partial(words('no fever'))?.ResultId,
    ];
    expect(ids).toEqual(['r1', 'r1', 'r1', 'r2']);
  });
  it('say nothing twice, and nothing about nothing', () => {
    const write = writer();
    expect(write.partial([])).toBeNull();
    expect(write.final([], 'pause')).toBeNull();
    expect(write.partial(words('the cough'))).not.toBeNull();
    expect(write.partial(words('the cough'))).toBeNull();
  });
  it('end a partial that came to nothing', () => {
    const write = writer();
    write.partial(words('uh the'));
    expect(write.final(words('uh'), 'pause')).toMatchObject({
      IsPartial: false,
      Alternatives: [{ Items: [] }],
    });
  });
  it('begin a sentence after a stop, and go on after a cut', () => {
    const write = writer();
    const text = (value: string, ended: 'pause' | 'length') =>
      write.final(words(value), ended)?.Alternatives[0]?.Transcript;
    expect(text('she was taken to surgery', 'length')).toBe('She was taken to surgery');
    expect(text('and did well after it', 'pause')).toBe('and did well after it.');
    expect(text('no complications were seen', 'pause')).toBe('No complications were seen.');
  });
  it('carry seconds, types and confidences', () => {
    const result = writer().final(words('seven point one today', 1_000), 'pause');
    expect(result).toMatchObject({ StartTime: 1, EndTime: 2.15, ChannelId: 'ch_0' });
    expect(result?.Alternatives[0]?.Items).toEqual([
      { StartTime: 1, EndTime: 1.85, Type: 'pronunciation', Content: '7.1', Confidence: 0.7 },
      { StartTime: 1.9, EndTime: 2.15, Type: 'pronunciation', Content: 'today', Confidence: 0.7 },
      { StartTime: 2.15, EndTime: 2.15, Type: 'punctuation', Content: '.' },
    ]);
  });
});

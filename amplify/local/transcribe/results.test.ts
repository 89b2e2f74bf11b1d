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

/** An utterance that may have been something else too. */
function utterance(text: string, ended: 'pause' | 'length' = 'pause', readings: readonly string[] = []) {
  return { words: words(text), readings: readings.map((reading) => words(reading)), ended };
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
      write.final(utterance('the cough is dry'))?.ResultId,
      write.partial(words('no fever'))?.ResultId,
    ];
    expect(ids).toEqual(['r1', 'r1', 'r1', 'r2']);
  });
  it('say nothing twice, and nothing about nothing', () => {
    const write = writer();
    expect(write.partial([])).toBeNull();
    expect(write.final({ words: [], readings: [], ended: 'pause' })).toBeNull();
    expect(write.partial(words('the cough'))).not.toBeNull();
    expect(write.partial(words('the cough'))).toBeNull();
  });
  it('end a partial that came to nothing', () => {
    const write = writer();
    write.partial(words('uh the'));
    expect(write.final(utterance('uh'))).toMatchObject({
      IsPartial: false,
      Alternatives: [{ Items: [] }],
    });
  });
  it('begin a sentence after a stop, and go on after a cut', () => {
    const write = writer();
    const text = (value: string, ended: 'pause' | 'length') =>
      write.final(utterance(value, ended))?.Alternatives[0]?.Transcript;
    expect(text('she was taken to surgery', 'length')).toBe('She was taken to surgery');
    expect(text('and did well after it', 'pause')).toBe('and did well after it.');
    expect(text('no complications were seen', 'pause')).toBe('No complications were seen.');
  });
  it('carry seconds, types and confidences', () => {
    const result = writer().final({
      words: words('seven point one today', 1_000),
      readings: [],
      ended: 'pause',
    });
    expect(result).toMatchObject({ StartTime: 1, EndTime: 2.15, ChannelId: 'ch_0' });
    expect(result?.Alternatives[0]?.Items).toEqual([
      { StartTime: 1, EndTime: 1.85, Type: 'pronunciation', Content: '7.1', Confidence: 0.7 },
      { StartTime: 1.9, EndTime: 2.15, Type: 'pronunciation', Content: 'today', Confidence: 0.7 },
      { StartTime: 2.15, EndTime: 2.15, Type: 'punctuation', Content: '.' },
    ]);
  });
  it('give what else a final may have been, written as the best is and only where it differs', () => {
    const write = writer();
    write.partial(words('the dose was'));
    const said = utterance('take sixteen milligrams', 'pause', [
      'take uh sixteen milligrams',
      'take sixty milligrams',
      'uh',
      'take sixty uh milligrams',
      'bake sixteen milligrams',
    ]);
    const final = write.final(said);
    expect(final?.Alternatives.map(({ Transcript }) => Transcript)).toEqual([
      'Take 16 mg.',
      'Take 60 mg.',
      'Bake 16 mg.',
    ]);
    expect(final?.Alternatives[1]?.Items[1]).toMatchObject({ Content: '60', StartTime: 0.3 });
    // The best alone says how the next one begins.
    const cut = write.final(utterance('and then', 'length', ['and then period']));
    expect(cut?.Alternatives.map(({ Transcript }) => Transcript)).toEqual(['And then', 'And then.']);
    expect(write.final(utterance('she left'))?.Alternatives[0]?.Transcript).toBe('she left.');
  });
});

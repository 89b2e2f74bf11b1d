import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createUtterances, type Decoder, LONGEST_UTTERANCE_MS, type UtteranceEvent } from './utterances.ts';

const CHUNK = 1_600;

/**
 * A decoder that hears a word in every loud 100 ms chunk, named by its sample value, and silence in zeros. Its clock
 * counts what it is fed, as the real one's does.
 */
function fakeDecoder(): Decoder {
  let words: { text: string; startMs: number; endMs: number; confidence: number | null }[] = [];
  let fedMs = 0;
  let speech = false;
  let running = false;
  return {
    startUtterance() {
      if (running) throw new Error('started twice');
      running = true;
      words = [];
      speech = false;
    },
    process(pcm) {
      if (!running) throw new Error('not started');
      for (let at = 0; at < pcm.length; at += CHUNK) {
        const value = pcm[Math.min(at + 800, pcm.length - 1)] ?? 0;
        const ms = Math.min(CHUNK, pcm.length - at) / 16;
        if (value !== 0)
          words.push({ text: `w${value}`, startMs: fedMs + 10, endMs: fedMs + ms - 10, confidence: 0.9 });
        speech = value !== 0;
        fedMs += ms;
      }
    },
    inSpeech: () => speech,
    hypothesis: () => words.map(({ text }) => text).join(' '),
    words: () => [...words],
    *readings() {
      yield words.map((word, index) => (index === 0 ? { ...word, text: `not ${word.text}` } : word));
    },
    endUtterance() {
      if (!running) throw new Error('ended twice');
      running = false;
    },
  };
}

function run(values: readonly number[], quiet = false): UtteranceEvent[] {
  const events: UtteranceEvent[] = [];
  const utterances = createUtterances(fakeDecoder(), (event) => events.push(event));
  for (const value of values) utterances.push(new Int16Array(CHUNK).fill(value), quiet);
  utterances.end();
  return events;
}

const finals = (events: readonly UtteranceEvent[]) => events.filter(({ kind }) => kind === 'final');
const texts = (events: readonly UtteranceEvent[]) =>
  finals(events).flatMap(({ words }) => words.map(({ text }) => text));

describe('utterances', () => {
  it('end at a pause, and at the end of the audio', () => {
    const events = finals(run([1, 2, 3, 0, 0, 4, 5]));
    expect(events.map((event) => (event.kind === 'final' ? event.ended : ''))).toEqual(['pause', 'end']);
    expect(texts(events)).toEqual(['w1', 'w2', 'w3', 'w4', 'w5']);
  });
  it('say nothing in silence', () => {
    expect(run([0, 0, 0, 0])).toEqual([]);
    expect(run([])).toEqual([]);
  });
  it('tell the words so far five times a second, unless the engine is behind', () => {
    expect(run([1, 2, 3, 4, 0]).filter(({ kind }) => kind === 'partial')).toHaveLength(2);
    expect(run([1, 2, 3, 4, 0], true).filter(({ kind }) => kind === 'partial')).toHaveLength(0);
  });
  it('are cut when nobody pauses, with no word lost, doubled or out of time', () => {
    const values = Array.from({ length: 400 }, (_, index) => index + 1);
    const events = finals(run(values));
    expect(texts(events)).toEqual(values.map((value) => `w${value}`));
    expect(
      events.filter((event) => event.kind === 'final' && event.ended === 'length').length,
    ).toBeGreaterThan(1);
    const words = events.flatMap((event) => event.words);
    for (const [index, word] of words.entries()) {
      expect(word.startMs).toBeGreaterThanOrEqual(index * 100 - 1);
      expect(word.endMs).toBeLessThanOrEqual(index * 100 + 101);
    }
    for (const { words: heard } of events)
      expect((heard.at(-1)?.endMs ?? 0) - (heard[0]?.startMs ?? 0)).toBeLessThanOrEqual(LONGEST_UTTERANCE_MS);
  });
  it('tell what else they may have been, of the words of this final alone', () => {
    const values = Array.from({ length: 200 }, (_, index) => index + 1);
    const events = finals(run([...values, 0, 7, 8, 0]));
    expect(events.length).toBeGreaterThan(2);
    for (const event of events) {
      if (event.kind !== 'final') continue;
      const [first, ...others] = event.words;
      expect(event.readings).toEqual([[{ ...first, text: `not ${first?.text}` }, ...others]]);
    }
  });
  it('keep every word in order whatever the pauses', () => {
    fc.assert(
      fc.property(fc.array(fc.boolean(), { maxLength: 400 }), (spoken) => {
        const values = spoken.map((loud, index) => (loud ? index + 1 : 0));
        expect(texts(run(values))).toEqual(values.filter((value) => value !== 0).map((value) => `w${value}`));
      }),
      { numRuns: 50 },
    );
  });
});

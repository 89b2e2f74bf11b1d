import { describe, expect, it } from 'vitest';
import { type LedgerFacts, secondStates } from './ledger-seconds.ts';
import { encodeSpeech } from './ledger-speech.ts';

/** `#` is a second with speech. */
function facts(sound: string, more: Partial<LedgerFacts> = {}): LedgerFacts {
  const durationMs = sound.length * 1000;
  return {
    dictationId: 'd1',
    running: false,
    durationMs,
    speech: encodeSpeech([...sound].map((second) => second === '#')),
    sentMs: durationMs,
    answeredMs: durationMs,
    dismissed: [],
    segments: [],
    gaps: [],
    inNote: new Set(),
    ...more,
  };
}

const LETTERS = {
  quiet: '.',
  'in-note': 'n',
  recognised: 'r',
  waiting: 'w',
  failed: 'f',
  wordless: 'x',
  dismissed: 'd',
  missing: '!',
} as const;

const states = (of: LedgerFacts) =>
  secondStates(of)
    .map((state) => LETTERS[state])
    .join('');

const segment = (id: string, startMs: number, endMs: number) => ({ id, startMs, endMs });

describe('a second of a dictation', () => {
  it('owes nothing when nobody spoke', () => {
    expect(states(facts('....'))).toBe('....');
  });

  it('is in the note when its words are', () => {
    const segments = [segment('a', 500, 2_400)];
    expect(states(facts('###.', { segments, inNote: new Set(['a']) }))).toBe('nnn.');
  });

  it('is still recognised when somebody deleted its words', () => {
    const segments = [segment('a', 0, 1_900), segment('b', 2_000, 3_000)];
    expect(states(facts('###', { segments, inNote: new Set(['b']) }))).toBe('rrn');
  });

  it('waits while the dictation runs and the service has not answered', () => {
    expect(states(facts('.##.', { running: true, answeredMs: 0 }))).toBe('.ww.');
  });

  it('is missing when the dictation ended and nothing accounts for it', () => {
    expect(states(facts('.##.', { answeredMs: 0 }))).toBe('.!!.');
  });

  it('waits in a gap, pauses of the speaker among it', () => {
    const gaps = [{ fromMs: 1_000, toMs: 4_000, state: 'waiting' as const }];
    expect(states(facts('.#.#.', { answeredMs: 1_000, gaps }))).toBe('.www.');
  });

  it('waits when it is partly in the note', () => {
    const gaps = [{ fromMs: 1_300, toMs: 3_000, state: 'failed' as const }];
    const segments = [segment('a', 0, 1_300)];
    expect(states(facts('###', { segments, inNote: new Set(['a']), gaps }))).toBe('nff');
  });

  it('was let go when its gap was taken out, but for what words came of', () => {
    const dismissed = [{ fromMs: 0, toMs: 4_000 }];
    const segments = [segment('a', 0, 1_000)];
    const of = facts('##.#', { answeredMs: 0, dismissed, segments, inNote: new Set(['a']) });
    expect(states(of)).toBe('nd.d');
  });

  it('had no words in it when the service answered without any', () => {
    expect(states(facts('.##.'))).toBe('.xx.');
  });

  it('belongs to the word beside it', () => {
    const segments = [segment('a', 2_100, 2_900)];
    expect(states(facts('#####', { segments, inNote: new Set(['a']) }))).toBe('xnnnx');
  });

  it('is no noise when there is more of it in one piece than a cough makes', () => {
    expect(states(facts('#'.repeat(10)))).toBe('x'.repeat(10));
    expect(states(facts('#'.repeat(11)))).toBe('!'.repeat(11));
  });

  it('is told for the last one too, of which only the beginning was captured', () => {
    expect(states({ ...facts('##'), durationMs: 1_200 })).toBe('xx');
  });

  it('lies within the dictation, whatever the segments say', () => {
    const segments = [segment('a', 1_500, 99_000)];
    expect(states(facts('..', { segments, inNote: new Set(['a']) }))).toBe('.n');
  });
});

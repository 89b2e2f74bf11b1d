import { describe, expect, it } from 'vitest';
import { counted, type MeterEvent, NOTHING_SENT } from '../../domain/meter.ts';
import { costOf, LIST_PRICES } from '../../domain/prices.ts';
import { bytesWords, meterLines, missingWords, moneyWords, priceWords } from './meter-words.ts';

const answered = { outcome: 'answered' } as const;
const SENT: readonly MeterEvent[] = [
  { kind: 'sound', stream: 'a', ms: 61_200 },
  { kind: 'sound', stream: 'b', ms: 3_000 },
  { kind: 'text', operation: 'DetectEntitiesV2', characters: 250, ...answered },
  { kind: 'text', operation: 'InferICD10CM', characters: 1, ...answered },
  { kind: 'table', readUnits: 3, writeUnits: 4, ...answered },
  { kind: 'object', way: 'write', bytes: 12_400, ...answered },
  { kind: 'object', way: 'read', bytes: 0, ...answered },
];

describe('the lines of the meter', () => {
  it('say what was sent and how it is billed', () => {
    const lines = meterLines(SENT.reduce(counted, NOTHING_SENT), LIST_PRICES);
    expect(lines.map(({ detail }) => detail)).toEqual([
      '1 min 4 s of sound in 2 streams, billed as 1 min 17 s',
      '250 characters in 1 request, billed as 3 units of 100',
      '1 character in 1 request, billed as 1 unit of 100',
      'nothing sent',
      '1 request',
      '2 requests, 12 kB sent',
    ]);
  });

  it('add up to the whole', () => {
    const meter = SENT.reduce(counted, NOTHING_SENT);
    const sum = meterLines(meter, LIST_PRICES).reduce((total, { usd }) => total + usd, 0);
    expect(sum).toBeCloseTo(costOf(meter, LIST_PRICES).total, 12);
    expect(meterLines(NOTHING_SENT, LIST_PRICES).every(({ usd }) => usd === 0)).toBe(true);
  });
});

describe('words', () => {
  it.each([
    [0, '$0.00'],
    [0.000_001, 'under $0.01'],
    [0.01, '$0.01'],
    [12.345, '$12.35'],
  ])('for $%f are %s', (usd, words) => {
    expect(moneyWords(usd)).toBe(words);
  });

  it.each([
    [1, '1 byte'],
    [999, '999 bytes'],
    [1_000, '1 kB'],
    [3_440_000, '3.4 MB'],
  ])('for %i bytes are %s', (bytes, words) => {
    expect(bytesWords(bytes)).toBe(words);
  });

  it('say of when and where the prices are, the same day in each time zone', () => {
    expect(priceWords({ date: '2026-11-28', region: 'us-east-1' }, 'en-GB')).toBe(
      'List prices of 28 November 2026, us-east-1; your contract may differ.',
    );
  });

  it('say what is not in the sum', () => {
    expect(missingWords(NOTHING_SENT)).toBe('');
    expect(missingWords({ unanswered: 2, refused: 1 })).toBe(
      '2 requests had no answer and may be billed; they are not in the sum. 1 request was refused and is not in it either.',
    );
    expect(missingWords({ unanswered: 0, refused: 3 })).toBe(
      '3 requests were refused and are not in the sum.',
    );
  });
});

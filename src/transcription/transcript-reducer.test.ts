import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { SessionMs, StreamSeconds } from '../domain/units.ts';
import type { Interval } from './seam.ts';
import type { StreamItem, StreamResult } from './stream.ts';
import {
  confirmedMs,
  type Heard,
  hear,
  nothingHeard,
  onNewStream,
  type Utterance,
} from './transcript-reducer.ts';

function word(text: string, start: number, end: number): StreamItem {
  return {
    kind: 'word',
    text,
    startSeconds: StreamSeconds(start),
    endSeconds: StreamSeconds(end),
    confidence: null,
    speaker: null,
  };
}

function mark(text: string, at: number): StreamItem {
  return { ...word(text, at, at), kind: 'punctuation' };
}

function result(id: string, isPartial: boolean, text: string, items: StreamItem[]): StreamResult {
  return {
    id,
    isPartial,
    text,
    items,
    startSeconds: items[0]?.startSeconds ?? StreamSeconds(0),
    endSeconds: items.at(-1)?.endSeconds ?? StreamSeconds(0),
  };
}

/** Hears results of one stream; `before` is what other streams have covered. */
function hearAll(
  results: readonly StreamResult[],
  start: Heard = nothingHeard('d'),
  before: readonly Interval[] = [],
) {
  const utterances: Utterance[] = [];
  const covered: Interval[] = [];
  let heard = start;
  for (const one of results) {
    const step = hear(heard, one, before);
    heard = step.heard;
    utterances.push(...step.utterances);
    covered.push(...step.covered);
  }
  return { heard, utterances, covered };
}

const kneeThenHospital = [
  result('a', true, 'The knee.', [word('The', 0.1, 0.2), word('knee', 0.2, 0.6), mark('.', 0.6)]),
  result('a', true, 'The hospital.', [word('The', 0.1, 0.2), word('hospital', 0.2, 0.8), mark('.', 0.8)]),
  result('a', false, 'The hospital.', [word('The', 0.1, 0.2), word('hospital', 0.2, 0.8), mark('.', 0.8)]),
];

describe('hear', () => {
  it('replaces partials under their id and ends it with one final, in session time', () => {
    const start = onNewStream(nothingHeard('d'), SessionMs(60_000));
    const { utterances } = hearAll([...kneeThenHospital, ...kneeThenHospital], start);
    expect(utterances.map((one) => (one.kind === 'partial' ? one.partial.text : one.segment.text))).toEqual([
      'The knee.',
      'The hospital.',
      'The hospital.',
    ]);
    expect(utterances.at(-1)).toMatchObject({
      kind: 'final',
      segment: {
        id: 'a',
        dictationId: 'd',
        startMs: 60_100,
        endMs: 60_800,
        items: [
          { text: 'The', startMs: 60_100, endMs: 60_200 },
          { text: 'hospital' },
          { text: '.', startMs: 60_800 },
        ],
      },
    });
  });

  it('takes out by its time what a new stream hears again, the mark with its word', () => {
    const { heard, covered } = hearAll(kneeThenHospital);
    const again = onNewStream(heard, SessionMs(600));
    const { utterances } = hearAll(
      [
        result('b', false, 'Spital. He left.', [
          word('Spital', 0, 0.21),
          mark('.', 0.21),
          word('He', 0.3, 0.5),
          word('left', 0.5, 0.9),
          mark('.', 0.9),
        ]),
      ],
      again,
      covered,
    );
    expect(utterances).toMatchObject([
      { kind: 'final', segment: { id: 'b', text: 'He left.', startMs: 900 } },
    ]);
  });

  it('takes out by its text what was heard again a little later', () => {
    const { heard, covered } = hearAll(kneeThenHospital);
    const again = onNewStream(heard, SessionMs(100));
    const late = [word('hospital', 0.23, 1.6), mark('.', 1.6), word('Hospital', 1.7, 2)];
    const { utterances } = hearAll([result('b', true, 'Hospital. Hospital', late)], again, covered);
    expect(utterances).toMatchObject([{ kind: 'partial', partial: { text: 'Hospital' } }]);
  });

  it('keeps a word that was really said twice', () => {
    const { utterances } = hearAll([
      result('a', false, 'very', [word('very', 0.1, 0.3)]),
      result('b', false, 'very good', [word('very', 0.3, 0.5), word('good', 0.5, 0.8)]),
    ]);
    expect(utterances.map((one) => one.kind === 'final' && one.segment.text)).toEqual(['very', 'very good']);
  });

  const readings = (...texts: [string, StreamItem[]][]) => texts.map(([text, items]) => ({ text, items }));

  it('hands on other readings in session time, but none that says the same', () => {
    const other = [word('The', 0.1, 0.2), word('hostel', 0.2, 0.8), mark('.', 0.8)];
    const final = result('a', false, 'The hospital.', kneeThenHospital[2]?.items.slice() ?? []);
    const start = onNewStream(nothingHeard('d'), SessionMs(1_000));
    const alternatives = readings(
      ['The hospital.', final.items.slice()],
      ['The hostel.', other],
      ['The hostel.', other],
    );
    expect(hearAll([{ ...final, alternatives }], start).utterances).toMatchObject([
      { segment: { alternatives: [{ text: 'The hostel.', items: [{}, { startMs: 1_200 }, {}] }] } },
    ]);
    expect(hearAll([final], start).utterances).not.toHaveProperty('0.segment.alternatives');
  });

  it('cuts other readings at a seam as the segment, and drops those that no longer fit', () => {
    const { heard, covered } = hearAll(kneeThenHospital);
    const again = onNewStream(heard, SessionMs(600));
    const seam = [word('Spital', 0, 0.21), mark('.', 0.21)];
    const he = [word('He', 0.3, 0.5), word('left', 0.5, 0.9), mark('.', 0.9)];
    const alternatives = readings(
      ['Spittle. He lept.', [...seam, word('He', 0.3, 0.5), word('lept', 0.5, 0.9), mark('.', 0.9)]],
      ['Spital. He left.', [...seam, ...he]],
      ['Spite Ellie left.', [word('Spite', 0, 0.1), word('Ellie', 0.1, 0.6), word('left', 0.6, 0.9)]],
      ['Spital.', seam],
    );
    const final = { ...result('b', false, 'Spital. He left.', [...seam, ...he]), alternatives };
    const { utterances } = hearAll([final], again, covered);
    expect(utterances).toMatchObject([{ segment: { text: 'He left.', startMs: 900 } }]);
    const [utterance] = utterances;
    const left = utterance?.kind === 'final' ? utterance.segment.alternatives : [];
    expect(left?.map(({ text }) => text)).toEqual(['He lept.']);
  });

  it('says nothing of a final that brings nothing new', () => {
    const { heard, covered } = hearAll(kneeThenHospital);
    const { utterances } = hearAll(kneeThenHospital, onNewStream(heard, SessionMs(0)), covered);
    expect(utterances).toEqual([]);
  });

  it('gives at most one final an id, after which the id is silent, whatever order messages come in', () => {
    const messages = fc.array(
      fc.record({
        id: fc.constantFrom('a', 'b', 'c'),
        isPartial: fc.boolean(),
        at: fc.integer({ min: 0, max: 20 }),
      }),
      { maxLength: 30 },
    );
    fc.assert(
      fc.property(messages, (list) => {
        const { utterances, heard } = hearAll(
          list.map(({ id, isPartial, at }) => result(id, isPartial, 'word', [word('word', at, at + 0.4)])),
        );
        const finals = utterances.flatMap((one) => (one.kind === 'final' ? [one.segment.id] : []));
        expect(new Set(finals).size).toBe(finals.length);
        for (const id of finals) {
          const last = utterances.findLastIndex(
            (one) => (one.kind === 'final' ? one.segment.id : one.partial.id) === id,
          );
          expect(utterances[last]?.kind).toBe('final');
        }
        expect([...heard.closed].sort()).toEqual([...finals, ...heard.held.map(({ id }) => id)].sort());
      }),
    );
  });
});

describe('confirmedMs', () => {
  it('goes to the end of the last final, but never past a segment that is still open', () => {
    expect(confirmedMs(nothingHeard('d'))).toBe(0);
    const first = hearAll([result('a', true, 'one', [word('one', 1, 1.5)])]).heard;
    const overtaken = hearAll([result('b', false, 'two', [word('two', 2, 2.5)])], first).heard;
    expect(confirmedMs(overtaken)).toBeLessThanOrEqual(1_000);
    const both = hearAll([result('a', false, 'one', [word('one', 1, 1.5)])], overtaken);
    expect(confirmedMs(both.heard)).toBe(2_500);
    expect(both.utterances.map((one) => one.kind === 'final' && one.segment.text)).toEqual(['one', 'two']);
  });

  it('never goes back', () => {
    const finals = fc.array(fc.tuple(fc.integer({ min: 0, max: 100 }), fc.integer({ min: 1, max: 20 })));
    fc.assert(
      fc.property(finals, (list) => {
        let heard = nothingHeard('d');
        list.forEach(([start, length], index) => {
          const before = confirmedMs(heard);
          heard = hear(heard, result(`r${index}`, false, 'x', [word('x', start, start + length)]), []).heard;
          expect(confirmedMs(heard)).toBeGreaterThanOrEqual(before);
        });
      }),
    );
  });
});

import fc from 'fast-check';
import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { ProblemError } from './problem.ts';
import { roundedCount, type TelemetryEvent, telemetryEventSchema, wholeMs } from './telemetry.ts';
import {
  DICTATION_STATES,
  EXCEPTION_NAMES,
  exceptionName,
  LINK_STATES,
  LOOK_UPS,
  LOSS_CAUSES,
  PROBLEM_CODES,
  SIGN_IN_STEPS,
} from './telemetry-words.ts';

const EVENTS: readonly TelemetryEvent[] = [
  { name: 'app-start', paintedMs: 120, loadedMs: 200, signedInMs: 1_400 },
  { name: 'sign-in', step: 'totp', problem: 'wrong-code' },
  { name: 'dictation', from: 'preparing', to: 'recording', ms: 80, problem: null },
  { name: 'link', from: 'live', to: 'reconnecting', ms: 9_000 },
  { name: 'stream-lost', cause: 'broken' },
  { name: 'first-words', kind: 'partial', ms: 900 },
  {
    name: 'look-up',
    operation: 'detect-entities',
    ms: 90,
    characters: 320,
    problem: 'throttled',
    exception: 'ThrottlingException',
  },
  { name: 'save', outcome: 'failed', ms: 300, problem: 'offline', exception: 'TypeError' },
  { name: 'gap', step: 'made' },
  { name: 'problem', code: 'stream-lost' },
  { name: 'dropped', count: 4 },
];

const WORDS = new Set<string>([
  ...EVENTS.map(({ name }) => name),
  ...PROBLEM_CODES,
  ...SIGN_IN_STEPS,
  ...DICTATION_STATES,
  ...LINK_STATES,
  ...LOSS_CAUSES,
  ...LOOK_UPS,
  ...EXCEPTION_NAMES,
  ...['partial', 'final', 'made', 'filled', 'failed', 'saved', 'conflict'],
]);

const passes = (value: unknown) => v.is(telemetryEventSchema, value);
const anyEvent = fc.constantFrom(...EVENTS);
const foreign = fc.string().filter((text) => !WORDS.has(text));

describe('a telemetry event', () => {
  it.each(EVENTS)('of each shape passes: $name', (event) => {
    expect(v.parse(telemetryEventSchema, event)).toEqual(event);
  });

  it('has an example of every shape here, so that the properties below speak of all of them', () => {
    expect(telemetryEventSchema.options.map(({ entries }) => entries.name.literal).sort()).toEqual(
      EVENTS.map(({ name }) => name).sort(),
    );
  });

  it('holds no string that is not of the lists, in whichever member it is put', () => {
    fc.assert(
      fc.property(anyEvent, foreign, fc.nat(), (event, text, at) => {
        const members = Object.keys(event);
        const member = members[at % members.length] ?? 'name';
        expect(passes({ ...event, [member]: text })).toBe(false);
      }),
    );
  });

  it('has no member beside its own, whatever it is called and holds', () => {
    fc.assert(
      fc.property(anyEvent, fc.string(), fc.anything(), (event, key, value) => {
        fc.pre(!Object.hasOwn(event, key) && key !== '__proto__');
        expect(passes({ ...event, [key]: value })).toBe(false);
      }),
    );
  });

  it('holds no object or list in which text could stand', () => {
    fc.assert(
      fc.property(anyEvent, fc.oneof(fc.object(), fc.array(fc.string())), fc.nat(), (event, value, at) => {
        const members = Object.keys(event);
        expect(passes({ ...event, [members[at % members.length] ?? 'name']: value })).toBe(false);
      }),
    );
  });

  it('holds whole numbers within bounds alone', () => {
    const wrong = fc.oneof(
      fc.constantFrom(-1, 0.5, Number.NaN, Number.POSITIVE_INFINITY, 86_400_001, 2 ** 53),
      fc.integer({ max: -1 }),
      fc.integer({ min: 86_400_001 }),
    );
    fc.assert(
      fc.property(wrong, (ms) => {
        expect(passes({ name: 'first-words', kind: 'final', ms })).toBe(false);
        expect(passes({ name: 'dropped', count: ms })).toBe(false);
      }),
    );
  });
});

describe('wholeMs and roundedCount', () => {
  it('make of any number one that passes', () => {
    fc.assert(
      fc.property(fc.double(), (value) => {
        expect(passes({ name: 'first-words', kind: 'final', ms: wholeMs(value) })).toBe(true);
      }),
    );
    expect([roundedCount(0), roundedCount(1), roundedCount(320), roundedCount(1e12)]).toEqual([
      0, 10, 320, 1_000_000,
    ]);
  });
});

describe('exceptionName', () => {
  it('finds the name of the list under a problem', () => {
    const cause = Object.assign(new Error('Mrs Miller'), { name: 'ThrottlingException' });
    expect(exceptionName(new ProblemError('throttled', { cause }))).toBe('ThrottlingException');
    expect(exceptionName(new ProblemError('throttled'))).toBeNull();
  });

  it('is a word of the list or nothing, whatever is thrown', () => {
    fc.assert(
      fc.property(fc.anything(), fc.string(), (thrown, name) => {
        for (const error of [thrown, { cause: { name } }, { cause: { name, cause: thrown } }]) {
          const found = exceptionName(error);
          expect(found === null || EXCEPTION_NAMES.includes(found)).toBe(true);
        }
      }),
    );
  });
});

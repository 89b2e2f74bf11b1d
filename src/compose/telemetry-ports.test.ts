import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import type { ComprehendMedical } from '../cloud/comprehend-medical.ts';
import { ProblemError } from '../domain/problem.ts';
import { type TelemetryEvent, telemetryEventSchema } from '../domain/telemetry.ts';
import { measuredLookUps, measuredSave } from './telemetry-ports.ts';

const TEXT = 'Mrs Miller denies chest pain.';

function measure() {
  let time = 0;
  const told: TelemetryEvent[] = [];
  return {
    told,
    pass: (ms: number) => {
      time += ms;
    },
    measure: {
      tell: (event: TelemetryEvent) => void told.push(v.parse(telemetryEventSchema, event)),
      clock: () => time,
    },
  };
}

describe('measured look-ups', () => {
  it('hand questions and answers on, and tell how long and how much, not what', async () => {
    const { told, pass, measure: by } = measure();
    const asked: string[] = [];
    const port = {
      detectEntities: async (text: string) => {
        asked.push(text);
        pass(80);
        return [];
      },
      inferIcd10Cm: async () => [],
      inferRxNorm: async () => [],
    } satisfies ComprehendMedical;
    expect(await measuredLookUps(port, by).detectEntities(TEXT)).toEqual([]);
    expect(asked).toEqual([TEXT]);
    expect(told).toEqual([
      {
        name: 'look-up',
        operation: 'detect-entities',
        ms: 80,
        characters: 30,
        problem: null,
        exception: null,
      },
    ]);
  });

  it('tell a failure by its codes and let it through as it is', async () => {
    const { told, measure: by } = measure();
    const cause = Object.assign(new Error(TEXT), { name: 'ThrottlingException' });
    const failure = new ProblemError('throttled', { cause });
    const fails = () => Promise.reject(failure);
    const port = { detectEntities: fails, inferIcd10Cm: fails, inferRxNorm: fails };
    await expect(measuredLookUps(port, by).inferRxNorm(TEXT)).rejects.toBe(failure);
    expect(told).toMatchObject([
      { operation: 'infer-rxnorm', problem: 'throttled', exception: 'ThrottlingException' },
    ]);
    expect(JSON.stringify(told)).not.toContain('Miller');
  });
});

describe('a measured save', () => {
  it('tells the outcome of each try', async () => {
    const { told, pass, measure: by } = measure();
    const answers = [
      async () => ({ kind: 'saved', note: { head: {}, recordings: [] } }) as never,
      async () => ({ kind: 'conflict', theirs: {} }) as never,
      () => Promise.reject(new TypeError(TEXT)),
    ];
    const save = measuredSave(async () => {
      pass(200);
      return await (answers.shift() ?? (() => Promise.reject(new Error())))();
    }, by);
    await save({});
    await save({});
    await expect(save({})).rejects.toBeInstanceOf(TypeError);
    expect(told).toEqual([
      { name: 'save', outcome: 'saved', ms: 200, problem: null, exception: null },
      { name: 'save', outcome: 'conflict', ms: 200, problem: null, exception: null },
      { name: 'save', outcome: 'failed', ms: 200, problem: 'unexpected', exception: 'TypeError' },
    ]);
  });
});

import { describe, expect, it } from 'vitest';
import { type Meter, soundOf } from '../domain/meter.ts';
import type { TranscriberEvent } from '../transcription/transcriber.ts';
import { Metering } from './metering.ts';

describe('the metering of a session', () => {
  it('tells what came before, then each change, until it is ended', () => {
    const metering = new Metering();
    const write = { kind: 'table', readUnits: 0, writeUnits: 2, outcome: 'answered' } as const;
    metering.count(write);
    const told: number[] = [];
    const end = metering.subscribe((meter) => told.push(meter.table.writeUnits));
    metering.count(write);
    end();
    metering.count(write);
    expect(told).toEqual([2, 4]);
  });

  it('counts the sound that the Worker sends, and nothing else that it tells', () => {
    const metering = new Metering();
    let tell: (event: TranscriberEvent) => void = () => {};
    metering.countSound({
      subscribe(listener) {
        tell = listener;
        return () => {};
      },
    });
    const told: Meter[] = [];
    metering.subscribe((meter) => told.push(meter));
    tell({ kind: 'sound-sent', stream: 'a', ms: 1_000 });
    tell({ kind: 'state', state: 'live' });
    tell({ kind: 'sound-sent', stream: 'a', ms: 2_000 });
    expect(told.map((meter) => soundOf(meter).seconds)).toEqual([0, 1, 2]);
  });
});

import { describe, expect, it } from 'vitest';
import type { CaptureEvent } from './capture.ts';
import { watchMicrophone } from './watch-microphone.ts';

/** A microphone in a capture, both of which do what the test says. */
function watched({ paused = false } = {}) {
  const track = Object.assign(new EventTarget(), { readyState: 'live', muted: false });
  const listeners = new Set<(event: CaptureEvent) => void>();
  const ticks = new Set<() => void>();
  const facts = { now: 0, woken: 0 };
  const told: string[] = [];
  const watch = watchMicrophone({
    stream: { getAudioTracks: () => [track] } as unknown as MediaStream,
    capture: {
      subscribe: (listener) => {
        listeners.add(listener);
        return () => listeners.delete(listener);
      },
      wake: async () => {
        facts.woken += 1;
        return true;
      },
    },
    paused,
    now: () => facts.now,
    every: (_ms, task) => {
      ticks.add(task);
      return () => ticks.delete(task);
    },
    tell: ({ kind }) => told.push(kind),
  });
  return {
    watch,
    track,
    facts,
    told,
    emit: (event: CaptureEvent) => {
      for (const listener of listeners) listener(event);
    },
    tick: (ms: number) => {
      facts.now += ms;
      for (const task of ticks) task();
    },
    isWatching: () => listeners.size + ticks.size > 0,
  };
}

describe('watchMicrophone', () => {
  it('tells what the track tells', () => {
    const { track, told } = watched();
    track.dispatchEvent(new Event('mute'));
    track.dispatchEvent(new Event('unmute'));
    expect(told).toEqual(['muted', 'unmuted']);
  });

  it('tells what the levels and the context say', () => {
    const { told, emit, tick, facts } = watched();
    for (let i = 0; i <= 50; i++) {
      facts.now += 100;
      emit({ kind: 'level', rms: 0, peak: 0, clipped: false });
    }
    emit({ kind: 'flow', running: false });
    tick(500);
    emit({ kind: 'flow', running: true });
    expect(told).toEqual(['nothing-heard', 'suspended', 'running']);
    expect(facts.woken).toBeGreaterThan(0);
  });

  it('misses nothing in a pause', () => {
    const { told, tick, watch } = watched({ paused: true });
    for (let i = 0; i < 10; i++) tick(500);
    expect(told).toEqual([]);
    watch.pause(false);
    for (let i = 0; i < 10; i++) tick(500);
    expect(told).toEqual(['lost']);
  });

  it('is over when the track ends, which others tell', () => {
    const { told, track, tick, isWatching } = watched();
    track.readyState = 'ended';
    track.dispatchEvent(new Event('ended'));
    tick(500);
    expect(told).toEqual([]);
    expect(isWatching()).toBe(false);
  });

  it('hears nothing any more after its end', () => {
    const { watch, track, told, isWatching } = watched();
    watch.end();
    track.dispatchEvent(new Event('mute'));
    expect(told).toEqual([]);
    expect(isWatching()).toBe(false);
  });
});

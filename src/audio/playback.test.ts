import { describe, expect, it } from 'vitest';
import { SessionMs } from '../domain/units.ts';
import { createPlayback, type PlaybackEvent, type PlayingContext } from './playback.ts';

/** A context whose clock stands still until the test moves it. */
function bench() {
  const sources: { onended: (() => void) | null; playbackRate: { value: number }; stopped: boolean }[] = [];
  const context = {
    currentTime: 0,
    destination: {},
    resume: async () => {},
    createBuffer: () => ({ copyToChannel: () => {} }),
    createBufferSource: () => {
      const source = {
        onended: null,
        playbackRate: { value: 1 },
        stopped: false,
        connect: () => {},
        start: () => {},
        stop: () => {
          source.stopped = true;
        },
      };
      sources.push(source);
      return source;
    },
  };
  let tick: (() => void) | null = null;
  const playback = createPlayback({
    context: () => context as unknown as PlayingContext,
    every: (_, next) => {
      tick = next;
      return () => {
        tick = null;
      };
    },
  });
  const events: PlaybackEvent[] = [];
  playback.subscribe((event) => events.push(event));
  const at = (seconds: number) => {
    context.currentTime = seconds;
    tick?.();
    return events.at(-1);
  };
  return { playback, sources, events, at };
}

describe('createPlayback', () => {
  it('tells the session time that is heard, never past the end, and the end', () => {
    const { playback, sources, events, at } = bench();
    playback.play(new Int16Array(16_000), SessionMs(5_000));
    expect(at(0.25)).toEqual({ kind: 'position', positionMs: 5_250 });
    expect(at(3)).toEqual({ kind: 'position', positionMs: 6_000 });
    sources[0]?.onended?.();
    expect(at(4)).toEqual({ kind: 'ended' });
    expect(events.filter((event) => event.kind === 'ended')).toHaveLength(1);
  });

  it('follows a change of rate from where it is', () => {
    const { playback, sources, at } = bench();
    playback.play(new Int16Array(160_000), SessionMs(0));
    at(1);
    playback.setPlaybackRate(2);
    expect(sources[0]?.playbackRate.value).toBe(2);
    expect(at(2)).toEqual({ kind: 'position', positionMs: 3_000 });
  });

  it('plays one range at a time', () => {
    const { playback, sources, events } = bench();
    playback.play(new Int16Array(160), SessionMs(0));
    playback.play(new Int16Array(160), SessionMs(100));
    expect(sources.map((source) => source.stopped)).toEqual([true, false]);
    playback.stop();
    playback.stop();
    expect(events).toEqual([{ kind: 'ended' }, { kind: 'ended' }]);
  });
});

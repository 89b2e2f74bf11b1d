import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { SessionMs } from '../domain/units.ts';
import {
  type HeardWords,
  placeAfter,
  type SoundRange,
  SpokenPlayback,
  soundRanges,
} from './spoken-playback.ts';

const words = (dictationId: string, startMs: number, endMs: number): HeardWords => ({
  segmentId: `${dictationId}-${startMs}`,
  dictationId,
  startMs,
  endMs,
});

/** Two stretches that are far apart: 880–2200 and 9880–11200 of dictation "d". */
const FAR_APART = [words('d', 1_000, 2_000), words('d', 10_000, 11_000)];

/** A player whose time passes by hand. */
class Player {
  readonly read: SoundRange[] = [];
  stops = 0;
  #listeners = new Set<(positionMs: SessionMs | null) => void>();
  readonly playback = new SpokenPlayback({
    readSound: async (range) => {
      this.read.push(range);
      return new Int16Array(1);
    },
    play: () => {},
    stop: () => {
      this.stops += 1;
      this.#tell(null);
    },
    onPosition: (listener) => {
      this.#listeners.add(listener);
      return () => this.#listeners.delete(listener);
    },
    segments: () => [],
    showPlaying: () => {},
  });

  at(positionMs: number): void {
    this.#tell(SessionMs(positionMs));
  }

  /** The stretch that plays is over. */
  async end(): Promise<void> {
    this.#tell(null);
    await settled();
  }

  #tell(positionMs: SessionMs | null): void {
    for (const listener of [...this.#listeners]) listener(positionMs);
  }
}

const settled = () => new Promise((resolve) => setTimeout(resolve));
const spans = (ranges: readonly SoundRange[]) => ranges.map(({ fromMs, toMs }) => [fromMs, toMs]);

describe('playing what was heard', () => {
  it('plays one stretch after the other, and is done', async () => {
    const player = new Player();
    const done = player.playback.play(FAR_APART);
    await settled();
    expect(player.playback.isPlaying).toBe(true);
    await player.end();
    await player.end();
    await done;
    expect(spans(player.read)).toEqual([
      [880, 2_200],
      [9_880, 11_200],
    ]);
    expect([player.playback.isPlaying, player.playback.isUnderWayIn(null)]).toEqual([false, false]);
  });

  it('goes on a little before where it stopped', async () => {
    const player = new Player();
    void player.playback.play(FAR_APART);
    await settled();
    player.at(1_700);
    player.playback.stop();
    expect([player.playback.isPlaying, player.playback.isUnderWayIn(null)]).toEqual([false, true]);
    void player.playback.goOn(-500);
    await settled();
    expect(spans(player.read).at(-1)).toEqual([1_200, 2_200]);
    await player.end();
    expect(spans(player.read).at(-1)).toEqual([9_880, 11_200]);
  });

  it('goes back over the edge of a stretch while it plays', async () => {
    const player = new Player();
    void player.playback.play(FAR_APART);
    await settled();
    await player.end();
    player.at(9_980);
    void player.playback.goOn(-1_000);
    await settled();
    expect(spans(player.read).at(-1)).toEqual([1_300, 2_200]);
  });

  it('has nothing to go on with before anything was played', async () => {
    const player = new Player();
    await player.playback.goOn(1_000);
    expect([player.read, player.playback.isUnderWayIn(null)]).toEqual([[], false]);
  });

  it('goes back from the end, and not beyond it', async () => {
    const player = new Player();
    const done = player.playback.play([words('d', 1_000, 2_000)]);
    await settled();
    await player.end();
    await done;
    await player.playback.goOn(3_000);
    expect([player.read.length, player.playback.isPlaying]).toEqual([1, false]);
    void player.playback.goOn(-200);
    await settled();
    expect(spans(player.read).at(-1)).toEqual([2_000, 2_200]);
  });

  it('knows whether it stopped in these words', async () => {
    const player = new Player();
    void player.playback.play(FAR_APART);
    await settled();
    player.at(1_700);
    player.playback.stop();
    expect(player.playback.isUnderWayIn([words('d', 1_600, 1_800)])).toBe(true);
    expect(player.playback.isUnderWayIn([words('d', 3_000, 4_000)])).toBe(false);
    expect(player.playback.isUnderWayIn([words('e', 1_600, 1_800)])).toBe(false);
  });

  it('plays still when it took the place of something that failed to come', async () => {
    const player = new Player();
    void player.playback.play(FAR_APART);
    const second = player.playback.play([words('e', 0, 500)]);
    await settled();
    expect([player.read.at(-1)?.dictationId, player.playback.isPlaying]).toEqual(['e', true]);
    await player.end();
    await second;
    expect(player.playback.isPlaying).toBe(false);
  });
});

describe('placeAfter', () => {
  const heard = fc
    .array(fc.tuple(fc.integer({ min: 2_000, max: 9_000 }), fc.integer({ min: 1, max: 5_000 })), {
      minLength: 1,
    })
    .map((gaps) => {
      let atMs = 0;
      return gaps.map(([pause, length]) => {
        atMs += pause + length;
        return words('d', atMs - length, atMs);
      });
    });

  it('stays in what is played, and the way back is as long as the way there', () => {
    fc.assert(
      fc.property(heard, fc.nat(60_000), fc.nat(60_000), (all, there, on) => {
        const ranges = soundRanges(all);
        const start = { range: 0, atMs: ranges[0]?.fromMs ?? SessionMs(0) };
        const lengthMs = ranges.reduce((sum, { fromMs, toMs }) => sum + toMs - fromMs, 0);
        const first = placeAfter(ranges, start, there);
        const range = ranges[first.range];
        expect(range !== undefined && first.atMs >= range.fromMs && first.atMs <= range.toMs).toBe(true);
        if (there + on >= lengthMs) return;
        expect(placeAfter(ranges, first, on)).toEqual(placeAfter(ranges, start, there + on));
        expect(placeAfter(ranges, placeAfter(ranges, first, on), -on)).toEqual(first);
        expect(placeAfter(ranges, first, -there - on)).toEqual(start);
      }),
    );
  });
});

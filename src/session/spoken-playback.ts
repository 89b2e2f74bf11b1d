import type { Segment } from '../domain/transcript.ts';
import { SessionMs } from '../domain/units.ts';

/** What was heard behind some words of the note: items of one segment. */
export interface HeardWords {
  readonly segmentId: string;
  readonly dictationId: string;
  readonly startMs: number;
  readonly endMs: number;
}

/** Sound to play in one go. */
export interface SoundRange {
  readonly dictationId: string;
  readonly fromMs: SessionMs;
  readonly toMs: SessionMs;
}

/** Items of a segment that are being played, half-open. */
export interface PlayingWords {
  readonly segmentId: string;
  readonly words: { readonly from: number; readonly to: number };
}

export interface SpokenPlaybackPorts {
  /** 16 kHz samples of a dictation, from the spool or from the bucket. @throws ProblemError */
  readSound(range: SoundRange): Promise<Int16Array>;
  play(pcm: Int16Array, startMs: SessionMs): void;
  stop(): void;
  onPosition(listener: (positionMs: SessionMs | null) => void): () => void;
  segments(): readonly Segment[];
  showPlaying(words: PlayingWords | null): void;
}

/** A word is easier to understand with a little of what stands around it, in milliseconds. */
const LEAD_MS = 120;
const TAIL_MS = 200;
/** Ranges of one dictation that are no further apart than this are played in one go, in milliseconds. */
const JOIN_MS = 1_500;

/** The sound behind words, in the order of the text; neighbours of one dictation are joined. */
export function soundRanges(heard: readonly HeardWords[]): readonly SoundRange[] {
  const ranges: SoundRange[] = [];
  for (const { dictationId, startMs, endMs } of heard) {
    const fromMs = SessionMs(Math.max(0, startMs - LEAD_MS));
    const toMs = SessionMs(endMs + TAIL_MS);
    const last = ranges.at(-1);
    const joins = last?.dictationId === dictationId && fromMs >= last.fromMs && fromMs - last.toMs <= JOIN_MS;
    if (last !== undefined && joins) {
      ranges[ranges.length - 1] = { ...last, toMs: SessionMs(Math.max(last.toMs, toMs)) };
    } else ranges.push({ dictationId, fromMs, toMs });
  }
  return ranges;
}

/** The item that sounds at a time of a dictation; null between words. */
export function wordsAt(
  segments: readonly Segment[],
  dictationId: string,
  at: SessionMs,
): PlayingWords | null {
  for (const segment of segments) {
    if (segment.dictationId !== dictationId || at < segment.startMs || at > segment.endMs) continue;
    const index = segment.items.findIndex(
      (item) => item.kind === 'word' && item.startMs <= at && at < item.endMs,
    );
    if (index >= 0) return { segmentId: segment.id, words: { from: index, to: index + 1 } };
  }
  return null;
}

/** Plays the sound behind words and shows which word sounds now. A second call ends the first. */
export class SpokenPlayback {
  readonly #ports: SpokenPlaybackPorts;
  #run = 0;

  constructor(ports: SpokenPlaybackPorts) {
    this.#ports = ports;
  }

  /** Resolves when all has been played, or something else took its place. @throws ProblemError `audio-missing` */
  async play(heard: readonly HeardWords[]): Promise<void> {
    this.stop();
    const run = this.#run;
    for (const range of soundRanges(heard)) {
      const pcm = await this.#ports.readSound(range);
      if (run !== this.#run) return;
      await this.#playRange(range, pcm);
      if (run !== this.#run) return;
    }
  }

  stop(): void {
    this.#run += 1;
    this.#ports.stop();
    this.#ports.showPlaying(null);
  }

  #playRange({ dictationId, fromMs }: SoundRange, pcm: Int16Array): Promise<void> {
    if (pcm.length === 0) return Promise.resolve();
    return new Promise((resolve) => {
      const unsubscribe = this.#ports.onPosition((positionMs) => {
        const words = positionMs === null ? null : wordsAt(this.#ports.segments(), dictationId, positionMs);
        this.#ports.showPlaying(words);
        if (positionMs !== null) return;
        unsubscribe();
        resolve();
      });
      this.#ports.play(pcm, fromMs);
    });
  }
}

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

/** A moment of what is played: which of the ranges, and the session time there. */
export interface Place {
  readonly range: number;
  readonly atMs: SessionMs;
}

/** The place so many milliseconds of sound later, or earlier; never beyond what is played. */
export function placeAfter(ranges: readonly SoundRange[], { range, atMs }: Place, byMs: number): Place {
  const before = ranges.slice(0, range).reduce((sum, each) => sum + lengthOf(each), 0);
  let leftMs = Math.max(0, before + atMs - (ranges[range]?.fromMs ?? 0) + byMs);
  for (const [index, each] of ranges.entries()) {
    const isLast = index === ranges.length - 1;
    if (leftMs < lengthOf(each) || isLast)
      return { range: index, atMs: SessionMs(each.fromMs + Math.min(leftMs, lengthOf(each))) };
    leftMs -= lengthOf(each);
  }
  return { range, atMs };
}

function lengthOf({ fromMs, toMs }: SoundRange): number {
  return toMs - fromMs;
}

/** Plays the sound behind words and shows which word sounds now. A second call ends the first. */
export class SpokenPlayback {
  readonly #ports: SpokenPlaybackPorts;
  #run = 0;
  #ranges: readonly SoundRange[] = [];
  /** Where it is, or stopped; null before anything was played. */
  #place: Place | null = null;
  #playing = false;

  constructor(ports: SpokenPlaybackPorts) {
    this.#ports = ports;
  }

  get isPlaying(): boolean {
    return this.#playing;
  }

  /** Resolves when all has been played, or something else took its place. @throws ProblemError `audio-missing` */
  async play(heard: readonly HeardWords[]): Promise<void> {
    const ranges = soundRanges(heard);
    const [first] = ranges;
    this.#ranges = ranges;
    this.#place = first === undefined ? null : { range: 0, atMs: first.fromMs };
    await this.#playFrom(this.#place);
  }

  /**
   * Plays what was played last from so many milliseconds after where it is or stopped; negative: before.
   * @throws ProblemError `audio-missing`
   */
  async goOn(byMs: number): Promise<void> {
    await this.#playFrom(this.#place === null ? null : placeAfter(this.#ranges, this.#place, byMs));
  }

  /** Whether it stopped on the way in these words; null asks whether it stopped on the way at all. */
  isUnderWayIn(heard: readonly HeardWords[] | null): boolean {
    const place = this.#place;
    const range = place === null ? undefined : this.#ranges[place.range];
    if (place === null || range === undefined) return false;
    if (place.range === this.#ranges.length - 1 && place.atMs >= range.toMs) return false;
    const isIn = ({ dictationId, fromMs, toMs }: SoundRange) =>
      dictationId === range.dictationId && fromMs <= place.atMs && place.atMs < toMs;
    return heard === null || soundRanges(heard).some(isIn);
  }

  stop(): void {
    this.#run += 1;
    this.#playing = false;
    this.#ports.stop();
    this.#ports.showPlaying(null);
  }

  async #playFrom(place: Place | null): Promise<void> {
    this.stop();
    if (place === null) return;
    this.#place = place;
    this.#playing = true;
    const run = this.#run;
    try {
      for (let index = place.range; index < this.#ranges.length; index += 1) {
        const range = this.#ranges[index];
        if (range === undefined) return;
        const fromMs = index === place.range ? place.atMs : range.fromMs;
        if (fromMs >= range.toMs) continue;
        const pcm = await this.#ports.readSound({ ...range, fromMs });
        if (run !== this.#run) return;
        await this.#playRange(index, { ...range, fromMs }, pcm, run);
        if (run !== this.#run) return;
        this.#place = { range: index, atMs: range.toMs };
      }
    } finally {
      if (run === this.#run) this.#playing = false;
    }
  }

  #playRange(
    index: number,
    { dictationId, fromMs }: SoundRange,
    pcm: Int16Array,
    run: number,
  ): Promise<void> {
    if (pcm.length === 0) return Promise.resolve();
    return new Promise((resolve) => {
      const unsubscribe = this.#ports.onPosition((positionMs) => {
        const words = positionMs === null ? null : wordsAt(this.#ports.segments(), dictationId, positionMs);
        this.#ports.showPlaying(words);
        if (positionMs !== null && run === this.#run) this.#place = { range: index, atMs: positionMs };
        if (positionMs !== null) return;
        unsubscribe();
        resolve();
      });
      this.#ports.play(pcm, fromMs);
    });
  }
}

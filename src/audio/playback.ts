import { SessionMs, TRANSCRIBE_SAMPLE_RATE_HZ } from '../domain/units.ts';
import { toFloat32 } from './pcm.ts';

export type PlaybackEvent =
  /** About twenty times a second: the session time that is heard now. */
  | { readonly kind: 'position'; readonly positionMs: SessionMs }
  /** Played to the end, or stopped. */
  | { readonly kind: 'ended' };

/** The part of an AudioContext that plays. */
export type PlayingContext = Pick<
  AudioContext,
  'currentTime' | 'destination' | 'createBuffer' | 'createBufferSource' | 'resume'
>;

export interface PlaybackOptions {
  /** Called when something is first played, because browsers want a click before they make sound. */
  context(): PlayingContext;
  /** Repeats `tick` every so many milliseconds until the returned function is called. */
  every(intervalMs: number, tick: () => void): () => void;
}

/** Plays ranges of recordings, one at a time. */
export interface Playback {
  /** Plays 16 kHz samples; `startMs` is the session time of the first one. Stops what played before. */
  play(pcm: Int16Array, startMs: SessionMs): void;
  stop(): void;
  /** 1 is as spoken; applies at once. */
  setPlaybackRate(rate: number): void;
  subscribe(listener: (event: PlaybackEvent) => void): () => void;
}

const POSITION_INTERVAL_MS = 50;

export function createPlayback(options: PlaybackOptions): Playback {
  const listeners = new Set<(event: PlaybackEvent) => void>();
  const emit = (event: PlaybackEvent) => {
    for (const listener of listeners) listener(event);
  };
  let context: PlayingContext | null = null;
  let rate = 1;
  let playing: { source: AudioBufferSourceNode; stopTicking: () => void; bend: () => void } | null = null;

  const end = () => {
    if (playing === null) return;
    const { source, stopTicking } = playing;
    playing = null;
    source.onended = null;
    source.stop();
    stopTicking();
    emit({ kind: 'ended' });
  };

  return {
    play(pcm, startMs) {
      end();
      if (pcm.length === 0) return;
      context ??= options.context();
      void context.resume();
      playing = begin(context, pcm, startMs, () => rate, options.every, emit);
      playing.source.onended = end;
    },
    stop: end,
    setPlaybackRate(next) {
      playing?.bend();
      rate = next;
      if (playing !== null) playing.source.playbackRate.value = next;
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

/** `bend` takes down the position before the rate changes. */
function begin(
  context: PlayingContext,
  pcm: Int16Array,
  startMs: SessionMs,
  rate: () => number,
  every: PlaybackOptions['every'],
  emit: (event: PlaybackEvent) => void,
) {
  const buffer = context.createBuffer(1, pcm.length, TRANSCRIBE_SAMPLE_RATE_HZ);
  buffer.copyToChannel(toFloat32(pcm), 0);
  const source = context.createBufferSource();
  source.buffer = buffer;
  source.playbackRate.value = rate();
  source.connect(context.destination);
  let anchor = { positionMs: startMs as number, time: context.currentTime };
  const position = () => anchor.positionMs + (context.currentTime - anchor.time) * 1000 * rate();
  const endMs = startMs + (pcm.length * 1000) / TRANSCRIBE_SAMPLE_RATE_HZ;
  source.start();
  return {
    source,
    bend: () => {
      anchor = { positionMs: position(), time: context.currentTime };
    },
    stopTicking: every(POSITION_INTERVAL_MS, () =>
      emit({ kind: 'position', positionMs: SessionMs(Math.min(position(), endMs)) }),
    ),
  };
}

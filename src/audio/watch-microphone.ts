import type { Capture } from './capture.ts';
import { type SourceNotice, SourceWatch, WATCH_TICK_MS } from './source-watch.ts';

export interface WatchMicrophoneOptions {
  readonly stream: MediaStream;
  readonly capture: Pick<Capture, 'subscribe' | 'wake'>;
  readonly paused: boolean;
  /** Milliseconds on a clock that goes on while the machine sleeps. */
  now(): number;
  /** Runs a task again and again; the result ends it. */
  every(ms: number, task: () => void): () => void;
  tell(notice: SourceNotice): void;
}

export interface MicrophoneWatch {
  pause(paused: boolean): void;
  end(): void;
}

/** Watches the microphone of a running capture until it ends; the end of its track is told by others. */
export function watchMicrophone(options: WatchMicrophoneOptions): MicrophoneWatch {
  const { stream, capture, paused, now, every, tell } = options;
  const track = stream.getAudioTracks()[0];
  const watch = new SourceWatch(
    { now, isAlive: () => track?.readyState === 'live', wake: () => void capture.wake(), tell },
    { paused, muted: track?.muted ?? false },
  );
  const onMute = () => watch.mute(true);
  const onUnmute = () => watch.mute(false);
  track?.addEventListener('mute', onMute);
  track?.addEventListener('unmute', onUnmute);
  const endings = [
    every(WATCH_TICK_MS, () => watch.tick()),
    capture.subscribe((event) => {
      if (event.kind === 'level') watch.level(event);
      else if (event.kind === 'flow') watch.flow(event.running);
    }),
  ];
  const end = () => {
    for (const ending of endings) ending();
    track?.removeEventListener('mute', onMute);
    track?.removeEventListener('unmute', onUnmute);
    track?.removeEventListener('ended', end);
  };
  track?.addEventListener('ended', end);
  return { pause: (isPaused) => watch.pause(isPaused), end };
}

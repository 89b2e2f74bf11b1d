import type { Capture } from '../audio/capture.ts';
import { type MicrophoneWatch, watchMicrophone } from '../audio/watch-microphone.ts';
import type { CapturePort } from '../session/dictation-session.ts';
import { every, now } from './browser.ts';
import type { Sound } from './sound.ts';

type Listener = Parameters<CapturePort<Sound>['onNotice']>[0];

/** The capture as a dictation session drives it, with an eye on the microphone in use. */
export function capturePort(capture: Capture): CapturePort<Sound> {
  const listeners = new Set<Listener>();
  let watch: MicrophoneWatch | null = null;
  let paused = false;

  const tell: Listener = (notice) => {
    for (const listener of listeners) listener(notice);
  };
  const follow = (sound: Sound) => {
    watch?.end();
    watch =
      sound instanceof MediaStream
        ? watchMicrophone({ stream: sound, capture, paused, now, every, tell })
        : null;
  };
  const setPaused = (isPaused: boolean) => {
    paused = isPaused;
    watch?.pause(isPaused);
  };

  return {
    async start(sound, chunks) {
      paused = false;
      await capture.start(sound, chunks);
      follow(sound);
    },
    pause() {
      capture.pause();
      setPaused(true);
    },
    resume() {
      capture.resume();
      setPaused(false);
    },
    async replace(sound) {
      if (!(sound instanceof MediaStream)) return;
      await capture.replace(sound);
      follow(sound);
    },
    stop() {
      watch?.end();
      watch = null;
      return capture.stop();
    },
    onEnd: (listener) =>
      capture.subscribe((event) => {
        if (event.kind === 'ended') listener(null);
        else if (event.kind === 'failed') listener(event.problem);
      }),
    onNotice(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

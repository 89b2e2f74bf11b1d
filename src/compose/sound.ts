import { decodeAudioFile } from '../audio/audio-file.ts';
import { type Capture, createCapture } from '../audio/capture.ts';
import workletUrl from '../audio/capture.worklet.ts?worker&url';
import { closeMicrophone, onMicrophoneLost, openMicrophone } from '../audio/microphone.ts';
import { createPlayback, type Playback } from '../audio/playback.ts';
import { ProblemError } from '../domain/problem.ts';
import { TRANSCRIBE_SAMPLE_RATE_HZ } from '../domain/units.ts';
import type { CapturePort, OpenedSource } from '../session/dictation-session.ts';
import type { SourceChoice } from '../session/states.ts';
import { every } from './browser.ts';

/** A microphone's stream, or a file that is decoded. */
export type Sound = MediaStream | AudioBuffer;

export function newCapture(): Capture {
  return createCapture({
    workletUrl,
    audioContext: (sampleRate) => new AudioContext(sampleRate === null ? {} : { sampleRate }),
  });
}

export function newPlayback(): Playback {
  return createPlayback({ context: () => new AudioContext(), every });
}

/** Opens what the user chose. @throws ProblemError of microphone or file. */
export async function openSource(choice: SourceChoice): Promise<OpenedSource<Sound>> {
  if (choice.kind === 'microphone') {
    const stream = await openMicrophone(navigator.mediaDevices, choice.deviceId);
    return {
      sound: stream,
      close: () => closeMicrophone(stream),
      onLost: (listener) => onMicrophoneLost(stream, listener),
    };
  }
  const bytes = choice.kind === 'file' ? await choice.file.arrayBuffer() : await fetchSample(choice.url);
  return { sound: await decode(bytes), close: () => {}, onLost: () => () => {} };
}

/** Length of a file in milliseconds. @throws ProblemError `file-unreadable`, `file-silent`. */
export async function fileDurationMs(file: Blob): Promise<number> {
  return (await decode(await file.arrayBuffer())).duration * 1000;
}

function decode(bytes: ArrayBuffer): Promise<AudioBuffer> {
  return decodeAudioFile(bytes, new OfflineAudioContext(1, 1, TRANSCRIBE_SAMPLE_RATE_HZ * 3));
}

async function fetchSample(url: string): Promise<ArrayBuffer> {
  try {
    const response = await fetch(url);
    if (!response.ok) throw new ProblemError('file-unreadable');
    return await response.arrayBuffer();
  } catch (error) {
    throw error instanceof ProblemError
      ? error
      : new ProblemError('offline', { retryable: true, cause: error });
  }
}

/** The capture as a dictation session drives it. */
export function capturePort(capture: Capture): CapturePort<Sound> {
  return {
    start: (sound, chunks) => capture.start(sound, chunks),
    pause: () => capture.pause(),
    resume: () => capture.resume(),
    stop: () => capture.stop(),
    onEnd: (listener) =>
      capture.subscribe((event) => {
        if (event.kind === 'ended') listener(null);
        else if (event.kind === 'failed') listener(event.problem);
      }),
  };
}

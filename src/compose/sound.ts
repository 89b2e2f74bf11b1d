import { decodeAudioFile } from '../audio/audio-file.ts';
import { type Capture, createCapture } from '../audio/capture.ts';
import workletUrl from '../audio/capture.worklet.ts?worker&url';
import { closeMicrophone, microphoneLabel, onMicrophoneLost, openMicrophone } from '../audio/microphone.ts';
import { createPlayback, type Playback } from '../audio/playback.ts';
import { ProblemError, toProblem } from '../domain/problem.ts';
import { TRANSCRIBE_SAMPLE_RATE_HZ } from '../domain/units.ts';
import type { OpenedSource } from '../session/source-keeper.ts';
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

/** Opens what the user chose; see SourcePorts. @throws ProblemError of microphone or file. */
export async function openSource(
  choice: SourceChoice,
  { substitute }: { substitute: boolean },
): Promise<OpenedSource<Sound>> {
  if (choice.kind === 'microphone') return openChosenMicrophone(choice.deviceId, substitute);
  const bytes = choice.kind === 'file' ? await choice.file.arrayBuffer() : await fetchSample(choice.url);
  const sound = await decode(bytes);
  return { sound, label: choice.name, substitute: false, close: () => {}, onLost: () => () => {} };
}

async function openChosenMicrophone(
  deviceId: string | null,
  substitute: boolean,
): Promise<OpenedSource<Sound>> {
  const devices = navigator.mediaDevices;
  const [stream, isSubstitute] = await openMicrophone(devices, deviceId).then(
    (chosen) => [chosen, false] as const,
    async (error) => {
      const isGone = toProblem(error).code === 'microphone-missing' && deviceId !== null;
      if (!isGone || !substitute) throw error;
      return [await openMicrophone(devices, null), true] as const;
    },
  );
  return {
    sound: stream,
    label: microphoneLabel(stream),
    substitute: isSubstitute,
    close: () => closeMicrophone(stream),
    onLost: (listener) => onMicrophoneLost(stream, listener),
  };
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

import { ProblemError } from '../domain/problem.ts';

/** A microphone to choose from. */
export interface Microphone {
  readonly deviceId: string;
  /** As the browser names it; `Microphone 2` until the user has allowed the microphone once. */
  readonly label: string;
}

/** The part of navigator.mediaDevices that is used. */
export type MediaDevicesPort = Pick<
  MediaDevices,
  'enumerateDevices' | 'getUserMedia' | 'addEventListener' | 'removeEventListener'
>;

/** The microphones there are now. Before permission is given browsers hide names, and some hide the devices. */
export async function listMicrophones(devices: MediaDevicesPort): Promise<Microphone[]> {
  const inputs = (await devices.enumerateDevices()).filter((device) => device.kind === 'audioinput');
  return inputs
    .filter((device) => device.deviceId !== '')
    .map((device, index) => ({
      deviceId: device.deviceId,
      label: device.label === '' ? `Microphone ${index + 1}` : device.label,
    }));
}

/**
 * Opens a microphone, the system's default with null. The browser's voice processing is off: made for telephone
 * calls, it takes away from what a recogniser needs.
 * @throws ProblemError `microphone-refused`, `microphone-missing` or `microphone-busy`.
 */
export async function openMicrophone(
  devices: MediaDevicesPort,
  deviceId: string | null,
): Promise<MediaStream> {
  try {
    return await devices.getUserMedia({
      audio: {
        ...(deviceId === null ? {} : { deviceId: { exact: deviceId } }),
        channelCount: { ideal: 1 },
        echoCancellation: false,
        noiseSuppression: false,
        autoGainControl: false,
      },
    });
  } catch (error) {
    throw microphoneProblem(error);
  }
}

/** Stops the device, so that the browser's recording sign goes out. */
export function closeMicrophone(stream: MediaStream): void {
  for (const track of stream.getTracks()) track.stop();
}

/** The microphone's name, as the system gives it. */
export function microphoneLabel(stream: MediaStream): string {
  return stream.getAudioTracks()[0]?.label || 'the microphone';
}

/** Calls back once with `microphone-interrupted` when the device ends by itself: unplugged, or taken away by the system. */
export function onMicrophoneLost(stream: MediaStream, listener: (problem: ProblemError) => void): () => void {
  const track = stream.getAudioTracks()[0];
  const lost = () => listener(new ProblemError('microphone-interrupted'));
  track?.addEventListener('ended', lost, { once: true });
  return () => track?.removeEventListener('ended', lost);
}

/** Calls back whenever a device was plugged in or out. */
export function onMicrophonesChanged(devices: MediaDevicesPort, listener: () => void): () => void {
  devices.addEventListener('devicechange', listener);
  return () => devices.removeEventListener('devicechange', listener);
}

/** Names of getUserMedia's exceptions (Media Capture and Streams), as problems. */
function microphoneProblem(cause: unknown): ProblemError {
  const name = cause instanceof Error ? cause.name : '';
  switch (name) {
    case 'NotAllowedError':
    case 'SecurityError':
      return new ProblemError('microphone-refused', { cause });
    case 'NotFoundError':
    case 'OverconstrainedError':
      return new ProblemError('microphone-missing', { cause });
    case 'NotReadableError':
    case 'AbortError':
      return new ProblemError('microphone-busy', { cause, retryable: true });
    default:
      return new ProblemError('unexpected', { cause });
  }
}

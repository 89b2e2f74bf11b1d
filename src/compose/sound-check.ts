import { closeMicrophone, openMicrophone } from '../audio/microphone.ts';
import { newCapture } from './sound.ts';

/** Shows how loud a microphone is, before anything is recorded. Nothing of it is kept or sent. */
export interface SoundCheck {
  /** @throws ProblemError of the microphone. */
  begin(deviceId: string | null): Promise<void>;
  end(): Promise<void>;
  onLevel(listener: (level: { rms: number; peak: number; clipped: boolean }) => void): () => void;
}

export function createSoundCheck(): SoundCheck {
  const capture = newCapture();
  let stream: MediaStream | null = null;

  const end = async () => {
    const open = stream;
    stream = null;
    if (open === null) return;
    await capture.stop();
    closeMicrophone(open);
  };
  return {
    async begin(deviceId) {
      await end();
      stream = await openMicrophone(navigator.mediaDevices, deviceId);
      await capture.start(stream, null);
    },
    end,
    onLevel: (listener) =>
      capture.subscribe((event) => {
        if (event.kind === 'level') listener(event);
      }),
  };
}

import { ProblemError } from '../domain/problem.ts';

/** The part of a context that decodes. */
export type DecodingContext = Pick<BaseAudioContext, 'decodeAudioData'>;

/** Below this peak (−60 dB of full scale) a file has nothing to transcribe. */
const SILENCE_PEAK = 0.001;

/**
 * Decodes a whole file by the browser's own decoders. The bytes are detached by it.
 * @throws ProblemError `file-unreadable` or `file-silent`.
 */
export async function decodeAudioFile(bytes: ArrayBuffer, context: DecodingContext): Promise<AudioBuffer> {
  const audio = await decode(bytes, context);
  if (audio.length === 0 || !hasSound(audio)) throw new ProblemError('file-silent');
  return audio;
}

async function decode(bytes: ArrayBuffer, context: DecodingContext): Promise<AudioBuffer> {
  try {
    return await context.decodeAudioData(bytes);
  } catch (cause) {
    throw new ProblemError('file-unreadable', { cause });
  }
}

function hasSound(audio: AudioBuffer): boolean {
  for (let channel = 0; channel < audio.numberOfChannels; channel++) {
    if (audio.getChannelData(channel).some((sample) => Math.abs(sample) >= SILENCE_PEAK)) return true;
  }
  return false;
}

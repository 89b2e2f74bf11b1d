import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Speech for tests, made by flite when they run. */

const WAV_HEADER_BYTES = 44;

/** Whether the machine has flite and the recogniser's packages; tests that need them say so when they are skipped. */
export const speechInstalled =
  existsSync('/usr/share/pocketsphinx/model/en-us/en-us') &&
  spawnSync('flite', ['--version'], { stdio: 'ignore' }).error === undefined;

/** 16 kHz mono samples of each sentence, with a second of silence after it. */
export function say(sentences: readonly string[], voice: 'rms' | 'awb'): Int16Array {
  const folder = mkdtempSync(join(tmpdir(), 'notewell-say-'));
  try {
    const parts = sentences.flatMap((sentence) => {
      const path = join(folder, 'speech.wav');
      spawnSync('flite', ['-voice', voice, '-t', sentence, '-o', path]);
      const bytes = readFileSync(path).subarray(WAV_HEADER_BYTES);
      const samples = new Int16Array(Math.floor(bytes.length / 2));
      for (let i = 0; i < samples.length; i++) samples[i] = bytes.readInt16LE(2 * i);
      return [samples, new Int16Array(16_000)];
    });
    return Int16Array.from(parts.flatMap((part) => [...part]));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Samples as 16-bit little-endian chunks of 100 ms, closed by the empty one that ends the audio. */
export async function* chunks(samples: Int16Array): AsyncGenerator<Uint8Array> {
  const bytes = new Uint8Array(samples.buffer, samples.byteOffset, samples.byteLength);
  for (let at = 0; at < bytes.length; at += 3_200) yield bytes.slice(at, at + 3_200);
  yield new Uint8Array();
}

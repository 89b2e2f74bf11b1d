import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Browser } from '@playwright/test';

/** Invented speech that ships with the app: a woman who is not, with diabetes and high blood pressure. */
const SAMPLE = fileURLToPath(new URL('../../public/samples/progress-note.mp3', import.meta.url));
/** How much of it is dictated, in seconds; its end is looked for in a pause. */
const SECONDS = 10;
/** Silence around it, in seconds: the page needs the first to open the microphone, the recogniser the second. */
const LEAD_S = 1.5;
const TAIL_S = 2.5;
/** Rate of Chromium's fake microphone, in hertz. */
const RATE_HZ = 48_000;
const WAV_HEADER_BYTES = 44;

/** A recording for the fake microphone. */
export interface Speech {
  /** Of the WAV file. */
  readonly path: string;
  readonly durationMs: number;
}

/**
 * Writes ten seconds of speech as a WAV file into a folder. The sample is an MP3, which the browser decodes, so that
 * nothing has to be installed for it.
 */
export async function writeSpeech(browser: Browser, folder: string): Promise<Speech> {
  const samples = await decode(browser, await readFile(SAMPLE));
  const spoken = samples.subarray(0, endOfSpeech(samples));
  const padded = new Int16Array(spoken.length + (LEAD_S + TAIL_S) * RATE_HZ);
  padded.set(spoken, LEAD_S * RATE_HZ);
  const path = join(folder, 'speech.wav');
  await writeFile(path, wav(padded));
  return { path, durationMs: (padded.length / RATE_HZ) * 1000 };
}

/** Runs in the page: base64 of a compressed recording in, base64 of its first seconds as 16-bit samples out. */
const DECODE = `async ({ base64, rate, seconds }) => {
  const bytes = Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
  const sound = await new OfflineAudioContext(1, 1, rate).decodeAudioData(bytes.buffer);
  const samples = Int16Array.from(sound.getChannelData(0).subarray(0, rate * seconds), (x) => x * 32767);
  let text = '';
  for (const byte of new Uint8Array(samples.buffer)) text += String.fromCharCode(byte);
  return btoa(text);
}`;

async function decode(browser: Browser, compressed: Buffer): Promise<Int16Array> {
  const page = await browser.newPage();
  const asked = { base64: compressed.toString('base64'), rate: RATE_HZ, seconds: SECONDS + 2 };
  const base64 = await page.evaluate<string>(`(${DECODE})(${JSON.stringify(asked)})`);
  await page.close();
  const bytes = Buffer.from(base64, 'base64');
  return Int16Array.from({ length: bytes.length >> 1 }, (_, at) => bytes.readInt16LE(2 * at));
}

/** The quietest 200 ms around the wanted length, so that no word is cut. */
function endOfSpeech(samples: Int16Array): number {
  const window = RATE_HZ / 5;
  let best = { at: SECONDS * RATE_HZ, loudness: Number.POSITIVE_INFINITY };
  for (let at = (SECONDS - 2) * RATE_HZ; at + window <= samples.length; at += window / 4) {
    let loudness = 0;
    for (let i = at; i < at + window; i++) loudness += Math.abs(samples[i] ?? 0);
    if (loudness < best.loudness) best = { at: at + window / 2, loudness };
  }
  return best.at;
}

function wav(samples: Int16Array): Buffer {
  const bytes = Buffer.alloc(WAV_HEADER_BYTES + samples.length * 2);
  bytes.write('RIFF', 0, 'ascii');
  bytes.writeUInt32LE(bytes.length - 8, 4);
  bytes.write('WAVEfmt ', 8, 'ascii');
  bytes.writeUInt32LE(16, 16);
  bytes.writeUInt16LE(1, 20);
  bytes.writeUInt16LE(1, 22);
  bytes.writeUInt32LE(RATE_HZ, 24);
  bytes.writeUInt32LE(RATE_HZ * 2, 28);
  bytes.writeUInt16LE(2, 32);
  bytes.writeUInt16LE(16, 34);
  bytes.write('data', 36, 'ascii');
  bytes.writeUInt32LE(samples.length * 2, 40);
  for (const [at, sample] of samples.entries()) bytes.writeInt16LE(sample, WAV_HEADER_BYTES + 2 * at);
  return bytes;
}

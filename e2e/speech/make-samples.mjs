/**
 * Makes the two dictations that ship with the product: node e2e/speech/make-samples.mjs
 * Texts of our own (samples.json) spoken by flite, written as MP3 by ffmpeg. Needs both on the machine; the
 * product needs neither.
 */
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '..', '..');
const target = join(root, 'public', 'samples');
const samples = JSON.parse(readFileSync(join(root, 'e2e', 'speech', 'samples.json'), 'utf8'));

const RATE_HZ = 16_000;
const WAV_HEADER_BYTES = 44;
const LEAD_SECONDS = 0.4;
/** After each sentence; long enough that the recogniser ends a segment, as a person who dictates pauses. */
const PAUSE_SECONDS = 0.6;
const LARGEST_BYTES = 250_000;

mkdirSync(target, { recursive: true });
const folder = mkdtempSync(join(tmpdir(), 'notewell-samples-'));
const shipped = samples.map(({ id, title, voice, paragraphs }) => {
  const pcm = Buffer.concat([
    silence(LEAD_SECONDS),
    ...paragraphs.flatMap(sentences).flatMap((text) => [say(voice, text), silence(PAUSE_SECONDS)]),
  ]);
  const raw = join(folder, `${id}.raw`);
  const file = `${id}.mp3`;
  writeFileSync(raw, pcm);
  const input = ['-f', 's16le', '-ar', String(RATE_HZ), '-ac', '1', '-i', raw];
  const output = ['-b:a', '32k', '-map_metadata', '-1', '-fflags', '+bitexact', '-flags:a', '+bitexact'];
  execFileSync('ffmpeg', ['-loglevel', 'error', '-y', ...input, ...output, join(target, file)]);
  const { size } = statSync(join(target, file));
  if (size > LARGEST_BYTES) throw new Error(`${file} has ${size} bytes`);
  const durationMs = Math.round((pcm.length / 2 / RATE_HZ) * 1000);
  console.log(`${file}: ${(durationMs / 1000).toFixed(1)} s, ${size} bytes`);
  return { id, title, file, durationMs, text: paragraphs.join(' ') };
});
writeFileSync(join(target, 'samples.json'), `${JSON.stringify(shipped, null, 2)}\n`);
rmSync(folder, { recursive: true, force: true });

function sentences(text) {
  return text.split(/(?<=\.)\s+/);
}

function say(voice, text) {
  const path = join(folder, 'speech.wav');
  execFileSync('flite', ['-voice', voice, '-t', text, '-o', path]);
  return readFileSync(path).subarray(WAV_HEADER_BYTES);
}

function silence(seconds) {
  return Buffer.alloc(Math.round(seconds * RATE_HZ) * 2);
}

import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Rate of Chromium's fake microphone, in hertz; flite speaks at a third of it. */
const MICROPHONE_HZ = 48_000;
const FLITE_HZ = 16_000;
const WAV_HEADER_BYTES = 44;

/** Voices of Debian's flite that the embedded recogniser understands well. */
export type Voice = 'rms' | 'awb';

/** Speech as the fake microphone plays it: silence, the utterances with pauses between them, silence. */
export interface Script {
  readonly voice: Voice;
  readonly utterances: readonly string[];
  /** Silence before the first word, in milliseconds: the page needs it to open the microphone. */
  readonly leadMs?: number;
  /** Silence between utterances, in milliseconds; long enough for the recogniser to end a segment. */
  readonly pauseMs?: number;
  /** Silence after the last word, in milliseconds. */
  readonly tailMs?: number;
}

export interface Speech {
  /** Of the WAV file. */
  readonly path: string;
  /** Length of the file in milliseconds. */
  readonly durationMs: number;
  /** Where each utterance ends in the file, in milliseconds. */
  readonly endsMs: readonly number[];
}

/** Speaks a script into a 48 kHz mono WAV file. */
export function speak(script: Script): Speech {
  const { leadMs = 1_500, pauseMs = 1_200, tailMs = 2_500 } = script;
  const parts = [silence(leadMs)];
  const endsMs: number[] = [];
  for (const utterance of script.utterances) {
    parts.push(utter(script.voice, utterance));
    endsMs.push(lengthMs(parts));
    parts.push(silence(pauseMs));
  }
  parts.push(silence(tailMs));
  const path = join(mkdtempSync(join(tmpdir(), 'notewell-speech-')), 'speech.wav');
  writeFileSync(path, wav(concat(parts), MICROPHONE_HZ));
  return { path, durationMs: lengthMs(parts), endsMs };
}

function lengthMs(parts: readonly Int16Array[]): number {
  return (parts.reduce((sum, part) => sum + part.length, 0) / MICROPHONE_HZ) * 1000;
}

/** A WAV file of silence, for journeys in which nobody speaks. */
export function quiet(durationMs: number): string {
  const path = join(mkdtempSync(join(tmpdir(), 'notewell-speech-')), 'quiet.wav');
  writeFileSync(path, wav(silence(durationMs), MICROPHONE_HZ));
  return path;
}

function utter(voice: Voice, text: string): Int16Array {
  const path = join(mkdtempSync(join(tmpdir(), 'notewell-flite-')), 'utterance.wav');
  execFileSync('flite', ['-voice', voice, '-t', text, '-o', path]);
  const bytes = readFileSync(path);
  const samples = new Int16Array((bytes.length - WAV_HEADER_BYTES) >> 1);
  for (let i = 0; i < samples.length; i++) samples[i] = bytes.readInt16LE(WAV_HEADER_BYTES + 2 * i);
  return upsample(samples, MICROPHONE_HZ / FLITE_HZ);
}

/** Linear interpolation; its images lie above 8 kHz, where the capture's own filter takes them away. */
function upsample(samples: Int16Array, factor: number): Int16Array {
  const result = new Int16Array(samples.length * factor);
  for (let i = 0; i < result.length; i++) {
    const left = samples[Math.floor(i / factor)] ?? 0;
    const right = samples[Math.floor(i / factor) + 1] ?? left;
    result[i] = Math.round(left + ((right - left) * (i % factor)) / factor);
  }
  return result;
}

function silence(durationMs: number): Int16Array {
  return new Int16Array(Math.round((durationMs * MICROPHONE_HZ) / 1000));
}

function concat(parts: readonly Int16Array[]): Int16Array {
  const result = new Int16Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    result.set(part, at);
    at += part.length;
  }
  return result;
}

function wav(samples: Int16Array, rate: number): Buffer {
  const bytes = Buffer.alloc(WAV_HEADER_BYTES + samples.length * 2);
  bytes.write('RIFF', 0, 'ascii');
  bytes.writeUInt32LE(36 + samples.length * 2, 4);
  bytes.write('WAVEfmt ', 8, 'ascii');
  bytes.writeUInt32LE(16, 16);
  bytes.writeUInt16LE(1, 20);
  bytes.writeUInt16LE(1, 22);
  bytes.writeUInt32LE(rate, 24);
  bytes.writeUInt32LE(rate * 2, 28);
  bytes.writeUInt16LE(2, 32);
  bytes.writeUInt16LE(16, 34);
  bytes.write('data', 36, 'ascii');
  bytes.writeUInt32LE(samples.length * 2, 40);
  for (let i = 0; i < samples.length; i++) bytes.writeInt16LE(samples[i] ?? 0, WAV_HEADER_BYTES + 2 * i);
  return bytes;
}

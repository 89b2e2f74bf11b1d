import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { lexiconTerms } from '../../amplify/local/extractor/spoken-terms.ts';
import { formatUtterance } from '../../amplify/local/recogniser/format/format.ts';
import { createRecogniser, type Recogniser } from '../../amplify/local/recogniser/recogniser.ts';
import { plainWords, type WordErrors, wordErrors } from '../../amplify/local/recogniser/wer.ts';
import { UNSEEN_DICTATIONS } from './unseen-dictations.ts';

/**
 * How well and how fast the recogniser hears: `node --import tsx e2e/bench/recogniser.ts [--text]`.
 * Word error rate of the written text, both sides brought to plain words (lower case, numbers spelt out, no
 * punctuation); for the real recordings against the finals that Transcribe Medical gave, which have errors of their
 * own. Real-time factor: decoding time by length of the audio, with a loaded engine and the audio given at once.
 */

const root = join(dirname(fileURLToPath(import.meta.url)), '..', '..');
const RATE_HZ = 16_000;
const CHUNK_SAMPLES = 1_600;

interface Case {
  readonly name: string;
  readonly reference: string;
  readonly pcm: Int16Array;
}

export interface RecogniserFigures {
  readonly name: string;
  readonly seconds: number;
  readonly errors: WordErrors;
  readonly realTimeFactor: number;
  readonly text: string;
}

/** Figures of every recording that this machine has; empty when it cannot recognise speech. */
export async function benchRecogniser(): Promise<RecogniserFigures[]> {
  // As the local cloud starts it.
  const recogniser = createRecogniser({ terms: lexiconTerms() });
  try {
    if ((await recogniser.availability()).kind !== 'available') return [];
    // Loads the engine of the first case while it works.
    await hear(recogniser, new Int16Array(20 * RATE_HZ));
    const figures: RecogniserFigures[] = [];
    for (const one of [...recordings(), ...samples(), ...unseen()])
      figures.push(await measure(recogniser, one));
    return figures;
  } finally {
    recogniser.close();
  }
}

async function measure(recogniser: Recogniser, { name, reference, pcm }: Case): Promise<RecogniserFigures> {
  const started = performance.now();
  const text = await hear(recogniser, pcm);
  const seconds = pcm.length / RATE_HZ;
  return {
    name,
    seconds,
    errors: wordErrors(plainWords(reference), plainWords(text)),
    realTimeFactor: (performance.now() - started) / 1000 / seconds,
    text,
  };
}

function hear(recogniser: Recogniser, pcm: Int16Array): Promise<string> {
  return new Promise((resolve, reject) => {
    const texts: string[] = [];
    let startsSentence = true;
    const stream = recogniser.open();
    stream.subscribe((event) => {
      if (event.kind === 'failed') reject(new Error(event.reason));
      if (event.kind === 'ended') resolve(texts.join(' '));
      if (event.kind !== 'final') return;
      const written = formatUtterance(event.words, event.ended, startsSentence);
      startsSentence = written.endsSentence;
      texts.push(written.text);
    });
    for (let at = 0; at < pcm.length; at += CHUNK_SAMPLES) stream.push(pcm.slice(at, at + CHUNK_SAMPLES));
    stream.end();
  });
}

/** The real recordings, where the folder with them is. */
function* recordings(): Generator<Case> {
  const folder = process.env.NOTEWELL_RECORDINGS ?? join(root, '..', 'shared', 'samples');
  for (const id of ['sample-1', 'sample-2']) {
    const [sound, answer] = [join(folder, `${id}.mp4`), join(folder, `${id}.transcribe.json`)];
    if (!existsSync(sound) || !existsSync(answer)) continue;
    const pcm = decode(sound);
    if (pcm !== null) yield { name: id, reference: finals(answer), pcm };
  }
}

function finals(path: string): string {
  const messages: { data: { IsPartial: boolean; Alternatives: { Transcript: string }[] } }[] = JSON.parse(
    readFileSync(path, 'utf8'),
  );
  return messages
    .filter(({ data }) => !data.IsPartial)
    .map(({ data }) => data.Alternatives[0]?.Transcript ?? '')
    .join(' ');
}

/** The dictations that ship with the product. */
function* samples(): Generator<Case> {
  const folder = join(root, 'public', 'samples');
  const list: { id: string; file: string; text: string }[] = JSON.parse(
    readFileSync(join(folder, 'samples.json'), 'utf8'),
  );
  for (const { id, file, text } of list) {
    const pcm = decode(join(folder, file));
    if (pcm !== null) yield { name: id, reference: text, pcm };
  }
}

function* unseen(): Generator<Case> {
  for (const [index, { voice, text }] of UNSEEN_DICTATIONS.entries()) {
    const folder = mkdtempSync(join(tmpdir(), 'notewell-bench-'));
    const path = join(folder, 'speech.wav');
    try {
      execFileSync('flite', ['-voice', voice, '-t', text, '-o', path]);
    } catch {
      return;
    }
    const pcm = decode(path);
    rmSync(folder, { recursive: true });
    if (pcm !== null) yield { name: `unseen ${index + 1} (${voice})`, reference: text, pcm };
  }
}

/** 16 kHz mono samples of a file, by ffmpeg; null on a machine without it. */
function decode(path: string): Int16Array | null {
  try {
    const bytes = execFileSync(
      'ffmpeg',
      ['-loglevel', 'error', '-i', path, '-ac', '1', '-ar', String(RATE_HZ), '-f', 's16le', '-'],
      { maxBuffer: 100_000_000 },
    );
    return Int16Array.from({ length: bytes.length >> 1 }, (_, index) => bytes.readInt16LE(2 * index));
  } catch {
    return null;
  }
}

/** One line a recording, and one for the unseen dictations together. */
export function recogniserTable(figures: readonly RecogniserFigures[]): string {
  const row = (cells: readonly string[]) =>
    cells.map((cell, column) => cell.padEnd(column === 0 ? 20 : 8)).join('');
  return [
    row(['recording', 'seconds', 'words', 'WER', 'sub', 'del', 'ins', 'RTF']),
    ...[...figures, ...together(figures.filter(({ name }) => name.startsWith('unseen')))].map(
      ({ name, seconds, errors, realTimeFactor }) =>
        row([
          name,
          seconds.toFixed(1),
          String(errors.words),
          errors.rate.toFixed(3),
          String(errors.substitutions),
          String(errors.deletions),
          String(errors.insertions),
          realTimeFactor.toFixed(3),
        ]),
    ),
  ].join('\n');
}

/** Weighted by their words and seconds; nothing for none. */
function together(figures: readonly RecogniserFigures[]): RecogniserFigures[] {
  if (figures.length === 0) return [];
  const sum = (value: (one: RecogniserFigures) => number) =>
    figures.reduce((total, one) => total + value(one), 0);
  const [words, seconds] = [sum(({ errors }) => errors.words), sum((one) => one.seconds)];
  const substitutions = sum(({ errors }) => errors.substitutions);
  const deletions = sum(({ errors }) => errors.deletions);
  const insertions = sum(({ errors }) => errors.insertions);
  const rate = (substitutions + deletions + insertions) / words;
  return [
    {
      name: 'unseen, all',
      seconds,
      errors: { words, substitutions, deletions, insertions, rate },
      realTimeFactor: sum((one) => one.realTimeFactor * one.seconds) / seconds,
      text: '',
    },
  ];
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const figures = await benchRecogniser();
  console.log(figures.length === 0 ? 'The recogniser is not installed.' : recogniserTable(figures));
  if (process.argv.includes('--text'))
    for (const { name, text } of figures) console.log(`\n${name}: ${text}`);
}

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { builtApp } from './built-app.ts';
import { bundleFiles } from './bundle.ts';
import { figure, type Table } from './table.ts';

/** Parts smaller than this are summed up. */
const SMALL_BYTES = 4_000;

/** What a browser fetches, in kilobytes (1000 bytes) of gzip. */
export function benchSizes(): Table {
  const app = builtApp();
  const { beforeSignIn, beforeFirstWord, css } = bundleFiles(app);
  const size = (file: string) => gzipSync(readFileSync(join(app, file))).length;
  const sum = (files: readonly string[]) => files.reduce((total, file) => total + size(file), 0);
  const kilobytes = (bytes: number) => figure(bytes / 1000, 'kB');
  const later = beforeFirstWord.filter((file) => !beforeSignIn.includes(file));
  const sorted = [...later].sort((a, b) => size(b) - size(a));
  const large = sorted.filter((file) => size(file) >= SMALL_BYTES);
  const small = sorted.filter((file) => size(file) < SMALL_BYTES);
  return {
    title: 'What is fetched (gzip)',
    about: [
      'From the manifest of the build: before sign-in is the entry with its static imports; before the first word',
      'also the screens, the engines, the Worker and the worklet, but not what saving and playing fetch.',
    ],
    columns: ['part', 'budget', 'measured'],
    rows: [
      ['JavaScript before sign-in', '120 kB', kilobytes(sum(beforeSignIn))],
      ['JavaScript before the first word', '260 kB', kilobytes(sum(beforeFirstWord))],
      ['CSS', '20 kB', kilobytes(sum(css))],
      ...large.map((file) => [`  after sign-in: ${file.replace('assets/', '')}`, '—', kilobytes(size(file))]),
      [`  after sign-in: ${small.length} smaller files`, '—', kilobytes(sum(small))],
    ],
  };
}

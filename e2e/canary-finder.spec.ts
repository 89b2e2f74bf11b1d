import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { deflateSync, gzipSync } from 'node:zlib';
import { expect, test } from '@playwright/test';
import { createFinder } from './canary-finder.ts';

/** The finder of the canary finds what it is to find: only then does "nothing found" mean anything. */

const MARK = 'Zeb"ränd Ößling';
const finder = createFinder([MARK, 'zebra crossing']);
const found = (bytes: Buffer) => finder.in('here', bytes).length > 0;
const around = (text: string) => `{"before":"${text}","after":1}`;

const percentAll = (text: string) =>
  Array.from(Buffer.from(text), (byte) => `%${byte.toString(16)}`).join('');
const units = (text: string) => Array.from({ length: text.length }, (_, index) => text.charCodeAt(index));
const jsonAll = (text: string) =>
  units(text)
    .map((unit) => `\\u${unit.toString(16).padStart(4, '0')}`)
    .join('');

const WRITTEN: readonly (readonly [string, (text: string) => Buffer])[] = [
  ['UTF-8', (text) => Buffer.from(around(text))],
  ['UTF-16, little end first', (text) => Buffer.from(around(text), 'utf16le')],
  ['UTF-16, big end first', (text) => Buffer.from(around(text), 'utf16le').swap16()],
  ['Latin 1', (text) => Buffer.from(around(text), 'latin1')],
  ['capitals of the English letters', (text) => Buffer.from(text.replace(/[a-z]/g, (c) => c.toUpperCase()))],
  ['lower case', (text) => Buffer.from(text.toLowerCase())],
  ['JSON with all that is special escaped', (text) => Buffer.from(jsonAll(text))],
  ['percent encoding', (text) => Buffer.from(`/notes?q=${encodeURIComponent(text)}&x=1`)],
  ['a form', (text) => Buffer.from(new URLSearchParams({ q: text }).toString().replaceAll('%22', '%22'))],
  ['percent encoding of every byte', (text) => Buffer.from(percentAll(text))],
  ['percent encoding of every byte in capitals', (text) => Buffer.from(percentAll(text).toUpperCase())],
  ['hex', (text) => Buffer.from(Buffer.from(text).toString('hex'))],
  ['hex in capitals', (text) => Buffer.from(Buffer.from(text).toString('hex').toUpperCase())],
  ['a part of what is packed by gzip', (text) => gzipSync(around(text))],
  ['gzip behind something else', (text) => Buffer.concat([Buffer.from('head'), gzipSync(around(text))])],
  ['zlib', (text) => Buffer.concat([Buffer.from('head'), deflateSync(around(text))])],
];

for (const [name, write] of WRITTEN)
  test(`a mark is found in ${name}`, () => {
    expect(found(write(MARK))).toBe(true);
    expect(found(write('Zeb and Ossling'))).toBe(false);
  });

for (const encoding of ['base64', 'base64url'] as const)
  test(`a mark is found in ${encoding}, wherever it begins and ends`, () => {
    for (const text of [MARK, MARK.toLowerCase(), MARK.toUpperCase()])
      for (let before = 0; before < 6; before++)
        for (let after = 0; after < 4; after++) {
          const whole = Buffer.concat([
            Buffer.alloc(before, 'q'),
            Buffer.from(text),
            Buffer.alloc(after, '?'),
          ]);
          expect(found(Buffer.from(whole.toString(encoding)))).toBe(true);
        }
  });

test('a mark is found in base64 of UTF-16', () => {
  for (let before = 0; before < 3; before++) {
    const whole = Buffer.concat([Buffer.alloc(before), Buffer.from(around(MARK), 'utf16le')]);
    expect(found(Buffer.from(whole.toString('base64')))).toBe(true);
  }
});

test('a hit says where, what and how', () => {
  const [hit] = finder.in('the log', 'a line with zebra crossing in it');
  expect(hit).toEqual({
    place: 'the log',
    mark: 'zebra crossing',
    encoding: 'utf-8',
    context: 'a line with zebra crossing in it',
  });
});

test('a folder is looked through however deep, names of files included', () => {
  const folder = mkdtempSync(join(tmpdir(), 'notewell-canary-'));
  try {
    mkdirSync(join(folder, 'a/b'), { recursive: true });
    writeFileSync(
      join(folder, 'a/b/data.bin'),
      Buffer.concat([Buffer.alloc(5_000), Buffer.from(MARK, 'utf16le')]),
    );
    writeFileSync(join(folder, 'a/zebra crossing.txt'), 'nothing');
    writeFileSync(join(folder, 'empty'), '');
    const hits = finder.inFolder(folder);
    expect([...new Set(hits.map(({ place }) => place))].sort()).toEqual([
      'a/b/data.bin',
      'name of a/zebra crossing.txt',
    ]);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});

test('a mark that may stand anywhere by chance is refused', () => {
  expect(() => createFinder(['of a'])).toThrow(RangeError);
});

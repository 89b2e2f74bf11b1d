import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { constants, gunzipSync, inflateSync } from 'node:zlib';
import { needlesOf } from './canary-needles.ts';
import { createSearch, type Search } from './canary-search.ts';

/** Looks for marked words where they must not be: in texts, and in every byte of every file of a folder. */

/** A mark where it was found. */
export interface Hit {
  readonly place: string;
  readonly mark: string;
  readonly encoding: string;
  /** What stands around it, as far as it can be read. */
  readonly context: string;
}

const CONTEXT_BYTES = 60;
/** What gzip and zlib begin with; only these can be told from other bytes. */
const GZIP = Buffer.from([0x1f, 0x8b, 0x08]);
const ZLIB = [Buffer.from([0x78, 0x01]), Buffer.from([0x78, 0x9c]), Buffer.from([0x78, 0xda])];
/** A file is looked through for packed parts so often at most. */
const MOST_PARTS = 200;

export interface Finder {
  /** Every mark that stands in the bytes or the text, or in what is packed in them. One hit a way of writing. */
  in(place: string, content: Buffer | string): readonly Hit[];
  /** Every mark in the files of a folder, names of files included, however deep. */
  inFolder(folder: string): readonly Hit[];
}

export function createFinder(marks: readonly string[]): Finder {
  const search = createSearch(marks.flatMap(needlesOf));
  const finder: Finder = {
    in: (place, content) => {
      const bytes = typeof content === 'string' ? Buffer.from(content) : content;
      return [bytes, ...unpacked(bytes)].flatMap((part) => hitsIn(place, part, search));
    },
    inFolder: (folder) =>
      filesOf(folder).flatMap((name) => [
        ...finder.in(`name of ${name}`, name),
        ...finder.in(name, readOrNothing(join(folder, name))),
      ]),
  };
  return finder;
}

function hitsIn(place: string, bytes: Buffer, search: Search): readonly Hit[] {
  return [...search(bytes)].map(([{ mark, encoding, bytes: needle }, at]) => ({
    place,
    mark,
    encoding,
    context: contextOf(bytes, at, needle),
  }));
}

/** How many bytes the files of a folder have: to know that something was looked through. */
export function sizeOf(folder: string): number {
  return filesOf(folder).reduce((sum, name) => sum + readOrNothing(join(folder, name)).length, 0);
}

function filesOf(folder: string): readonly string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1));
}

/** A file that went away meanwhile holds nothing any more. */
function readOrNothing(path: string): Buffer {
  try {
    return readFileSync(path);
  } catch {
    return Buffer.alloc(0);
  }
}

function contextOf(bytes: Buffer, at: number, needle: Buffer): string {
  return bytes
    .subarray(Math.max(0, at - CONTEXT_BYTES), at + needle.length + CONTEXT_BYTES)
    .toString('latin1')
    .replace(/[^ -~]/g, '·');
}

/** What gzip or zlib have packed somewhere in the bytes, as far as it can be unpacked. */
function unpacked(bytes: Buffer): readonly Buffer[] {
  const options = { finishFlush: constants.Z_SYNC_FLUSH };
  return [
    ...startsOf(bytes, GZIP).flatMap((at) => attempt(() => gunzipSync(bytes.subarray(at), options))),
    ...ZLIB.flatMap((magic) => startsOf(bytes, magic)).flatMap((at) =>
      attempt(() => inflateSync(bytes.subarray(at), options)),
    ),
  ];
}

function startsOf(bytes: Buffer, magic: Buffer): readonly number[] {
  const starts: number[] = [];
  for (
    let at = bytes.indexOf(magic);
    at >= 0 && starts.length < MOST_PARTS;
    at = bytes.indexOf(magic, at + 1)
  )
    starts.push(at);
  return starts;
}

function attempt(unpack: () => Buffer): readonly Buffer[] {
  try {
    return [unpack()];
  } catch {
    return [];
  }
}

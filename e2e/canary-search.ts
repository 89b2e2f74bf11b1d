import type { Needle } from './canary-needles.ts';

/** Looks for hundreds of needles in one pass over the bytes: what they begin with decides which are compared. */

const [PAIRS, PREFIX_BYTES] = [65_536, 4];

interface Index {
  /** Whether a needle begins with these two bytes. */
  readonly pairs: Uint8Array;
  /** Needles by their first four bytes. */
  readonly byPrefix: ReadonlyMap<number, readonly Needle[]>;
}

/** Where each needle stands first, those that stand nowhere left out. */
export type Search = (bytes: Buffer) => ReadonlyMap<Needle, number>;

/** @throws RangeError for a needle of less than four bytes. */
export function createSearch(needles: readonly Needle[]): Search {
  const folded = indexOf(needles.filter((needle) => needle.folded));
  const exact = indexOf(needles.filter((needle) => !needle.folded));
  return (bytes) => {
    const found = new Map<Needle, number>();
    pass(foldCase(bytes), folded, found);
    pass(bytes, exact, found);
    return found;
  };
}

function indexOf(needles: readonly Needle[]): Index {
  const pairs = new Uint8Array(PAIRS);
  const byPrefix = new Map<number, Needle[]>();
  for (const needle of needles) {
    if (needle.bytes.length < PREFIX_BYTES) throw new RangeError(`a needle of "${needle.mark}" is too short`);
    pairs[needle.bytes.readUInt16LE(0)] = 1;
    const prefix = needle.bytes.readUInt32LE(0);
    byPrefix.set(prefix, [...(byPrefix.get(prefix) ?? []), needle]);
  }
  return { pairs, byPrefix };
}

function pass(bytes: Buffer, { pairs, byPrefix }: Index, found: Map<Needle, number>): void {
  const end = bytes.length - PREFIX_BYTES;
  for (let at = 0; at <= end; at++) {
    if (pairs[(bytes[at] ?? 0) | ((bytes[at + 1] ?? 0) << 8)] === 0) continue;
    for (const needle of byPrefix.get(bytes.readUInt32LE(at)) ?? []) {
      const stands = bytes.subarray(at, at + needle.bytes.length).equals(needle.bytes);
      if (stands && !found.has(needle)) found.set(needle, at);
    }
  }
}

/** A to Z as a to z, byte for byte, so that places stay the same in every encoding. */
function foldCase(bytes: Buffer): Buffer {
  const folded = Buffer.from(bytes);
  for (let at = 0; at < folded.length; at++) {
    const byte = folded[at] ?? 0;
    if (byte >= 0x41 && byte <= 0x5a) folded[at] = byte + 0x20;
  }
  return folded;
}

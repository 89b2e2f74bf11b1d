/**
 * How words look when something has written them down: in each encoding that a log, a URL, a header, a file of the
 * browser or a store may use. Upper and lower case are the same to the finder, because searches fold them.
 */

/** One way in which a mark may stand somewhere. */
export interface Needle {
  readonly mark: string;
  readonly encoding: string;
  /** What to look for. */
  readonly bytes: Buffer;
  /** Whether upper and lower case are the same in it; `bytes` are in lower case then. */
  readonly folded: boolean;
}

/** Bytes of a group in base64, and its characters. */
const [GROUP_BYTES, GROUP_CHARACTERS] = [3, 4];

/** All ways to write a mark. @throws RangeError for one that is too short to be found by its own. */
export function needlesOf(mark: string): readonly Needle[] {
  if (mark.length < 6) throw new RangeError(`"${mark}" may stand anywhere by chance`);
  return unique(casesOf(mark).flatMap((text) => textNeedles(mark, text)));
}

function textNeedles(mark: string, text: string): readonly Needle[] {
  const folded = (encoding: string, written: string, as: BufferEncoding = 'utf8'): Needle => ({
    mark,
    encoding,
    bytes: Buffer.from(lowerCase(written), as),
    folded: true,
  });
  const utf16be = folded('utf-16be', text, 'utf16le');
  utf16be.bytes.swap16();
  return [
    folded('utf-8', text),
    folded('utf-16le', text, 'utf16le'),
    utf16be,
    folded('latin-1', text, 'latin1'),
    folded('json', escaped(text, isSpecial)),
    folded(
      'json-escaped',
      escaped(text, () => true),
    ),
    folded('percent', encodeURIComponent(text)),
    folded('form', encodeURIComponent(text).replaceAll('%20', '+')),
    folded('percent-all', Array.from(Buffer.from(text), (byte) => `%${hexOf(byte)}`).join('')),
    folded('html', text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;')),
    folded('hyphens', text.replaceAll(/\s+/g, '-')),
    folded('hex', Buffer.from(text).toString('hex')),
    ...base64(mark, 'base64', Buffer.from(text)),
    ...base64(mark, 'base64-utf-16', Buffer.from(text, 'utf16le')),
  ];
}

/** As the finder folds what it looks through: the English letters alone. */
function lowerCase(text: string): string {
  return text.replace(/[A-Z]/g, (letter) => letter.toLowerCase());
}

/** A mark is kept as it was written, or folded for a search, or as the first word of a sentence. */
function casesOf(mark: string): readonly string[] {
  const lower = mark.toLowerCase();
  return [...new Set([mark, lower, mark.toUpperCase(), lower.charAt(0).toUpperCase() + lower.slice(1)])];
}

const isSpecial = (character: string) => character > '~' || character === '"' || character === '\\';

/** Code units as JSON writes those that are told. */
function escaped(text: string, which: (character: string) => boolean): string {
  return Array.from({ length: text.length }, (_, index) => text.charAt(index))
    .map((unit) => (which(unit) ? `\\u${hexOf(unit.charCodeAt(0)).padStart(4, '0')}` : unit))
    .join('');
}

function hexOf(value: number): string {
  return value.toString(16).padStart(2, '0');
}

/**
 * The characters of base64 that the bytes alone decide, for each place in a group where they can begin, in the
 * alphabet of files and in that of addresses.
 */
function base64(mark: string, encoding: string, bytes: Buffer): readonly Needle[] {
  return [0, 1, 2].flatMap((before) => {
    const text = Buffer.concat([Buffer.alloc(before), bytes])
      .toString('base64')
      .replaceAll('=', '');
    const from = before === 0 ? 0 : before + 1;
    const whole = Math.floor((before + bytes.length) / GROUP_BYTES) * GROUP_CHARACTERS;
    const inner = text.slice(from, whole);
    return [inner, inner.replaceAll('+', '-').replaceAll('/', '_')].map((part) => ({
      mark,
      encoding: `${encoding}-at-${before}`,
      bytes: Buffer.from(part, 'latin1'),
      folded: false,
    }));
  });
}

function unique(needles: readonly Needle[]): readonly Needle[] {
  const seen = new Map<string, Needle>();
  for (const needle of needles) {
    const key = `${needle.folded} ${needle.bytes.toString('hex')}`;
    if (!seen.has(key)) seen.set(key, needle);
  }
  return [...seen.values()];
}

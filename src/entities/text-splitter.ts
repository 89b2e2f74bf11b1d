import { sentenceRanges } from '../domain/sentences.ts';
import { Utf16Offset } from '../domain/units.ts';

/** A stretch of a text that may be sent alone. */
export interface TextPiece {
  readonly text: string;
  /** Where it starts in the whole text. */
  readonly offset: Utf16Offset;
}

/**
 * Cuts a text into pieces of at most `limitBytes` of UTF-8, at the ends of sentences where they fit, else at
 * white space, else between characters. Together the pieces hold everything but white space at their edges.
 *
 * @throws RangeError when the limit is below the longest character (4 bytes).
 */
export function splitText(text: string, limitBytes: number): readonly TextPiece[] {
  if (limitBytes < 4) throw new RangeError('a piece holds at least one character of 4 bytes');
  if (utf8Length(text) <= limitBytes) return text.trim() === '' ? [] : [{ text, offset: Utf16Offset(0) }];
  const pieces: { from: number; to: number }[] = [];
  for (const { from, to } of sentenceRanges(text)) {
    const last = pieces.at(-1);
    if (last !== undefined && utf8Length(text.slice(last.from, to)) <= limitBytes) last.to = to;
    else pieces.push(...cutLong(text, from, to, limitBytes));
  }
  return pieces.map(({ from, to }) => ({ text: text.slice(from, to), offset: Utf16Offset(from) }));
}

/** Bytes of a text in UTF-8. A lone surrogate counts as the replacement character that is sent for it. */
export function utf8Length(text: string): number {
  let bytes = 0;
  for (const character of text) {
    const code = character.codePointAt(0) ?? 0;
    bytes += code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4;
  }
  return bytes;
}

function cutLong(text: string, from: number, to: number, limitBytes: number): { from: number; to: number }[] {
  const pieces: { from: number; to: number }[] = [];
  let start = from;
  while (start < to) {
    const end = fittingEnd(text, start, to, limitBytes);
    pieces.push({ from: start, to: end });
    start = end;
    while (start < to && /\s/.test(text.charAt(start))) start += 1;
  }
  return pieces;
}

function fittingEnd(text: string, from: number, to: number, limitBytes: number): number {
  let bytes = 0;
  let end = from;
  let space = from;
  for (const character of text.slice(from, to)) {
    bytes += utf8Length(character);
    if (bytes > limitBytes) return space > from ? space : end;
    if (/\s/.test(character)) space = end;
    end += character.length;
  }
  return to;
}

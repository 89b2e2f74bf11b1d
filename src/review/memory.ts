import type { TextRange } from '../domain/reviewed-text.ts';
import { rangeOf } from './text-ranges.ts';

/** Most pieces that are remembered for one maker; then it begins anew. */
const MOST = 20_000;

/**
 * What was made of pieces of text before, so that a note that changed in one line is not read again as a whole. One
 * for each open note: it holds words of the patient, and goes with the note.
 */
export class Memory {
  readonly #known = new Map<(piece: string) => unknown, Map<string, unknown>>();
  #split: { readonly text: string; readonly lines: readonly string[] } = { text: '', lines: [''] };

  /** What a function makes of a piece, made once. It has to be pure and always the same function. */
  of<T>(make: (piece: string) => T, piece: string): T {
    const known = this.#knownOf(make);
    const found = known.get(piece) as T | undefined;
    if (found !== undefined) return found;
    const made = make(piece);
    if (known.size >= MOST) known.clear();
    known.set(piece, made);
    return made;
  }

  /** What a function finds in each line of a text, at its place in the text. Nothing may span two lines. */
  inLines<T extends TextRange>(find: (line: string) => readonly T[], text: string): readonly T[] {
    const all: T[] = [];
    let start = 0;
    for (const line of this.#linesOf(text)) {
      for (const one of this.of(find, line)) {
        all.push(start === 0 ? one : { ...one, ...rangeOf(one.from + start, one.to + start) });
      }
      start += line.length + 1;
    }
    return all;
  }

  #knownOf(make: (piece: string) => unknown): Map<string, unknown> {
    const known = this.#known.get(make) ?? new Map<string, unknown>();
    this.#known.set(make, known);
    return known;
  }

  #linesOf(text: string): readonly string[] {
    if (this.#split.text !== text) this.#split = { text, lines: text.split('\n') };
    return this.#split.lines;
  }
}

/** A piece of a text: a word, a number or a mark, with its place (UTF-16 units). */
export interface Token {
  readonly begin: number;
  /** Exclusive. */
  readonly end: number;
  /** As written. */
  readonly raw: string;
  /** Lower case, without accents, possessive and plural: what the lexicon is matched by. */
  readonly norm: string;
  readonly kind: 'word' | 'number' | 'mark';
}

/**
 * Dotted abbreviations stay whole (b.i.d.). Letters and digits part (5mg, B12, A1c), so that the spellings
 * with and without a space are one. Hyphens and blanks are no tokens at all.
 */
const TOKEN =
  /(?:\p{L}\.){2,}|[\p{L}\p{M}]+(?:['’][\p{L}]+)?|\d+(?:[.,]\d+)*|\.\d+|\n|[^\s\p{L}\p{M}\d\-‐‑–]/gu;
const ENDS_POSSESSIVE = /['’]s?$/;
const MARKS_OF_ACCENTS = /\p{M}+/gu;

/** The tokens of a text in order. Linear in its length. */
export function tokenize(text: string): readonly Token[] {
  return Array.from(text.matchAll(TOKEN), (match) => {
    const raw = match[0];
    const kind = kindOf(raw);
    const norm = kind === 'word' ? normalizeWord(raw) : raw;
    return { begin: match.index, end: match.index + raw.length, raw, norm, kind };
  });
}

function kindOf(raw: string): Token['kind'] {
  if (/^\.?\d/.test(raw)) return 'number';
  return /^[\p{L}\p{M}]/u.test(raw) ? 'word' : 'mark';
}

/** One word in the form that words are compared in. */
export function normalizeWord(raw: string): string {
  const plain = raw
    .normalize('NFD')
    .replace(MARKS_OF_ACCENTS, '')
    .toLowerCase()
    .replaceAll('.', '')
    .replace(ENDS_POSSESSIVE, '')
    .replace(/['’]/, '');
  return singular(plain);
}

/** A crude singular: it need not be English, only the same for both numbers of a noun. */
function singular(word: string): string {
  if (word.length > 6 && /(?:o|y|ta)ses$/.test(word)) return word.replace(/es$/, 'is');
  if (word.length > 4 && word.endsWith('ies')) return `${word.slice(0, -3)}y`;
  if (/(?:ss|x|ch|sh)es$/.test(word)) return word.slice(0, -2);
  if (word.length > 5 && word.endsWith('ae')) return word.slice(0, -1);
  if (word.length > 3 && /[^siu]s$/.test(word)) return word.slice(0, -1);
  return word;
}

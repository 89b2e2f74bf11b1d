/** A stretch of a comparison. What is `same` or `removed` makes up the text before, `same` and `added` the one after. */
export interface DiffPart {
  readonly kind: 'same' | 'added' | 'removed';
  readonly text: string;
}

/** Two texts word by word, and how many words came and went. */
export interface WordComparison {
  readonly parts: readonly DiffPart[];
  readonly added: number;
  readonly removed: number;
}

const WORD = /[\p{L}\p{N}][\p{L}\p{N}\p{M}'’]*(?:[.,/-][\p{L}\p{N}][\p{L}\p{N}\p{M}'’]*)*/gu;

/**
 * Makes a comparison readable: what was removed stands before what was added in its place, a space between two
 * changes belongs to both, and neighbours of one kind are one part.
 */
export function comparisonOf(parts: readonly DiffPart[]): WordComparison {
  const readable: DiffPart[] = [];
  let removed = '';
  let added = '';
  const flush = () => {
    if (removed !== '') readable.push({ kind: 'removed', text: removed });
    if (added !== '') readable.push({ kind: 'added', text: added });
    removed = '';
    added = '';
  };
  joined(parts).forEach(({ kind, text }, index, all) => {
    const isBetween = index > 0 && index < all.length - 1 && removed !== '' && added !== '';
    if (kind === 'removed') removed += text;
    else if (kind === 'added') added += text;
    else if (isBetween && /^[^\S\n]+$/.test(text)) {
      removed += text;
      added += text;
    } else {
      flush();
      readable.push({ kind, text });
    }
  });
  flush();
  return { parts: readable, added: countOf(readable, 'added'), removed: countOf(readable, 'removed') };
}

/** How many words a text has; marks and numbers with their points are no words of their own. */
export function countWords(text: string): number {
  let count = 0;
  for (const _ of text.matchAll(WORD)) count += 1;
  return count;
}

function joined(parts: readonly DiffPart[]): readonly DiffPart[] {
  return parts.reduce<DiffPart[]>((all, part) => {
    const last = all.at(-1);
    if (last?.kind === part.kind) all[all.length - 1] = { kind: part.kind, text: last.text + part.text };
    else if (part.text !== '') all.push(part);
    return all;
  }, []);
}

function countOf(parts: readonly DiffPart[], kind: DiffPart['kind']): number {
  return parts.reduce((sum, part) => (part.kind === kind ? sum + countWords(part.text) : sum), 0);
}

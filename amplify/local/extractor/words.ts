import { loadLexicon } from './lexicon.ts';

/** The single words of the term tables, in small letters: what a recogniser of speech should know. */
export function lexiconWords(): ReadonlySet<string> {
  const words = new Set<string>();
  for (const { term } of loadLexicon().entries)
    for (const word of term.toLowerCase().split(/[^\p{L}\p{M}'’]+/u)) if (word.length > 1) words.add(word);
  return words;
}

import { type Pronunciation, pronounce } from './pronounce.ts';

/**
 * The pronouncing dictionary: the stock one of the acoustic model, our reviewed pronunciations, and for the words
 * that are in neither what the rule of pronounce.ts makes of them.
 */
export interface DictionarySources {
  /** Text of the stock dictionary, one `word PH ON ES` a line, variants as `word(2)`. */
  readonly stock: string;
  /** Text of the reviewed pronunciations in the same form; several lines for a word are variants. */
  readonly reviewed: string;
  /** Words that are wanted, in any order; those that are not plain words are left out. */
  readonly words: Iterable<string>;
}

/** Text of a dictionary file that has every word. Reviewed pronunciations stand beside the stock ones. */
export function mergeDictionary(sources: DictionarySources): string {
  const stock = parseDictionary(sources.stock);
  const known = new Map<string, Set<string>>();
  for (const [word, phones] of [...stock, ...parseDictionary(sources.reviewed)]) {
    const variants = known.get(word) ?? new Set();
    known.set(word, variants.add(phones.join(' ')));
  }
  const missing = [...new Set(sources.words)].filter((word) => /^[a-z']+$/.test(word) && !known.has(word));
  const made = missing.length === 0 ? new Map<string, readonly string[]>() : pronounce(stock, missing);
  for (const [word, phones] of made) if (phones.length > 0) known.set(word, new Set([phones.join(' ')]));
  const lines: string[] = [];
  for (const [word, variants] of known)
    for (const [index, phones] of [...variants].entries())
      lines.push(`${index === 0 ? word : `${word}(${index + 1})`} ${phones}`);
  return `${lines.join('\n')}\n`;
}

/** Entries of a dictionary text; the numbers of variants are dropped, comments skipped. */
export function parseDictionary(text: string): Pronunciation[] {
  const entries: Pronunciation[] = [];
  for (const line of text.split('\n')) {
    const [word, ...phones] = line.replace(/#.*$/, '').trim().split(/\s+/);
    if (word === undefined || word === '' || phones.length === 0) continue;
    entries.push([word.toLowerCase().replace(/\(\d+\)$/, ''), phones]);
  }
  return entries;
}

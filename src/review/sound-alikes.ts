import type { Finding } from './finding.ts';
import { SOUND_ALIKE_DRUGS, SOUND_ALIKE_TERMS } from './sound-alike-names.ts';
import { rangeOf } from './text-ranges.ts';

const NAME = /[a-z]{4,}/gi;
const MOST_NAMED = 3;

/** Names that are taken for others: drugs always, other terms in doubt only. */
export function findSoundAlikes(text: string): readonly Finding[] {
  const findings: Finding[] = [];
  for (const { 0: name, index } of text.matchAll(NAME)) {
    const word = name.toLowerCase();
    const drugs = SOUND_ALIKE_DRUGS.get(word);
    const partners = drugs ?? SOUND_ALIKE_TERMS.get(word);
    if (partners === undefined) continue;
    findings.push({
      ...rangeOf(index, index + name.length),
      kind: 'sound-alike',
      reason: `Sounds like ${partners.slice(0, MOST_NAMED).join(' or ')}`,
      partners,
      inDoubtOnly: drugs === undefined,
    });
  }
  return findings;
}

/** The names in a few words that are taken for others, in lower case, in the order of the alphabet. */
export function soundAlikesOf(words: string): readonly string[] {
  const names = Array.from(words.matchAll(NAME), ([name]) => name.toLowerCase());
  return names.filter((name) => SOUND_ALIKE_DRUGS.has(name) || SOUND_ALIKE_TERMS.has(name)).sort();
}

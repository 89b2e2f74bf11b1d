import type { Finding } from './finding.ts';
import { SOUND_ALIKE_DRUGS, SOUND_ALIKE_TERMS } from './sound-alike-names.ts';
import { rangeOf } from './text-ranges.ts';

const NAME = /[a-z]{4,}/gi;
const MOST_NAMED = 3;
const SHAPES = new Set(
  [...SOUND_ALIKE_DRUGS.keys(), ...SOUND_ALIKE_TERMS.keys()].map((name) => shapeOf(name, 0, name.length)),
);

/** Names that are taken for others: drugs always, other terms in doubt only. */
export function findSoundAlikes(text: string): readonly Finding[] {
  const findings: Finding[] = [];
  for (let at = 0; at < text.length; at += 1) {
    const from = at;
    while (isLetter(text.charCodeAt(at))) at += 1;
    if (!SHAPES.has(shapeOf(text, from, at))) continue;
    const finding = findingAt(text.slice(from, at).toLowerCase(), from);
    if (finding !== null) findings.push(finding);
  }
  return findings;
}

function findingAt(name: string, from: number): Finding | null {
  const drugs = SOUND_ALIKE_DRUGS.get(name);
  const partners = drugs ?? SOUND_ALIKE_TERMS.get(name);
  if (partners === undefined) return null;
  return {
    ...rangeOf(from, from + name.length),
    kind: 'sound-alike',
    reason: `Sounds like ${partners.slice(0, MOST_NAMED).join(' or ')}`,
    partners,
    inDoubtOnly: drugs === undefined,
  };
}

/** Most words are told from every name by their length and first letters, without a string being made of them. */
function shapeOf(text: string, from: number, to: number): number {
  return ((to - from) << 16) | ((text.charCodeAt(from) & 0x1f) << 8) | (text.charCodeAt(from + 1) & 0x1f);
}

function isLetter(code: number): boolean {
  return (code >= 97 && code <= 122) || (code >= 65 && code <= 90);
}

/** The names in a few words that are taken for others, in lower case, in the order of the alphabet. */
export function soundAlikesOf(words: string): readonly string[] {
  const names = Array.from(words.matchAll(NAME), ([name]) => name.toLowerCase());
  return names.filter((name) => SOUND_ALIKE_DRUGS.has(name) || SOUND_ALIKE_TERMS.has(name)).sort();
}

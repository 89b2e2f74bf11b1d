import type { Lexicon } from './lexicon.ts';
import type { Category, Concept } from './model.ts';
import { tokenize } from './tokens.ts';

/** Comprehend Medical gives up to five; so do we. */
const MOST = 5;
const OWN_SCORE = 0.92;
const BEST_OTHER = 0.6;
const LEAST_LIKENESS = 0.3;

interface Candidate {
  readonly code: string;
  readonly description: string;
  readonly words: ReadonlySet<string>;
}

/** Finds codes for the words of an entity. */
export interface ConceptRanker {
  /** Codes for the words of a name: its own code first, then those that share words with it and its details. */
  rank(
    words: string,
    details: string,
    own: { code: string | null; description: string | null } | null,
  ): readonly Concept[];
}

const EMPTY_WORDS = new Set([
  'of',
  'the',
  'and',
  'in',
  'to',
  'with',
  'without',
  'unspecified',
  'other',
  'due',
  'or',
  'not',
  'for',
  ',',
  '(',
  ')',
]);

/** Ranks among the codes that a lexicon knows for one category. */
export function createConceptRanker(lexicon: Lexicon, category: Category): ConceptRanker {
  const candidates = new Map<string, Candidate>();
  const byWord = new Map<string, Set<Candidate>>();
  for (const entry of lexicon.entries) {
    const { code, description } = entry;
    if (entry.category !== category || code === null || description === null || candidates.has(code))
      continue;
    const candidate = { code, description, words: wordsOf(`${description} ${entry.term}`) };
    candidates.set(code, candidate);
    for (const word of candidate.words) {
      const known = byWord.get(word);
      if (known === undefined) byWord.set(word, new Set([candidate]));
      else known.add(candidate);
    }
  }
  return { rank: (words, details, own) => rank(words, details, own, byWord) };
}

function rank(
  words: string,
  details: string,
  own: { code: string | null; description: string | null } | null,
  byWord: ReadonlyMap<string, ReadonlySet<Candidate>>,
): readonly Concept[] {
  const asked = wordsOf(`${words} ${details}`);
  const common = commonWords(asked, byWord);
  const near = new Set([...wordsOf(words)].flatMap((word) => [...(byWord.get(word) ?? [])]));
  const others = [...near]
    .filter(({ code }) => code !== own?.code)
    .map((candidate) => ({ ...candidate, score: BEST_OTHER * likeness(asked, candidate, common) }))
    .filter(({ score }) => score >= BEST_OTHER * LEAST_LIKENESS)
    .sort((a, b) => b.score - a.score || a.code.localeCompare(b.code))
    .slice(0, MOST)
    .map(({ code, description, score }) => ({ code, description, score }));
  const first =
    own?.code == null ? [] : [{ code: own.code, description: own.description ?? '', score: OWN_SCORE }];
  return [...first, ...others].slice(0, MOST);
}

/** How many of the words each candidate has; those that have none are not in it. */
function commonWords(
  asked: ReadonlySet<string>,
  byWord: ReadonlyMap<string, ReadonlySet<Candidate>>,
): ReadonlyMap<Candidate, number> {
  const counts = new Map<Candidate, number>();
  for (const word of asked)
    for (const candidate of byWord.get(word) ?? []) counts.set(candidate, (counts.get(candidate) ?? 0) + 1);
  return counts;
}

/** Share of common words, of all words of both (Jaccard). */
function likeness(
  asked: ReadonlySet<string>,
  candidate: Candidate,
  common: ReadonlyMap<Candidate, number>,
): number {
  const count = common.get(candidate) ?? 0;
  return count / (asked.size + candidate.words.size - count);
}

function wordsOf(text: string): ReadonlySet<string> {
  return new Set(
    tokenize(text)
      .map((token) => token.norm)
      .filter((word) => !EMPTY_WORDS.has(word)),
  );
}

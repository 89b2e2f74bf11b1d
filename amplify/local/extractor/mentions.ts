import type { Lexicon, LexiconEntry } from './lexicon.ts';
import type { Category } from './model.ts';
import { NAME_PARTS, TEST_TAILS } from './modifiers.ts';
import { readByEnding } from './morphology.ts';
import { findOrdinary } from './ordinary.ts';
import { type Token, tokenize } from './tokens.ts';

/** A medical name in a text: tokens from..to (exclusive). */
export interface Mention {
  readonly from: number;
  readonly to: number;
  readonly category: Category;
  readonly type: string;
  /** Null when only the ending of the word speaks for it. */
  readonly entry: LexiconEntry | null;
  /** True for a site inside the name of a condition (bone in bone pain). */
  readonly nested: boolean;
}

/** The medical names of a text from left to right; only nested ones overlap the mention that holds them. */
export function findMentions(tokens: readonly Token[], lexicon: Lexicon): readonly Mention[] {
  const named = findNamed(tokens, lexicon);
  const joined = joinSites([...named, ...findByEnding(tokens, named)].sort((a, b) => a.from - b.from));
  const widened = joined
    .map((mention, index) => widen(mention, tokens, joined[index - 1], joined[index + 1]))
    .filter(saysEnough);
  return [...widened, ...widened.flatMap((mention) => nestedSites(mention, tokens, lexicon))].sort(
    (a, b) => a.from - b.from || b.to - a.to,
  );
}

/** "Failure" alone is no finding; "bone marrow failure" is. */
function saysEnough({ entry, from, to }: Mention): boolean {
  return entry === null || !entry.flags.has('tail') || to - from > tokenize(entry.term).length;
}

function mentionOf(from: number, to: number, entry: LexiconEntry): Mention {
  return { from, to, category: entry.category, type: entry.type, entry, nested: false };
}

function findNamed(tokens: readonly Token[], lexicon: Lexicon): readonly Mention[] {
  const ordinary = findOrdinary(tokens);
  const accepts = (entry: LexiconEntry, from: number, to: number) =>
    !ordinary.has(from) &&
    (!entry.flags.has('upper') || tokens.slice(from, to).every(({ raw }) => raw === raw.toUpperCase()));
  return lexicon.trie.findAll(tokens, accepts).map(({ from, to, value }) => mentionOf(from, to, value));
}

function findByEnding(tokens: readonly Token[], named: readonly Mention[]): readonly Mention[] {
  const taken = new Set<number>();
  for (const { from, to } of named) for (let at = from; at < to; at++) taken.add(at);
  return tokens.flatMap((token, at) => {
    const reading = taken.has(at) ? null : readByEnding(token.norm);
    return reading === null ? [] : [{ from: at, to: at + 1, ...reading, entry: null, nested: false }];
  });
}

/** A site right before a general finding is part of its name: bone + pain. */
function joinSites(mentions: readonly Mention[]): readonly Mention[] {
  const joined: Mention[] = [];
  for (const mention of mentions) {
    const before = joined.at(-1);
    const isHead = mention.entry?.flags.has('head') === true;
    if (isHead && before?.category === 'ANATOMY' && before.to === mention.from)
      joined[joined.length - 1] = { ...mention, from: before.from };
    else joined.push(mention);
  }
  return joined;
}

/** Takes in the words around a mention that belong to its name. */
function widen(
  mention: Mention,
  tokens: readonly Token[],
  before: Mention | undefined,
  after: Mention | undefined,
): Mention {
  let { from, to } = mention;
  if (mention.category === 'MEDICAL_CONDITION') {
    const floor = before?.to ?? 0;
    while (from > floor && NAME_PARTS.has(tokens[from - 1]?.norm ?? '')) from -= 1;
    if (from < mention.from && from > floor && tokens[from - 1]?.norm === 'non') from -= 1;
  }
  const ceiling = after?.from ?? tokens.length;
  if (mention.type === 'TEST_NAME' && to < ceiling && TEST_TAILS.has(tokens[to]?.norm ?? '')) to += 1;
  return { ...mention, from, to };
}

/** Sites inside a finding are entities of their own too; inside the name of a disease they are not. */
function nestedSites(mention: Mention, tokens: readonly Token[], lexicon: Lexicon): readonly Mention[] {
  const { entry } = mention;
  if (mention.category !== 'MEDICAL_CONDITION' || entry === null) return [];
  const isFinding = entry.flags.has('symptom') || entry.flags.has('sign') || entry.flags.has('head');
  if (!isFinding || mention.to - mention.from < 2) return [];
  const inner = tokens.slice(mention.from, mention.to);
  return lexicon.trie
    .findAll(inner, (candidate) => candidate.category === 'ANATOMY')
    .map(({ from, to, value }) => ({
      ...mentionOf(from + mention.from, to + mention.from, value),
      nested: true,
    }));
}

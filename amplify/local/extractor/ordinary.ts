import { type Token, tokenize } from './tokens.ts';
import { createTrie, type Trie } from './trie.ts';

/** Everyday phrases in which a medical word means nothing medical ("came back", "on the other hand"). */
const PHRASES = `came back|come back|comes back|go back|goes back|went back|going back|got back|get back|back to|
back in|back home|back from|back on|call back|called back|bring back|back and forth|back then|set back|
on the other hand|on one hand|at hand|face to face|in the face of|at the heart of|by heart|by mouth|fall asleep|
falls asleep|fell asleep|in the fall|this fall|last fall|a body of|foot of the bed|head of the bed|
arm of the study|stress that|stressed that|cold weather|weight bearing|weight bear|cath lab|head of household`;

const ORDINARY: Trie<true> = buildTrie();

function buildTrie(): Trie<true> {
  const trie = createTrie<true>();
  for (const phrase of PHRASES.split('|'))
    trie.add(
      tokenize(phrase.trim()).map((token) => token.norm),
      true,
    );
  return trie;
}

/** The tokens that stand in an everyday phrase. */
export function findOrdinary(tokens: readonly Token[]): ReadonlySet<number> {
  const found = new Set<number>();
  for (const { from, to } of ORDINARY.findAll(tokens)) for (let at = from; at < to; at++) found.add(at);
  return found;
}

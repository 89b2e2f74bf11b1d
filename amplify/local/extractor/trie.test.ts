import { describe, expect, it } from 'vitest';
import { tokenize } from './tokens.ts';
import { createTrie } from './trie.ts';

function trieOf(...phrases: readonly string[]) {
  const trie = createTrie<string>();
  for (const phrase of phrases)
    trie.add(
      tokenize(phrase).map((token) => token.norm),
      phrase,
    );
  return trie;
}

const found = (trie: ReturnType<typeof trieOf>, text: string) =>
  trie.findAll(tokenize(text)).map((match) => match.value);

describe('trie', () => {
  const trie = trieOf('pain', 'chest pain', 'chest', 'heart failure', 'heart');

  it.each([
    ['Chest pains and heart failure', ['chest pain', 'heart failure']],
    ['the chest, pain', ['chest', 'pain']],
    ['heart of failure', ['heart']],
    ['nothing', []],
  ])('%s', (text, expected) => {
    expect(found(trie, text)).toEqual(expected);
  });

  it('falls back to a shorter phrase when the longer one is refused', () => {
    const match = trie.longestAt(tokenize('heart failure'), 0, (value) => value === 'heart');
    expect(match).toEqual({ from: 0, to: 1, value: 'heart' });
  });

  it('tells what it holds', () => {
    expect(trie.get(['chest', 'pain'])).toBe('chest pain');
    expect(trie.get(['chest', 'x'])).toBeUndefined();
    trie.add([], 'nothing');
    expect(trie.get([])).toBeUndefined();
  });
});

import type { Token } from './tokens.ts';

/** Where a phrase was found: tokens from..to (exclusive). */
export interface Match<Value> {
  readonly from: number;
  readonly to: number;
  readonly value: Value;
}

interface Node<Value> {
  readonly next: Map<string, Node<Value>>;
  value?: Value;
}

/** Phrases by their normalised tokens. */
export interface Trie<Value> {
  /** The last value of a phrase wins. An empty phrase is ignored. */
  add(phrase: readonly string[], value: Value): void;
  get(phrase: readonly string[]): Value | undefined;
  /** The longest phrase that begins at a token and that `accepts` lets pass. */
  longestAt(
    tokens: readonly Token[],
    from: number,
    accepts?: (value: Value, from: number, to: number) => boolean,
  ): Match<Value> | null;
  /** Phrases from left to right that do not overlap, each the longest at its place. */
  findAll(
    tokens: readonly Token[],
    accepts?: (value: Value, from: number, to: number) => boolean,
  ): readonly Match<Value>[];
}

/** An empty trie. Searching costs the tokens of the text times the longest phrase, however many phrases. */
export function createTrie<Value>(): Trie<Value> {
  const root: Node<Value> = { next: new Map() };
  const longestAt: Trie<Value>['longestAt'] = (tokens, from, accepts = () => true) => {
    let node = root;
    let best: Match<Value> | null = null;
    for (let at = from; at < tokens.length; at++) {
      const child = node.next.get(tokens[at]?.norm ?? '');
      if (child === undefined) break;
      node = child;
      if (node.value !== undefined && accepts(node.value, from, at + 1))
        best = { from, to: at + 1, value: node.value };
    }
    return best;
  };
  return {
    add(phrase, value) {
      if (phrase.length === 0) return;
      nodeOf(root, phrase).value = value;
    },
    get: (phrase) => walk(root, phrase)?.value,
    longestAt,
    findAll(tokens, accepts) {
      const found: Match<Value>[] = [];
      for (let at = 0; at < tokens.length; at++) {
        const match = longestAt(tokens, at, accepts);
        if (match === null) continue;
        found.push(match);
        at = match.to - 1;
      }
      return found;
    },
  };
}

function nodeOf<Value>(root: Node<Value>, phrase: readonly string[]): Node<Value> {
  let node = root;
  for (const word of phrase) {
    let child = node.next.get(word);
    if (child === undefined) {
      child = { next: new Map() };
      node.next.set(word, child);
    }
    node = child;
  }
  return node;
}

function walk<Value>(root: Node<Value>, phrase: readonly string[]): Node<Value> | undefined {
  let node: Node<Value> | undefined = root;
  for (const word of phrase) node = node?.next.get(word);
  return node;
}

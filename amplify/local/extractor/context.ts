import { CONTEXT_TRIGGERS, type ContextKind, type Trigger } from './context-triggers.ts';
import type { Sentence } from './sentences.ts';
import type { Token } from './tokens.ts';
import type { Match } from './trie.ts';

/** Tokens from..to (exclusive) that a context holds for. */
interface Scope {
  readonly kind: ContextKind;
  readonly from: number;
  readonly to: number;
}

/** Which contexts hold for which tokens of a text. */
export interface Context {
  /** The contexts of a mention: those that hold for its first token, or for its last. */
  of(from: number, to: number): ReadonlySet<ContextKind>;
}

/** Finds negation, history, family, condition and doubt, sentence by sentence (ConText's idea). */
export function findContext(tokens: readonly Token[], sentences: readonly Sentence[]): Context {
  const scopes = sentences.flatMap((sentence) => scopesOf(tokens, sentence));
  return {
    of(from, to) {
      const kinds = scopes.filter((scope) => scope.from <= from && to <= scope.to).map(({ kind }) => kind);
      return new Set(kinds);
    },
  };
}

function scopesOf(tokens: readonly Token[], sentence: Sentence): readonly Scope[] {
  const own = tokens.slice(sentence.from, sentence.to);
  const triggers = CONTEXT_TRIGGERS.findAll(own).map((match) => ({
    ...match,
    from: match.from + sentence.from,
    to: match.to + sentence.from,
  }));
  return triggers.flatMap((trigger, index) =>
    trigger.value.direction === 'forward'
      ? forward(triggers, index, sentence)
      : backward(triggers, index, sentence),
  );
}

type Found = Match<Trigger>;

function forward(triggers: readonly Found[], index: number, sentence: Sentence): readonly Scope[] {
  const trigger = triggers[index];
  if (trigger === undefined) return [];
  return trigger.value.kinds.map((kind) => {
    const stop = triggers.slice(index + 1).find(({ value }) => value.ends.includes(kind));
    const end = Math.min(stop?.from ?? sentence.to, sentence.to, trigger.to + trigger.value.reach);
    return { kind, from: trigger.to, to: end };
  });
}

function backward(triggers: readonly Found[], index: number, sentence: Sentence): readonly Scope[] {
  const trigger = triggers[index];
  if (trigger === undefined) return [];
  return trigger.value.kinds.map((kind) => {
    const stop = triggers.slice(0, index).findLast(({ value }) => value.ends.includes(kind));
    const begin = Math.max(stop?.to ?? sentence.from, trigger.from - trigger.value.reach, sentence.from);
    return { kind, from: begin, to: trigger.from };
  });
}

import type { AnchoredEntity, Decided, Decision } from '../../domain/entity.ts';
import { percent } from './category-style.ts';

const DECISION_WORDS: Readonly<Record<Decision, string>> = {
  detected: 'Taken back',
  confirmed: 'Confirmed',
  changed: 'Changed',
  added: 'Added',
  rejected: 'Rejected',
};

const CHANGED_WORDS: Readonly<Record<Decided['changed'][number], string>> = {
  category: 'category',
  type: 'type',
  span: 'words',
  traits: 'traits',
  attributes: 'links',
  concepts: 'code',
};

/** What somebody decided: `Changed category and type`. */
export function decidedWords({ decision, changed }: Pick<Decided, 'decision' | 'changed'>): string {
  const names = changed.map((name) => CHANGED_WORDS[name]);
  const last = names.pop();
  if (last === undefined) return DECISION_WORDS[decision];
  const list = names.length === 0 ? last : `${names.join(', ')} and ${last}`;
  return decision === 'changed' ? `Changed ${list}` : `${DECISION_WORDS[decision]}, ${list} changed`;
}

/** How far the entity can be trusted, in words. */
export function certaintyWords({ decision, score }: Pick<AnchoredEntity, 'decision' | 'score'>): string {
  switch (decision) {
    case 'detected':
      return `${percent(score)} certain`;
    case 'confirmed':
      return 'Confirmed';
    case 'changed':
      return 'Changed by hand';
    case 'added':
      return 'Added by hand';
    case 'rejected':
      return 'Rejected';
  }
}

import type { EditorState, Transaction } from 'prosemirror-state';
import type { AnchoredEntity } from '../domain/entity.ts';
import { inOneStep, turnsOf } from './decide-entity.ts';
import type { Deciding, EntityDecision } from './entity-decision.ts';
import { allEntities } from './entity-plugin.ts';

/**
 * Entities that say the same words in the same category, the one itself among them, in the order of the text. What
 * was rejected is equal to what was rejected only. Linear in their number.
 */
export function equalEntities(state: EditorState, id: string): readonly AnchoredEntity[] {
  const all = allEntities(state);
  const one = all.find((entity) => entity.id === id);
  if (one === undefined) return [];
  const words = folded(one.text);
  return all.filter((entity) => {
    return (
      entity.category === one.category &&
      (entity.decision === 'rejected') === (one.decision === 'rejected') &&
      folded(entity.text) === words
    );
  });
}

/**
 * The same decision for each equal entity as one event of the undo history; those without room for it stay as they
 * are. A link concerns one entity alone. Null when it can be done for none.
 */
export function decideEqualTransaction(
  state: EditorState,
  id: string,
  decision: EntityDecision,
  deciding: Deciding,
): Transaction | null {
  const equal = equalEntities(state, id).filter((entity) => entity.id === id || !isForOne(decision));
  const turns = equal.map((entity) => turnsOf(state, entity, decision, deciding));
  const possible = turns.filter((some) => some !== null);
  return possible.length === 0 ? null : inOneStep(state, possible.flat());
}

function isForOne({ kind }: EntityDecision): boolean {
  return kind === 'place' || kind === 'link' || kind === 'link-text' || kind === 'unlink';
}

/** Case, width of letters and the length of spaces make no other word. */
function folded(text: string): string {
  return text.normalize('NFKC').toLowerCase().replace(/\s+/gu, ' ').trim();
}

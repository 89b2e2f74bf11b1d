import type { EditorState, Transaction } from 'prosemirror-state';
import type { AnchoredEntity, Concept, EntityCategory, Trait } from '../domain/entity.ts';
import { standsAt } from './entity-anchors.ts';
import { docSpan, entityById } from './entity-plugin.ts';
import { EntityStep } from './entity-step.ts';
import { textBetween } from './text-map.ts';

/** What a person says about an entity that is there. */
export type EntityDecision =
  | 'confirm'
  | 'reject'
  | {
      readonly change: {
        readonly category?: EntityCategory;
        readonly type?: string;
        readonly traits?: readonly Trait[];
        /** Codes in the order of preference. */
        readonly concepts?: readonly Concept[];
      };
    };

/** An entity that a person marks. */
export interface EntityAddition {
  readonly id: string;
  readonly from: number;
  readonly to: number;
  readonly category: EntityCategory;
  readonly type: string;
  readonly traits?: readonly Trait[];
  readonly concepts?: readonly Concept[];
}

/** A decision as one event of the undo history; null when there is no such entity. */
export function decideTransaction(
  state: EditorState,
  id: string,
  decision: EntityDecision,
): Transaction | null {
  const before = entityById(state, id);
  return before === null ? null : state.tr.step(new EntityStep(before, settled(before, decision)));
}

function settled(entity: AnchoredEntity, decision: EntityDecision): AnchoredEntity {
  if (decision === 'confirm') return { ...entity, decision: 'confirmed' };
  if (decision === 'reject') return { ...entity, decision: 'rejected' };
  const { category, type, traits, concepts } = decision.change;
  return {
    ...entity,
    category: category ?? entity.category,
    type: type ?? entity.type,
    traits: [...(traits ?? entity.traits)],
    concepts: [...(concepts ?? entity.concepts)],
    decision: 'changed',
  };
}

/**
 * An addition as one event of the undo history; machine entities that it overlaps give way. White space at the
 * ends is left out. Null when the span holds no text of one block.
 */
export function addTransaction(state: EditorState, addition: EntityAddition): Transaction | null {
  const { id, category, type, traits = [], concepts = [] } = addition;
  if (addition.from < 0 || addition.to > state.doc.content.size || addition.from >= addition.to) return null;
  const raw = textBetween(state.doc, addition.from, addition.to);
  const from = addition.from + (raw.length - raw.trimStart().length);
  const text = raw.trim();
  const span = docSpan(from, from + text.length);
  if (text === '' || !standsAt(state.doc, span, text)) return null;
  const common = { id, category, type, traits: [...traits], concepts: [...concepts] };
  const entity: AnchoredEntity = { ...common, ...span, text, score: 1, attributes: [], decision: 'added' };
  return state.tr.step(new EntityStep(null, entity));
}

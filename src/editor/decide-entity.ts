import type { EditorState, Transaction } from 'prosemirror-state';
import type { AnchoredEntity, Concept, Decided, EntityCategory, Trait, TraitName } from '../domain/entity.ts';
import type { Deciding, EntityAddition, EntityDecision } from './entity-decision.ts';
import { linkChanges, unlinkChanges } from './entity-links.ts';
import { docSpan, entityById } from './entity-plugin.ts';
import { stretched, trimmedSpan } from './entity-span.ts';
import { EntityStep } from './entity-step.ts';

/** What becomes of an entity; `before` null for a new one, `after` null for one that goes. */
export interface EntityTurn {
  readonly before: AnchoredEntity | null;
  readonly after: AnchoredEntity | null;
}

/**
 * A decision as one event of the undo history; without a step when it is as decided already. Null when there is no
 * such entity, or no room for what is asked.
 */
export function decideTransaction(
  state: EditorState,
  id: string,
  decision: EntityDecision,
  deciding: Deciding,
): Transaction | null {
  const entity = entityById(state, id);
  const turns = entity === null ? null : turnsOf(state, entity, decision, deciding);
  return turns === null ? null : inOneStep(state, turns);
}

/** Several changes of entities as one transaction. */
export function inOneStep(state: EditorState, turns: readonly EntityTurn[]): Transaction {
  return turns.reduce((tr, { before, after }) => tr.step(new EntityStep(before, after)), state.tr);
}

/** What a decision changes; nothing when all is so already, null when it cannot be done. */
export function turnsOf(
  state: EditorState,
  entity: AnchoredEntity,
  decision: EntityDecision,
  deciding: Deciding,
): readonly EntityTurn[] | null {
  switch (decision.kind) {
    case 'confirm':
      return decided(entity, {}, [], 'confirmed', deciding);
    case 'reject':
      return decided(entity, {}, [], 'rejected', deciding);
    case 'change':
      return categorised(entity, decision, deciding);
    case 'traits': {
      const traits = traitsOf(entity, decision.traits);
      return changed(entity, isSame(names(traits), names(entity.traits)) ? {} : { traits }, deciding);
    }
    case 'concepts': {
      const concepts = [...decision.concepts];
      // That it needs no code is an answer too.
      const isAnswer = concepts.length === 0 || !isSame(concepts, entity.concepts);
      return changed(entity, isAnswer ? { concepts } : {}, deciding);
    }
    case 'span': {
      const span = stretched(state.doc, entity, decision.edge, decision.direction);
      return span === null ? null : placed(state, entity, span, deciding);
    }
    case 'place':
      return placed(state, entity, decision, deciding);
    case 'link':
    case 'link-text': {
      const link = linkChanges(state, entity, decision);
      if (link === null) return null;
      const own = changed(entity, { attributes: [...link.attributes] }, deciding);
      return [...own, ...link.gone.map((before) => ({ before, after: null }))];
    }
    case 'unlink': {
      const link = unlinkChanges(entity, decision.attributeIndex);
      if (link === null) return null;
      const own = changed(entity, { attributes: [...link.attributes] }, deciding);
      if (decision.standAlone === undefined) return own;
      const { from, to, text, traits } = link.unlinked;
      const alone = { ...decision.standAlone, from, to, text, traits, id: deciding.newId() };
      return [...own, { before: null, after: newEntity(alone, deciding) }];
    }
  }
}

type Facts = Partial<
  Pick<AnchoredEntity, 'category' | 'type' | 'traits' | 'attributes' | 'concepts' | 'from' | 'to' | 'text'>
>;

const CHANGES = {
  category: 'category',
  type: 'type',
  traits: 'traits',
  attributes: 'attributes',
  concepts: 'concepts',
  text: 'span',
} as const satisfies Partial<Record<keyof Facts, Decided['changed'][number]>>;

/** An entity with other facts; where none is another, that it is as it was is what was decided. */
function changed(entity: AnchoredEntity, facts: Facts, deciding: Deciding): readonly EntityTurn[] {
  const kinds = Object.entries(CHANGES).flatMap(([fact, change]) => (fact in facts ? [change] : []));
  return decided(entity, facts, kinds, kinds.length > 0 ? 'changed' : 'confirmed', deciding);
}

function decided(
  entity: AnchoredEntity,
  facts: Facts,
  kinds: Decided['changed'],
  decision: Decided['decision'],
  { by, at }: Deciding,
): readonly EntityTurn[] {
  const { history = [] } = entity;
  const last = history.at(-1);
  if (kinds.length === 0 && decision === entity.decision && last?.by.id === by.id) return [];
  const after = {
    ...entity,
    ...facts,
    decision,
    history: [...history, { decision, by, at, changed: kinds }],
  };
  return [{ before: entity, after }];
}

/** Codes of a terminology that does not fit the category go. */
function categorised(
  entity: AnchoredEntity,
  { category, type = entity.type }: { readonly category: EntityCategory; readonly type?: string },
  deciding: Deciding,
): readonly EntityTurn[] {
  const facts = {
    ...(category !== entity.category && { category }),
    ...(type !== entity.type && { type }),
  };
  return changed(entity, facts, deciding).map(({ before, after }) => {
    return { before, after: after && { ...after, concepts: after.concepts.filter(fits(category)) } };
  });
}

function fits(category: EntityCategory): (concept: Concept) => boolean {
  return ({ system }) => {
    if (system === 'ICD-10-CM') return category === 'MEDICAL_CONDITION';
    return system !== 'RxNorm' || category === 'MEDICATION';
  };
}

/** Codes that a machine gave are for the words as they were; those that a person chose stay. */
function placed(
  state: EditorState,
  entity: AnchoredEntity,
  span: { readonly from: number; readonly to: number },
  deciding: Deciding,
): readonly EntityTurn[] | null {
  const place = trimmedSpan(state.doc, span);
  if (place === null) return null;
  if (place.from === entity.from && place.to === entity.to) return [];
  const { text } = place;
  return changed(entity, { ...docSpan(place.from, place.to), text }, deciding).map(({ before, after }) => {
    return { before, after: after && (hasChosenCodes(entity) ? after : { ...after, concepts: [] }) };
  });
}

/** True when a person said which codes fit, or that none does. */
export function hasChosenCodes({ history = [] }: Pick<AnchoredEntity, 'history'>): boolean {
  return history.some(({ changed: kinds }) => kinds.includes('concepts'));
}

/** A person's trait is certain; one that was there keeps its score. */
function traitsOf(entity: AnchoredEntity, wanted: readonly TraitName[]): Trait[] {
  return [...new Set(wanted)].map((name) => {
    return entity.traits.find((trait) => trait.name === name) ?? { name, score: 1 };
  });
}

function names(traits: readonly Trait[]): readonly string[] {
  return traits.map(({ name }) => name).sort();
}

function isSame(one: unknown, other: unknown): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}

/**
 * An addition as one event of the undo history; machine entities that it overlaps give way. White space at the
 * ends is left out. Null when the span holds no text of one block.
 */
export function addTransaction(
  state: EditorState,
  addition: EntityAddition,
  deciding: Deciding,
): Transaction | null {
  const place = trimmedSpan(state.doc, addition);
  if (place === null) return null;
  return inOneStep(state, [{ before: null, after: newEntity({ ...addition, ...place }, deciding) }]);
}

function newEntity(
  {
    id,
    category,
    type,
    from,
    to,
    text,
    traits = [],
    concepts = [],
  }: EntityAddition & { readonly text: string },
  { by, at }: Deciding,
): AnchoredEntity {
  const common = { id, category, type, traits: [...traits], concepts: [...concepts] };
  const history = [{ decision: 'added' as const, by, at, changed: [] }];
  return { ...common, ...docSpan(from, to), text, score: 1, attributes: [], decision: 'added', history };
}

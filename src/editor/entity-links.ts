import type { EditorState } from 'prosemirror-state';
import { type AnchoredAttribute, type AnchoredEntity, isDecided } from '../domain/entity.ts';
import type { EntityDecision } from './entity-decision.ts';
import { docSpan, entitiesIn, entityById } from './entity-plugin.ts';
import { trimmedSpan } from './entity-span.ts';

/** What is to be linked: another entity, or words. */
type Link = Extract<EntityDecision, { readonly kind: 'link' | 'link-text' }>;

interface Linked {
  /** All attributes of the entity afterwards. */
  readonly attributes: readonly AnchoredAttribute[];
  /** Entities that stand alone no longer. */
  readonly gone: readonly AnchoredEntity[];
}

/** What a link changes; null when there is nothing to link, or the entity would be an attribute of its own. */
export function linkChanges(state: EditorState, entity: AnchoredEntity, link: Link): Linked | null {
  if (link.kind === 'link') {
    const other = entityById(state, link.otherEntityId);
    return other === null || other.id === entity.id ? null : withOther(entity, other, link.attributeType);
  }
  const { from = state.selection.from, to = state.selection.to } = link;
  const place = trimmedSpan(state.doc, { from, to });
  if (place === null) return null;
  const inside = entitiesIn(state, place).filter((other) => {
    return other.id !== entity.id && other.from >= place.from && other.to <= place.to;
  });
  const same = inside.find(({ from, to }) => from === place.from && to === place.to);
  if (same !== undefined) {
    const { attributes } = withOther(entity, same, link.attributeType);
    return { attributes, gone: inside.filter((other) => other === same || !isDecided(other)) };
  }
  const attribute = { ...certain(link.attributeType), ...docSpan(place.from, place.to), text: place.text };
  return {
    attributes: joined(entity.attributes, [{ ...attribute, traits: [] }]),
    gone: inside.filter((other) => !isDecided(other)),
  };
}

/** What belonged to the other entity belongs to this one then. */
function withOther(entity: AnchoredEntity, other: AnchoredEntity, type: string): Linked {
  const { from, to, text, traits } = other;
  const attribute = { ...certain(type), from, to, text, traits: [...traits] };
  return { attributes: joined(entity.attributes, [attribute, ...other.attributes]), gone: [other] };
}

function certain(type: string): Pick<AnchoredAttribute, 'type' | 'score' | 'relationshipScore'> {
  return { type, score: 1, relationshipScore: 1 };
}

/** Of two attributes over the same words the newer one stays. */
function joined(
  old: readonly AnchoredAttribute[],
  more: readonly AnchoredAttribute[],
): readonly AnchoredAttribute[] {
  const kept = old.filter((one) => !more.some(({ from, to }) => from === one.from && to === one.to));
  return [...kept, ...more].sort((a, b) => a.from - b.from || a.to - b.to);
}

/** An entity's attributes without one of them; null when there is no such attribute. */
export function unlinkChanges(
  { attributes }: AnchoredEntity,
  index: number,
): { readonly attributes: readonly AnchoredAttribute[]; readonly unlinked: AnchoredAttribute } | null {
  const unlinked = attributes[index];
  return unlinked === undefined
    ? null
    : { unlinked, attributes: attributes.filter((attribute) => attribute !== unlinked) };
}

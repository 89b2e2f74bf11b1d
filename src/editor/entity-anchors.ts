import type { Node } from 'prosemirror-model';
import { Decoration, type DecorationSet } from 'prosemirror-view';
import type {
  AnchoredAttribute,
  AnchoredEntity,
  Concept,
  Decision,
  EntityCategory,
  Trait,
} from '../domain/entity.ts';
import { DocPosition } from '../domain/units.ts';
import type { Span } from './changed-ranges.ts';
import { textBetween } from './text-map.ts';

export type LinkSystem = 'ICD-10-CM' | 'RxNorm';

/** An entity without its place, and the terminologies it has been looked up in. */
export type EntityFacts = Omit<AnchoredEntity, 'from' | 'to' | 'attributes'> & {
  readonly linked: readonly LinkSystem[];
};

export type AttributeFacts = Omit<AnchoredAttribute, 'from' | 'to'>;

/** What a decoration stands for. Where it stands is known by the decoration set alone, which maps it. */
export type Anchor =
  | {
      readonly kind: 'entity';
      readonly entity: EntityFacts;
      /** How many attributes it has, so that one knows when all of them are found. */
      readonly parts: number;
    }
  | {
      readonly kind: 'attribute';
      readonly entityId: string;
      readonly category: EntityCategory;
      /** Decision about the entity it belongs to. */
      readonly decision: Decision;
      /** A person linked it. */
      readonly isLinked: boolean;
      readonly attribute: AttributeFacts;
    };

export type Placed<T extends Anchor = Anchor> = Span & { readonly anchor: T };
export type PlacedEntity = Placed<Extract<Anchor, { kind: 'entity' }>>;

/** Marks the decorations of this plugin, so that their specs can be told from others'. */
const ANCHOR = 'anchor';
/** Marks those that only draw a word and stand for nothing of their own. */
const BADGE = 'badge';

/**
 * What is drawn of an anchor: its text, by a decoration whose ends never grow (what is typed at an edge does not
 * belong to the entity), and the word of its traits behind it. The word is a widget, because other highlights
 * may cut the text into pieces, and each piece would say it.
 */
export function decorate({ from, to, anchor }: Placed): readonly Decoration[] {
  const text = Decoration.inline(from, to, anchorAttributes(anchor), {
    inclusiveStart: false,
    inclusiveEnd: false,
    [ANCHOR]: anchor,
  });
  const word = anchor.kind === 'entity' ? traitWord(anchor.entity.traits) : '';
  if (word === '' || anchor.kind !== 'entity') return [text];
  const { id, category } = anchor.entity;
  const badge = Decoration.widget(to, () => badgeElement(word, category), {
    side: -1,
    ignoreSelection: true,
    key: `${id} ${word}`,
    [ANCHOR]: anchor,
    [BADGE]: true,
  });
  return [text, badge];
}

/** Traits that turn the meaning round, in a word or two; empty without one. */
function traitWord(traits: readonly Trait[]): string {
  const has = (name: Trait['name']) => traits.some((trait) => trait.name === name);
  const words = [
    ...(has('NEGATION') ? ['no'] : []),
    ...(has('PERTAINS_TO_FAMILY') ? ['fam'] : []),
    ...(has('PAST_HISTORY') ? ['past'] : []),
  ];
  return words.join(' ');
}

function badgeElement(word: string, category: EntityCategory): HTMLElement {
  const badge = document.createElement('span');
  badge.className = 'entity-badge';
  badge.dataset.badge = word;
  badge.dataset.badgeOf = category;
  return badge;
}

/** What a decoration made by {@link decorate} stands for, and where it stands now. */
export function placedOf(decoration: Decoration): Placed {
  return { from: decoration.from, to: decoration.to, anchor: decoration.spec[ANCHOR] as Anchor };
}

/** Anchors that touch a span, all of them without one; those that match, where that is asked. */
export function anchorsIn(
  set: DecorationSet,
  span?: Span,
  matches: (anchor: Anchor) => boolean = () => true,
): readonly Placed[] {
  const isWanted = (spec: { readonly [key: string]: unknown }) =>
    spec[BADGE] !== true && matches(spec[ANCHOR] as Anchor);
  return set.find(span?.from, span?.to, isWanted).map(placedOf);
}

export function isEntity(placed: Placed): placed is PlacedEntity {
  return placed.anchor.kind === 'entity';
}

export function ownerOf(anchor: Anchor): string {
  return anchor.kind === 'entity' ? anchor.entity.id : anchor.entityId;
}

export function textOf(anchor: Anchor): string {
  return anchor.kind === 'entity' ? anchor.entity.text : anchor.attribute.text;
}

export function decisionOf(anchor: Anchor): Decision {
  return anchor.kind === 'entity' ? anchor.entity.decision : anchor.decision;
}

/** The same anchor over another text. */
export function withText(anchor: Anchor, text: string): Anchor {
  return anchor.kind === 'entity'
    ? { ...anchor, entity: { ...anchor.entity, text } }
    : { ...anchor, attribute: { ...anchor.attribute, text } };
}

/** An entity and its attributes as anchors. */
export function anchorsOf(entity: AnchoredEntity, linked: readonly LinkSystem[]): readonly Placed[] {
  const { from, to, attributes, ...facts } = entity;
  const { id, category, decision } = entity;
  return [
    { from, to, anchor: { kind: 'entity', entity: { ...facts, linked }, parts: attributes.length } },
    ...attributes.map(({ from: start, to: end, ...attribute }): Placed => {
      const isLinked = isLinkedByPerson(entity, attribute);
      const anchor = { kind: 'attribute', entityId: id, category, decision, isLinked, attribute } as const;
      return { from: start, to: end, anchor };
    }),
  ];
}

/** A person's link is certain, and is told from a machine's by what the history says of the entity. */
function isLinkedByPerson(
  { history = [] }: Pick<AnchoredEntity, 'history'>,
  { relationshipScore }: AttributeFacts,
): boolean {
  return relationshipScore === 1 && history.some(({ changed }) => changed.includes('attributes'));
}

/** Entities with their attributes, in the order of the text; at the same place always in the same order. */
export function assemble(placed: readonly Placed[]): AnchoredEntity[] {
  const attributes = new Map<string, AnchoredAttribute[]>();
  for (const { anchor, from, to } of placed) {
    if (anchor.kind !== 'attribute') continue;
    const attribute = { ...anchor.attribute, from: DocPosition(from), to: DocPosition(to) };
    const own = attributes.get(anchor.entityId);
    if (own === undefined) attributes.set(anchor.entityId, [attribute]);
    else own.push(attribute);
  }
  return placed
    .filter(isEntity)
    .sort((a, b) => inOrder(a, b, a.anchor.entity.id, b.anchor.entity.id))
    .map(({ from, to, anchor }) => {
      const { linked: _, ...facts } = anchor.entity;
      const own = (attributes.get(facts.id) ?? []).sort((a, b) => inOrder(a, b, a.type, b.type));
      return { ...facts, from: DocPosition(from), to: DocPosition(to), attributes: own };
    });
}

function inOrder(a: Span, b: Span, nameOfA: string, nameOfB: string): number {
  return a.from - b.from || a.to - b.to || (nameOfA < nameOfB ? -1 : Number(nameOfA > nameOfB));
}

/** True when the text of the anchor stands at the span, inside one block. */
export function standsAt(doc: Node, { from, to }: Span, text: string): boolean {
  if (from < 0 || to > doc.content.size || from >= to) return false;
  const $from = doc.resolve(from);
  return $from.parent.isTextblock && to <= $from.end() && textBetween(doc, from, to) === text;
}

/** Systems that codes are there for. */
export function systemsOf(concepts: readonly Concept[]): readonly LinkSystem[] {
  const systems = new Set(concepts.map((concept) => concept.system));
  return (['ICD-10-CM', 'RxNorm'] as const).filter((system) => systems.has(system));
}

const UNCERTAIN_BELOW = 0.5;

function anchorAttributes(anchor: Anchor): Record<string, string> {
  if (anchor.kind === 'attribute') {
    return {
      nodeName: 'span',
      class: 'entity-attribute',
      'data-attribute-of': anchor.category,
      'data-attribute-type': anchor.attribute.type,
    };
  }
  const { entity } = anchor;
  return {
    nodeName: 'span',
    class:
      entity.score < UNCERTAIN_BELOW && entity.decision === 'detected' ? 'entity is-uncertain' : 'entity',
    'data-entity-id': entity.id,
    'data-entity-category': entity.category,
    'data-entity-text': entity.text,
    'data-entity-traits': entity.traits.map((trait) => trait.name).join(' '),
    'data-entity-decision': entity.decision,
  };
}

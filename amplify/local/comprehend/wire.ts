import type { Attribute, Entity, Trait, UnmappedAttribute } from '../extractor/model.ts';
import { codePointOffsets, type ToCodePoints } from './code-points.ts';

/** An entity as every operation writes it; each adds its own codes. */
export interface WireEntity {
  readonly Id: number;
  readonly BeginOffset: number;
  readonly EndOffset: number;
  readonly Score: number;
  readonly Text: string;
  readonly Category: string;
  readonly Type: string;
  readonly Traits: readonly WireTrait[];
  readonly Attributes?: readonly WireAttribute[];
}

interface WireTrait {
  readonly Name: string;
  readonly Score: number;
}

interface WireAttribute extends Omit<WireEntity, 'Attributes'> {
  readonly RelationshipScore: number;
  readonly RelationshipType: string;
}

/** Writes the entities of one text: numbers them, counts their places in code points. */
export interface WireWriter {
  /** Entities have the first numbers, their attributes those that follow. */
  entities(entities: readonly Entity[]): readonly WireEntity[];
  unmapped(unmapped: readonly UnmappedAttribute[]): readonly { Type: string; Attribute: WireAttribute }[];
}

/** A writer for the answer to one request. */
export function createWireWriter(text: string): WireWriter {
  const toCodePoints = codePointOffsets(text);
  let nextId = 0;
  const attribute = (from: Attribute): WireAttribute => ({
    ...place(from, text, toCodePoints),
    Id: nextId++,
    RelationshipScore: from.relationshipScore,
    RelationshipType: from.relationshipType,
  });
  return {
    entities(entities) {
      const numbered = entities.map((entity) => ({ entity, Id: nextId++ }));
      return numbered.map(({ entity, Id }) => ({
        ...place(entity, text, toCodePoints),
        Id,
        ...(entity.attributes.length === 0 ? {} : { Attributes: entity.attributes.map(attribute) }),
      }));
    },
    unmapped: (unmapped) =>
      unmapped.map(({ category, attribute: from }) => ({ Type: category, Attribute: attribute(from) })),
  };
}

function place(from: Entity | Attribute, text: string, toCodePoints: ToCodePoints) {
  return {
    BeginOffset: toCodePoints(from.begin),
    EndOffset: toCodePoints(from.end),
    Score: from.score,
    Text: text.slice(from.begin, from.end),
    Category: from.category,
    Type: from.type,
    Traits: from.traits.map(wireTrait),
  };
}

function wireTrait({ name, score }: Trait): WireTrait {
  return { Name: name, Score: score };
}

import * as v from 'valibot';
import {
  type Concept,
  type DetectedAttribute,
  type DetectedEntity,
  ENTITY_CATEGORIES,
  type LinkedConcepts,
  TRAIT_NAMES,
  type Trait,
} from '../domain/entity.ts';
import { CodePointOffset, type Utf16Offset } from '../domain/units.ts';
import { type CodePointMap, mapCodePoints } from './code-points.ts';

const score = v.optional(v.number(), 0);
const offset = v.pipe(v.number(), v.integer(), v.minValue(0), v.transform(CodePointOffset));
const list = <Item extends v.GenericSchema>(item: Item) => v.optional(v.array(item), []);

const spanSchema = { BeginOffset: offset, EndOffset: offset };
const traitSchema = v.object({ Name: v.optional(v.string(), ''), Score: score });

const attributeSchema = v.object({
  ...spanSchema,
  Type: v.optional(v.string(), ''),
  Score: score,
  RelationshipScore: score,
  Traits: list(traitSchema),
});

const entitySchema = v.object({
  ...spanSchema,
  Category: v.optional(v.string(), ''),
  Type: v.optional(v.string(), ''),
  Score: score,
  Traits: list(traitSchema),
  Attributes: list(attributeSchema),
});

const conceptSchema = v.object({ Code: v.string(), Description: v.optional(v.string(), ''), Score: score });

const linkedSchema = v.object({
  ...spanSchema,
  ICD10CMConcepts: list(conceptSchema),
  RxNormConcepts: list(conceptSchema),
});

const detectionAnswer = v.object({ Entities: v.array(entitySchema) });
const linkingAnswer = v.object({ Entities: v.array(linkedSchema) });

type Span = Readonly<Record<'BeginOffset' | 'EndOffset', CodePointOffset>>;

/**
 * A DetectEntitiesV2 answer in our words, offsets in UTF-16 units of `text`. A category or trait that this version
 * does not know is left out, as is a span that does not lie in the text.
 * @throws ValiError when the answer is not of the documented shape.
 */
export function readEntities(text: string, answer: unknown): DetectedEntity[] {
  const map = mapCodePoints(text);
  return v.parse(detectionAnswer, answer).Entities.flatMap((entity): DetectedEntity[] => {
    const category = ENTITY_CATEGORIES.find((known) => known === entity.Category);
    const span = spanIn(text, map, entity);
    if (category === undefined || span === null) return [];
    return [
      {
        category,
        type: entity.Type,
        score: clamp(entity.Score),
        ...span,
        traits: readTraits(entity.Traits),
        attributes: readAttributes(text, map, entity.Attributes),
      },
    ];
  });
}

/**
 * An InferICD10CM or InferRxNorm answer in our words: entities that have codes, best first.
 * @throws ValiError when the answer is not of the documented shape.
 */
export function readConcepts(text: string, answer: unknown, system: Concept['system']): LinkedConcepts[] {
  const map = mapCodePoints(text);
  return v.parse(linkingAnswer, answer).Entities.flatMap((entity): LinkedConcepts[] => {
    const span = spanIn(text, map, entity);
    const found = [...entity.ICD10CMConcepts, ...entity.RxNormConcepts];
    if (span === null || found.length === 0) return [];
    const concepts = found.map(({ Code, Description, Score }) => ({
      system,
      code: Code,
      description: Description,
      score: clamp(Score),
    }));
    return [{ begin: span.begin, end: span.end, concepts: concepts.sort((a, b) => b.score - a.score) }];
  });
}

function readAttributes(
  text: string,
  map: CodePointMap,
  attributes: v.InferOutput<typeof attributeSchema>[],
): DetectedAttribute[] {
  return attributes.flatMap((attribute): DetectedAttribute[] => {
    const span = spanIn(text, map, attribute);
    if (span === null) return [];
    return [
      {
        type: attribute.Type,
        score: clamp(attribute.Score),
        relationshipScore: clamp(attribute.RelationshipScore),
        ...span,
        traits: readTraits(attribute.Traits),
      },
    ];
  });
}

function readTraits(traits: v.InferOutput<typeof traitSchema>[]): Trait[] {
  return traits.flatMap(({ Name, Score }): Trait[] => {
    const name = TRAIT_NAMES.find((known) => known === Name);
    return name === undefined ? [] : [{ name, score: clamp(Score) }];
  });
}

/** The words are taken from our own text, which is what the offsets must fit. */
function spanIn(
  text: string,
  map: CodePointMap,
  { BeginOffset, EndOffset }: Span,
): { begin: Utf16Offset; end: Utf16Offset; text: string } | null {
  if (BeginOffset >= EndOffset || EndOffset > map.length) return null;
  const begin = map.toUtf16(BeginOffset);
  const end = map.toUtf16(EndOffset);
  return { begin, end, text: text.slice(begin, end) };
}

/** Scores are 32-bit floats on the wire and can leave 0..1 by a rounding. */
function clamp(value: number): number {
  return Math.min(1, Math.max(0, value));
}

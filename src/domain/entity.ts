import * as v from 'valibot';
import { personSchema } from './person.ts';
import { DocPosition, EpochMs, type Utf16Offset } from './units.ts';

/**
 * A medical entity: a span of the note with a category, as Comprehend Medical finds it or a person sets it.
 * A person's decision outranks every later answer of a machine.
 */

export const ENTITY_CATEGORIES = [
  'MEDICATION',
  'MEDICAL_CONDITION',
  'TEST_TREATMENT_PROCEDURE',
  'ANATOMY',
  'TIME_EXPRESSION',
  'PROTECTED_HEALTH_INFORMATION',
] as const;
export type EntityCategory = (typeof ENTITY_CATEGORIES)[number];

export const TRAIT_NAMES = [
  'NEGATION',
  'DIAGNOSIS',
  'SIGN',
  'SYMPTOM',
  'PERTAINS_TO_FAMILY',
  'HYPOTHETICAL',
  'LOW_CONFIDENCE',
  'PAST_HISTORY',
  'FUTURE',
] as const;
export type TraitName = (typeof TRAIT_NAMES)[number];

const score = v.pipe(v.number(), v.minValue(0), v.maxValue(1));
const docPosition = v.pipe(v.number(), v.integer(), v.minValue(0), v.transform(DocPosition));

export const traitSchema = v.object({ name: v.picklist(TRAIT_NAMES), score });
export type Trait = v.InferOutput<typeof traitSchema>;

/** A code of a terminology for what the entity means, best first in a list (FHIR Coding). */
export const conceptSchema = v.object({
  system: v.picklist(['ICD-10-CM', 'RxNorm', 'SNOMED-CT']),
  code: v.string(),
  description: v.string(),
  score,
});
export type Concept = v.InferOutput<typeof conceptSchema>;

/** Who says so. Everything but `detected` is a person's decision. */
export const DECISIONS = ['detected', 'confirmed', 'changed', 'added', 'rejected'] as const;
export type Decision = (typeof DECISIONS)[number];

/** A span that belongs to an entity: the dose of a drug, the side of a finding. Anchored in the document. */
export const anchoredAttributeSchema = v.object({
  type: v.string(),
  score,
  relationshipScore: score,
  from: docPosition,
  to: docPosition,
  text: v.string(),
  traits: v.array(traitSchema),
});
export type AnchoredAttribute = v.InferOutput<typeof anchoredAttributeSchema>;

/** One decision of a person about an entity. */
export const decidedSchema = v.object({
  decision: v.picklist(DECISIONS),
  by: personSchema,
  at: v.pipe(v.number(), v.integer(), v.minValue(0), v.transform(EpochMs)),
  /** What became another: `category`, `span`, `code` …; empty for a plain yes or no. */
  changed: v.array(v.picklist(['category', 'type', 'span', 'traits', 'attributes', 'concepts'])),
});
export type Decided = v.InferOutput<typeof decidedSchema>;

/** An entity at its place in one document; `from` and `to` are mapped through every change of it. */
export const anchoredEntitySchema = v.object({
  id: v.string(),
  category: v.picklist(ENTITY_CATEGORIES),
  /** Comprehend's Type: DX_NAME, GENERIC_NAME, DATE … */
  type: v.string(),
  score,
  from: docPosition,
  to: docPosition,
  text: v.string(),
  traits: v.array(traitSchema),
  attributes: v.array(anchoredAttributeSchema),
  concepts: v.array(conceptSchema),
  decision: v.picklist(DECISIONS),
  /** Who decided what and when, the newest last; absent where nobody decided. */
  history: v.exactOptional(v.array(decidedSchema)),
});
export type AnchoredEntity = v.InferOutput<typeof anchoredEntitySchema>;

/** An attribute as found in one text. */
export interface DetectedAttribute {
  readonly type: string;
  readonly score: number;
  readonly relationshipScore: number;
  readonly begin: Utf16Offset;
  readonly end: Utf16Offset;
  readonly text: string;
  readonly traits: readonly Trait[];
}

/** An entity as found in one text: offsets are UTF-16 units from the start of that text. */
export interface DetectedEntity {
  readonly category: EntityCategory;
  readonly type: string;
  readonly score: number;
  readonly begin: Utf16Offset;
  readonly end: Utf16Offset;
  readonly text: string;
  readonly traits: readonly Trait[];
  readonly attributes: readonly DetectedAttribute[];
}

/** Codes for a span of one text (InferICD10CM, InferRxNorm), offsets in UTF-16 units. */
export interface LinkedConcepts {
  readonly begin: Utf16Offset;
  readonly end: Utf16Offset;
  readonly concepts: readonly Concept[];
}

/** True when a person decided about the entity, so that no machine may change it. */
export function isDecided(entity: Pick<AnchoredEntity, 'decision'>): boolean {
  return entity.decision !== 'detected';
}

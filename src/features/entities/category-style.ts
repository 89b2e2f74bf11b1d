import type { EntityCategory, TraitName } from '../../domain/entity.ts';

/** How one category is told apart: in words, in colour, in shape. */
export interface CategoryStyle {
  readonly label: string;
  /** Underline of its colour and shape, as the note has it. */
  readonly mark: string;
  /** Text in its colour. */
  readonly ink: string;
}

export const CATEGORY_STYLES: Readonly<Record<EntityCategory, CategoryStyle>> = {
  MEDICATION: {
    label: 'Medications',
    mark: 'mark-entity-medication decoration-2 decoration-solid',
    ink: 'text-entity-medication',
  },
  MEDICAL_CONDITION: {
    label: 'Conditions',
    mark: 'mark-entity-condition decoration-2 decoration-solid',
    ink: 'text-entity-condition',
  },
  TEST_TREATMENT_PROCEDURE: {
    label: 'Tests and treatments',
    mark: 'mark-entity-test decoration-double',
    ink: 'text-entity-test',
  },
  ANATOMY: {
    label: 'Anatomy',
    mark: 'mark-entity-anatomy decoration-2 decoration-dotted',
    ink: 'text-entity-anatomy',
  },
  TIME_EXPRESSION: {
    label: 'Times',
    mark: 'mark-entity-time decoration-1 decoration-dashed',
    ink: 'text-entity-time',
  },
  PROTECTED_HEALTH_INFORMATION: {
    label: 'Identifiers',
    mark: 'mark-entity-phi decoration-wavy decoration-1',
    ink: 'text-entity-phi',
  },
};

/** One entity of a category, in words. */
export const CATEGORY_NAMES: Readonly<Record<EntityCategory, string>> = {
  MEDICATION: 'Medication',
  MEDICAL_CONDITION: 'Condition',
  TEST_TREATMENT_PROCEDURE: 'Test or treatment',
  ANATOMY: 'Anatomy',
  TIME_EXPRESSION: 'Time',
  PROTECTED_HEALTH_INFORMATION: 'Identifier',
};

/** Traits in words; `short` is the badge of those that change what a finding means. */
export const TRAIT_LABELS: Readonly<
  Record<TraitName, { readonly label: string; readonly short: string | null }>
> = {
  NEGATION: { label: 'Negated', short: 'no' },
  PERTAINS_TO_FAMILY: { label: 'Family history', short: 'fam' },
  PAST_HISTORY: { label: 'Past history', short: 'past' },
  HYPOTHETICAL: { label: 'Hypothetical', short: 'if' },
  FUTURE: { label: 'Planned', short: 'plan' },
  LOW_CONFIDENCE: { label: 'Uncertain', short: '?' },
  DIAGNOSIS: { label: 'Diagnosis', short: null },
  SIGN: { label: 'Sign', short: null },
  SYMPTOM: { label: 'Symptom', short: null },
};

/** Names that say nothing to who writes notes. */
const PLAIN_TYPES: Readonly<Record<string, string>> = {
  SYSTEM_ORGAN_SITE: 'Body part',
  TIME_TO_DX_NAME: 'Time of a condition',
  TIME_TO_MEDICATION_NAME: 'Time of a medication',
  TIME_TO_TEST_NAME: 'Time of a test',
  TIME_TO_TREATMENT_NAME: 'Time of a treatment',
  TIME_TO_PROCEDURE_NAME: 'Time of a procedure',
};

const ACRONYMS: Readonly<Record<string, string>> = { dx: 'Diagnosis', id: 'Id', url: 'URL' };

/** A type as Comprehend Medical names it, in words: `ROUTE_OR_MODE` is `Route or mode`, `DX_NAME` `Diagnosis name`. */
export function typeLabel(type: string): string {
  const plain = PLAIN_TYPES[type];
  if (plain !== undefined) return plain;
  const words = type.toLowerCase().split('_').filter(Boolean);
  const spoken = words.map((word) => ACRONYMS[word] ?? word).join(' ');
  return spoken.charAt(0).toUpperCase() + spoken.slice(1);
}

/** A score of 0..1 as whole per cent, never 100 unless it is. */
export function percent(score: number): string {
  return `${score >= 1 ? 100 : Math.min(99, Math.round(score * 100))} %`;
}

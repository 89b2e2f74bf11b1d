import type { EntityCategory, TraitName } from '../../domain/entity.ts';

/** The types of each category, as Comprehend Medical names them, the usual one first. */
export const TYPES_OF: Readonly<Record<EntityCategory, readonly string[]>> = {
  MEDICATION: ['GENERIC_NAME', 'BRAND_NAME'],
  MEDICAL_CONDITION: ['DX_NAME'],
  TEST_TREATMENT_PROCEDURE: ['TEST_NAME', 'TREATMENT_NAME', 'PROCEDURE_NAME'],
  ANATOMY: ['SYSTEM_ORGAN_SITE', 'DIRECTION'],
  TIME_EXPRESSION: [
    'TIME_TO_DX_NAME',
    'TIME_TO_MEDICATION_NAME',
    'TIME_TO_TEST_NAME',
    'TIME_TO_TREATMENT_NAME',
    'TIME_TO_PROCEDURE_NAME',
  ],
  PROTECTED_HEALTH_INFORMATION: [
    'NAME',
    'AGE',
    'DATE',
    'ID',
    'PHONE_OR_FAX',
    'EMAIL',
    'ADDRESS',
    'PROFESSION',
    'URL',
  ],
};

/** What an entity of a category may have beside it, the usual one first. */
export const ATTRIBUTE_TYPES_OF: Readonly<Record<EntityCategory, readonly string[]>> = {
  MEDICATION: ['DOSAGE', 'STRENGTH', 'FREQUENCY', 'ROUTE_OR_MODE', 'FORM', 'DURATION', 'RATE'],
  MEDICAL_CONDITION: ['SYSTEM_ORGAN_SITE', 'DIRECTION', 'ACUITY', 'QUALITY'],
  TEST_TREATMENT_PROCEDURE: ['TEST_VALUE', 'TEST_UNIT'],
  ANATOMY: ['DIRECTION'],
  TIME_EXPRESSION: [],
  PROTECTED_HEALTH_INFORMATION: [],
};

/** What can be said of an entity of a category, what changes its meaning most first. */
export const TRAITS_OF: Readonly<Record<EntityCategory, readonly TraitName[]>> = {
  MEDICATION: ['NEGATION', 'PAST_HISTORY', 'HYPOTHETICAL', 'FUTURE'],
  MEDICAL_CONDITION: [
    'NEGATION',
    'PAST_HISTORY',
    'PERTAINS_TO_FAMILY',
    'HYPOTHETICAL',
    'DIAGNOSIS',
    'SIGN',
    'SYMPTOM',
  ],
  TEST_TREATMENT_PROCEDURE: ['NEGATION', 'PAST_HISTORY', 'HYPOTHETICAL', 'FUTURE'],
  ANATOMY: [],
  TIME_EXPRESSION: [],
  PROTECTED_HEALTH_INFORMATION: [],
};

/** Whether entities of a category have codes. */
export function isCoded(category: EntityCategory): boolean {
  return category === 'MEDICATION' || category === 'MEDICAL_CONDITION';
}

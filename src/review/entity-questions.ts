import type { EntityCategory, TraitName } from '../domain/entity.ts';
import type { Question } from '../domain/question.ts';
import type { ReviewedEntity } from '../domain/reviewed-text.ts';
import type { Asked } from './asked.ts';

const CATEGORY_PHRASES: Readonly<Record<EntityCategory, string>> = {
  MEDICATION: 'a medication',
  MEDICAL_CONDITION: 'a condition',
  TEST_TREATMENT_PROCEDURE: 'a test or procedure',
  ANATOMY: 'a part of the body',
  TIME_EXPRESSION: 'a time',
  PROTECTED_HEALTH_INFORMATION: 'something that identifies the patient',
};

/** What is not there, not the patient's or not the case is no diagnosis to code. */
const NEEDS_NO_CODE: ReadonlySet<TraitName> = new Set(['NEGATION', 'PERTAINS_TO_FAMILY', 'HYPOTHETICAL']);

/** Entities that a machine was unsure of, and conditions and medications without a code; at most one for each. */
export function entityQuestions(asked: Asked): readonly Question<'entity' | 'code'>[] {
  return asked.reviewed.entities.flatMap<Question<'entity' | 'code'>>((entity) => {
    if (isUncertain(entity, asked.threshold)) {
      return [questionOf(asked, entity, 'entity', `Perhaps ${CATEGORY_PHRASES[entity.category]}`)];
    }
    return wantsCode(entity) ? [questionOf(asked, entity, 'code', 'No code yet')] : [];
  });
}

function isUncertain({ decision, score }: ReviewedEntity, threshold: number): boolean {
  return decision === 'detected' && score < threshold;
}

/** A person who decided about the codes and chose none has answered. */
function wantsCode({ category, concepts, decision, traits, history = [] }: ReviewedEntity): boolean {
  if (category !== 'MEDICATION' && category !== 'MEDICAL_CONDITION') return false;
  if (decision === 'rejected' || concepts.length > 0) return false;
  if (traits.some(({ name }) => NEEDS_NO_CODE.has(name))) return false;
  return !history.some(({ changed }) => changed.includes('concepts'));
}

function questionOf<Kind extends 'entity' | 'code'>(
  { reviewed, keys }: Asked,
  { id, from, to, score }: ReviewedEntity,
  kind: Kind,
  reason: string,
): Question<Kind> {
  return {
    key: keys.named(kind, id),
    kind,
    from,
    to,
    text: reviewed.text.slice(from, to),
    reason,
    confidence: kind === 'entity' ? score : null,
    entityId: id,
    gapId: null,
    alternatives: [],
  };
}

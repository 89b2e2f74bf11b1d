import {
  type AnchoredEntity,
  type Concept,
  ENTITY_CATEGORIES,
  type EntityCategory,
} from '../../domain/entity.ts';
import type { Question } from '../../domain/question.ts';
import type { Choice } from '../../ui/ChoiceOptions.tsx';

const CATEGORIES: Readonly<Record<EntityCategory, string>> = {
  MEDICATION: 'Medication',
  MEDICAL_CONDITION: 'Condition',
  TEST_TREATMENT_PROCEDURE: 'Test or treatment',
  ANATOMY: 'Anatomy',
  TIME_EXPRESSION: 'Time',
  PROTECTED_HEALTH_INFORMATION: 'Identifier',
};

/** Whether there is anything to choose from. */
export function hasChoices({ kind, entityId, alternatives }: Question<string>): boolean {
  return alternatives.length > 0 || (entityId !== null && (kind === 'entity' || kind === 'code'));
}

/** What may be taken instead: categories of an entity, candidates for a code, other readings of words. */
export function choicesOf(question: Question<string>, entity: AnchoredEntity | undefined): readonly Choice[] {
  if (question.kind === 'entity' && entity !== undefined) {
    return ENTITY_CATEGORIES.filter((category) => category !== entity.category).map((category) => ({
      value: category,
      text: CATEGORIES[category],
    }));
  }
  if (question.kind === 'code') return (entity?.concepts ?? []).map(choiceOfConcept);
  return question.alternatives.map((text) => ({ value: text, text }));
}

/** A code as something to choose. */
export function choiceOfConcept({ code, description }: Concept): Choice {
  return { value: code, text: description, detail: code };
}

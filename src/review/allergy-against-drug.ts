import type { Contradiction } from '../domain/question.ts';
import type { ReviewedEntity } from '../domain/reviewed-text.ts';
import { drugIdentity, sharedClass } from './allergy-classes.ts';
import { type Allergen, allergensOf } from './allergy-statements.ts';
import type { NoteSense } from './note-sense.ts';

/** The drug is not to be given, or was once. */
const NOT_GIVEN =
  /\b(?:avoid\p{L}*|stop\p{L}*|discontinu\p{L}+|d\/c|instead|alternatives?|do not|don['’]t|not|hold|held|cannot|can['’]t|allerg\p{L}+|anaphyla\p{L}+|reactions?|contraindicat\p{L}+|switch\p{L}*|changed|rash|hives|intoleran\p{L}+|previous(?:ly)?|in the past|tolerat\p{L}+|desensiti\p{L}+|challenge|never|refus\p{L}+|declin\p{L}+|no longer|no)\b/iu;

/** Drugs that the patient takes or is to take, against allergies in the same note; a question each drug. */
export function allergiesAgainstDrugs(sense: NoteSense): readonly Contradiction[] {
  const allergens = allergensOf(sense);
  if (allergens.length === 0) return [];
  const drugs = sense.reviewed.entities.filter((entity) => isGiven(sense, entity));
  const inPlan = drugs.filter(({ from }) => sense.sectionAt(from).kind === 'plan');
  const asked = new Set<string>();
  return [...inPlan, ...drugs].flatMap((drug) => {
    const identity = drugIdentity(drug.text);
    if (identity === null || asked.has(identity.substance)) return [];
    for (const allergen of allergens) {
      const sentence = sentenceOf(allergen, drug);
      if (sentence === null || isSame(allergen, drug)) continue;
      asked.add(identity.substance);
      return [questionOf(sense, allergen, drug, sentence)];
    }
    return [];
  });
}

function isGiven(sense: NoteSense, entity: ReviewedEntity): boolean {
  if (entity.category !== 'MEDICATION' || drugIdentity(entity.text) === null || sense.isAside(entity))
    return false;
  if (sense.has(entity, 'NEGATION') || sense.has(entity, 'PAST_HISTORY')) return false;
  return sense.sectionAt(entity.from).kind !== 'allergies' && !NOT_GIVEN.test(sense.around(entity).whole);
}

function isSame(allergen: Allergen, drug: ReviewedEntity): boolean {
  return allergen.from < drug.to && drug.from < allergen.to;
}

function sentenceOf(allergen: Allergen, drug: ReviewedEntity): string | null {
  const identity = drugIdentity(drug.text);
  if (identity === null) return null;
  const noted = `an allergy to ${allergen.text.toLowerCase()} is noted`;
  if (identity.substance === allergen.drug.substance) return `Is ${drug.text} meant, though ${noted}?`;
  const shared = sharedClass(allergen.drug, identity);
  if (shared === null) return null;
  return allergen.drug.isClass
    ? `Is ${drug.text} meant, though ${noted}?`
    : `Is ${drug.text} meant, though ${noted}? Both are of the ${shared} class.`;
}

function questionOf(
  { reviewed }: NoteSense,
  allergen: Allergen,
  drug: ReviewedEntity,
  sentence: string,
): Contradiction {
  const places = [allergen, drug].map(({ from, to }) => ({ from, to, text: reviewed.text.slice(from, to) }));
  return {
    key: `allergy:${drug.id}`,
    sentence,
    places: places.sort((a, b) => a.from - b.from),
  };
}

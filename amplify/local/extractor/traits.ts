import type { Analysis } from './analysis.ts';
import type { ContextKind } from './context-triggers.ts';
import type { Mention } from './mentions.ts';
import type { Attribute, Category, Trait } from './model.ts';

/** Scores are fixed: the rules know no degrees of certainty. */
const KIND_SCORE = 0.85;
const CONTEXT_SCORE = 0.92;

/** Which contexts say something about which category. */
const MEANINGFUL: Readonly<Record<Category, readonly ContextKind[]>> = {
  MEDICAL_CONDITION: ['NEGATION', 'PERTAINS_TO_FAMILY', 'HYPOTHETICAL', 'LOW_CONFIDENCE', 'PAST_HISTORY'],
  MEDICATION: ['NEGATION', 'PAST_HISTORY'],
  TEST_TREATMENT_PROCEDURE: ['NEGATION', 'PAST_HISTORY', 'HYPOTHETICAL', 'FUTURE'],
  ANATOMY: [],
  PROTECTED_HEALTH_INFORMATION: [],
  TIME_EXPRESSION: [],
};

/** The traits of a mention: what kind of condition it is, then what its context says. */
export function traitsOf(
  mention: Mention,
  attributes: readonly Attribute[],
  { context }: Analysis,
): readonly Trait[] {
  const said = context.of(mention.from, mention.to);
  // A test with a result was done, even if the result is "negative".
  const wasDone = attributes.some(({ type }) => type === 'TEST_VALUE');
  const contexts = MEANINGFUL[mention.category].filter(
    (name) => said.has(name) && !(wasDone && name === 'NEGATION'),
  );
  // A disease of the family is told in the past; that says nothing about the patient's own past.
  const told = contexts.includes('PERTAINS_TO_FAMILY')
    ? contexts.filter((name) => name !== 'PAST_HISTORY')
    : contexts;
  return [...kindOf(mention), ...told.map((name) => ({ name, score: CONTEXT_SCORE }))];
}

function kindOf({ category, entry }: Mention): readonly Trait[] {
  if (category !== 'MEDICAL_CONDITION') return [];
  if (entry?.flags.has('sign') === true) return [{ name: 'SIGN', score: KIND_SCORE }];
  if (entry?.flags.has('symptom') === true) return [{ name: 'SYMPTOM', score: KIND_SCORE }];
  return [{ name: 'DIAGNOSIS', score: KIND_SCORE }];
}

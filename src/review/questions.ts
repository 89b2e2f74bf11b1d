import type { Question, QuestionKind } from '../domain/question.ts';
import type { ReviewedText } from '../domain/reviewed-text.ts';
import { findAbbreviations } from './abbreviations.ts';
import { type Asked, askedOf, type ReviewOptions } from './asked.ts';
import { entityQuestions } from './entity-questions.ts';
import { lowWordQuestions } from './low-words.ts';
import { coverageOf, rangeOf } from './text-ranges.ts';

/** Which comes first of several that begin at one place. */
const ORDER: Readonly<Record<QuestionKind, number>> = {
  gap: 0,
  field: 1,
  abbreviation: 2,
  word: 3,
  entity: 4,
  code: 5,
};

/**
 * Everything in a note that wants a look, in the order of the text: gaps, words that were not heard clearly, entities
 * that a machine was unsure of, conditions and medications without a code, do-not-use abbreviations and fields of
 * auto-texts that nobody filled. Words that somebody has looked at are not asked about again.
 */
export function questions(reviewed: ReviewedText, options: ReviewOptions): readonly Question<QuestionKind>[] {
  const asked = askedOf(reviewed, options);
  const abbreviations = abbreviationQuestions(asked);
  const fields = fieldQuestions(asked);
  const elsewhere = coverageOf([...abbreviations, ...fields]);
  return [
    ...gapQuestions(asked),
    ...fields,
    ...abbreviations,
    ...lowWordQuestions(asked, elsewhere),
    ...entityQuestions(asked),
  ].sort((a, b) => a.from - b.from || ORDER[a.kind] - ORDER[b.kind]);
}

function gapQuestions({ reviewed, keys }: Asked): readonly Question<'gap'>[] {
  return reviewed.gaps.map(({ id, at, state }) => ({
    ...blank(rangeOf(at, Math.min(at + 1, reviewed.text.length)), reviewed.text),
    key: keys.named('gap', id),
    kind: 'gap',
    reason:
      state === 'waiting' ? 'Sound that is not written down yet' : 'Sound that could not be written down',
    gapId: id,
  }));
}

function fieldQuestions({ reviewed, keys }: Asked): readonly Question<'field'>[] {
  return reviewed.fields.map((field) => ({
    ...blank(field, reviewed.text),
    key: keys.placed('field', field.from, field.to),
    kind: 'field',
    reason: 'A field to fill',
  }));
}

function abbreviationQuestions({
  reviewed,
  verified,
  keys,
  memory,
}: Asked): readonly Question<'abbreviation'>[] {
  return memory
    .inLines(findAbbreviations, reviewed.text)
    .filter(({ from, to }) => !verified.covers(from, to))
    .map(({ from, to, reason, expansions }) => ({
      ...blank({ from, to }, reviewed.text),
      key: keys.placed('abbreviation', from, to),
      kind: 'abbreviation',
      reason,
      alternatives: expansions,
    }));
}

function blank({ from, to }: Pick<Question, 'from' | 'to'>, text: string) {
  return {
    from,
    to,
    text: text.slice(from, to),
    confidence: null,
    entityId: null,
    gapId: null,
    alternatives: [],
  };
}

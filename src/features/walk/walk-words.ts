import type { HarmKind, Question, QuestionKind } from '../../domain/question.ts';
import type { WalkKind } from '../../state/review-store.ts';

/** What a question is about, as it is written before its words. */
export const KIND_NAMES: Readonly<Record<QuestionKind | HarmKind, string>> = {
  gap: 'Sound without text',
  field: 'Field to fill in',
  word: 'Heard with doubt',
  abbreviation: 'Unsafe abbreviation',
  entity: 'Uncertain entity',
  code: 'Without a code',
  negation: 'Negation',
  laterality: 'Side',
  dose: 'Dose',
  number: 'Number',
  'sound-alike': 'Sound-alike',
};

/** What the bar is called. */
export const WALK_NAMES: Readonly<Record<WalkKind, string>> = {
  walk: 'Looking through the note',
  harm: 'Words to read first',
};

/** `3 of 12 left`; without a place in the list `12 left`. */
export function counterWords(questions: readonly Question<string>[], key: string | null): string {
  const at = questions.findIndex((question) => question.key === key);
  const left = `${questions.length.toLocaleString()} left`;
  return at === -1 ? left : `${(at + 1).toLocaleString()} of ${left}`;
}

/** How sure a machine was, 0..1, in words; null where it said nothing. */
export function sureness(confidence: number | null): string | null {
  if (confidence === null) return null;
  if (confidence >= 0.9) return 'quite sure';
  if (confidence >= 0.7) return 'fairly sure';
  return confidence >= 0.4 ? 'unsure' : 'very unsure';
}

/** What an answer does to the thing that is asked about; null where that answer means nothing. */
export interface AnswerWords {
  readonly accept: string;
  readonly reject: string;
}

/** What accepting and rejecting do, for those who hover or listen. */
export function answerWords(kind: string): AnswerWords {
  switch (kind) {
    case 'entity':
      return { accept: 'Confirm the entity', reject: 'It is none' };
    case 'code':
      return { accept: 'It needs no code', reject: 'It is no entity' };
    case 'gap':
      return { accept: 'Leave the gap for now', reject: 'Dismiss the gap' };
    case 'field':
      return { accept: 'Leave the field for now', reject: 'Select it to write' };
    default:
      return { accept: 'Right as it stands', reject: 'Select it to write or say it anew' };
  }
}

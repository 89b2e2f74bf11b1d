import type { HarmKind, Question, QuestionKind } from '../../domain/question.ts';
import type { TextRange } from '../../domain/reviewed-text.ts';

/** The heading of the questions of one kind, in the order in which they are listed. */
export const QUESTION_HEADINGS: Readonly<Record<QuestionKind, string>> = {
  gap: 'Sound without text',
  field: 'Fields to fill in',
  word: 'Words heard with doubt',
  abbreviation: 'Unsafe abbreviations',
  entity: 'Entities to confirm',
  code: 'Without a code',
};

/** A short word for why words do harm when they are wrong. */
export const HARM_NAMES: Readonly<Record<HarmKind, string>> = {
  negation: 'Negation',
  laterality: 'Side',
  dose: 'Dose',
  number: 'Number',
  'sound-alike': 'Sound-alike',
};

/** `1 open question`, `12 open questions`. */
export function openWords(count: number): string {
  return count === 1 ? '1 open question' : `${count.toLocaleString()} open questions`;
}

/** Words with what stands around them, for a list. */
export interface WordsInContext {
  readonly before: string;
  readonly words: string;
  readonly after: string;
}

/** How far around its words a list looks, in UTF-16 units. */
const CONTEXT = 28;

/**
 * The words of a range with what stands around them in their line, cut at whole words. Without a text the words
 * stand alone.
 */
export function inContext(text: string, range: TextRange & { readonly text: string }): WordsInContext {
  if (text === '') return { before: '', words: plain(range.text), after: '' };
  const lineStart = text.lastIndexOf('\n', range.from - 1) + 1;
  const lineBreak = text.indexOf('\n', range.to);
  const lineEnd = lineBreak === -1 ? text.length : lineBreak;
  const before = text.slice(lineStart, range.from);
  const after = text.slice(range.to, lineEnd);
  return {
    before: plain(before.length > CONTEXT ? `…${before.slice(-CONTEXT).replace(/^\S*\s*/, '')}` : before),
    words: plain(text.slice(range.from, range.to)),
    after: plain(after.length > CONTEXT ? `${after.slice(0, CONTEXT).replace(/\s*\S*$/, '')}…` : after),
  };
}

/** A gap stands in the text as one sign that no font shows. */
function plain(text: string): string {
  return text.replaceAll('\uFFFC', '[…]').replaceAll('\n', ' ');
}

/** Words that may have been misheard come before the others; else the order stays. `threshold`: 0 to 1. */
export function doubtfulFirst<Kind extends string>(
  questions: readonly Question<Kind>[],
  threshold: number,
): readonly Question<Kind>[] {
  const isDoubtful = ({ confidence, alternatives }: Question<Kind>) =>
    alternatives.length > 0 || (confidence !== null && confidence < threshold);
  return [...questions.filter(isDoubtful), ...questions.filter((question) => !isDoubtful(question))];
}

/** How sure the service was, `heard with 43 %`; null where it is not about hearing. */
export function heardWords(confidence: number | null): string | null {
  return confidence === null ? null : `heard with ${Math.round(confidence * 100)} %`;
}

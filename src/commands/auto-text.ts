import * as v from 'valibot';
import { ProblemError } from '../domain/problem.ts';
import { spokenKey } from './spoken-name.ts';

/** Words that somebody writes often. What stands in brackets, as in "[laterality]", is a field to be filled. */
const LONGEST_NAME = 60;
const LONGEST_TEXT = 4_000;
const LONGEST_SECTION = 80;
/** How many one person can have. */
export const MOST_AUTO_TEXTS = 200;

const text = (longest: number) => v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(longest));

export const autoTextSchema = v.object({
  id: text(LONGEST_NAME + 40),
  name: text(LONGEST_NAME),
  text: text(LONGEST_TEXT),
  /** Heading of the section where it belongs; absent when it goes where one dictates. */
  section: v.exactOptional(text(LONGEST_SECTION)),
});
export type AutoText = v.InferOutput<typeof autoTextSchema>;

/** An auto-text as somebody wrote it; a null id is a new one. */
export interface AutoTextDraft {
  readonly id: string | null;
  readonly name: string;
  readonly text: string;
  /** Null: it goes where one dictates. */
  readonly section: string | null;
}

/**
 * A draft that can be kept, its blanks put in order.
 * @throws ProblemError `auto-text-name`, `auto-text-empty` or `auto-text-too-long`.
 */
export function writtenAutoText(draft: AutoTextDraft, id: string): AutoText {
  const name = draft.name.trim().replace(/\s+/g, ' ');
  const words = draft.text.replace(/\r\n?/g, '\n').trim();
  const section = (draft.section ?? '').trim().replace(/\s+/g, ' ').slice(0, LONGEST_SECTION).trim();
  if (!canBeSaid(name)) throw new ProblemError('auto-text-name');
  if (words === '') throw new ProblemError('auto-text-empty');
  if (words.length > LONGEST_TEXT) throw new ProblemError('auto-text-too-long');
  return { id, name, text: words, ...(section === '' ? {} : { section }) };
}

/** Whether a service can write the name as it stands here when somebody says it. */
export function canBeSaid(name: string): boolean {
  return (
    name.length <= LONGEST_NAME && /^\p{L}[\p{L}\p{M}\p{N} '’-]*$/u.test(name) && spokenKey(name).length > 1
  );
}

/** Names of the fields of a text in order, without brackets, each once. */
export function fieldsOf(words: string): readonly string[] {
  return [...new Set([...words.matchAll(/\[([^[\]\n]+)\]/g)].map(([, name = '']) => name.trim()))].filter(
    (name) => name !== '',
  );
}

/** By name, as a person would look one up. */
export function sortedByName(texts: readonly AutoText[]): readonly AutoText[] {
  return [...texts].sort((one, other) => one.name.localeCompare(other.name, 'en'));
}

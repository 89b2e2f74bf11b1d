import { type AutoText, fieldsOf } from '../commands/auto-text.ts';
import { TEMPLATES } from '../commands/templates.ts';

/** The auto-texts of a person as they are listed. */
export function autoTextRows(texts: readonly AutoText[]) {
  return texts.map(({ id, name, text, section }) => {
    return { id, name, text, section: section ?? null, fields: fieldsOf(text) };
  });
}

/** Headings for kinds of notes, in the order in which they are offered. */
export function templateRows() {
  return TEMPLATES.map(({ id, name, headings }) => ({ id, name, headings }));
}

/** The headings of one kind of note; none when there is no such kind. */
export function headingsOf(templateId: string): readonly string[] {
  return TEMPLATES.find(({ id }) => id === templateId)?.headings ?? [];
}

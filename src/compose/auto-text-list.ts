import { fieldsOf } from '../commands/auto-text.ts';
import type { AutoTexts } from '../commands/auto-texts.ts';
import { TEMPLATES } from '../commands/templates.ts';

/** The auto-texts of a person and the templates of the product, as they are offered. */
export function autoTextList(autoTexts: Pick<AutoTexts, 'texts'>) {
  return {
    rows: () =>
      autoTexts.texts.map(({ id, name, text, section }) => {
        return { id, name, text, section: section ?? null, fields: fieldsOf(text) };
      }),
    templates: () => TEMPLATES.map(({ id, name, headings }) => ({ id, name, headings })),
  };
}

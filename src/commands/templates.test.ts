import { describe, expect, it } from 'vitest';
import { canBeSaid, fieldsOf, writtenAutoText } from './auto-text.ts';
import { DEFAULT_AUTO_TEXTS } from './auto-text-defaults.ts';
import { findHeading } from './find-heading.ts';
import { commandOf } from './phrases.ts';
import { spokenKey } from './spoken-name.ts';
import { KNOWN_HEADINGS, TEMPLATES } from './templates.ts';

describe('what the product brings', () => {
  const phrasebook = { autoTexts: DEFAULT_AUTO_TEXTS, headings: [] };

  it.each(DEFAULT_AUTO_TEXTS.map((text) => [text.name, text] as const))(
    '%s can be kept and said',
    (name, text) => {
      expect(writtenAutoText({ ...text, section: text.section ?? null }, text.id)).toEqual(text);
      expect(canBeSaid(name)).toBe(true);
      expect(fieldsOf(text.text).every((field) => /^[a-z][a-z ]*$/.test(field))).toBe(true);
      const words = `insert ${name.toLowerCase()}`;
      expect(commandOf(words, words, phrasebook)).toEqual({ kind: 'auto-text', id: text.id, name });
      expect(KNOWN_HEADINGS).toContain(text.section);
    },
  );

  it.each(TEMPLATES.map((template) => [template.name, template] as const))(
    '%s can be said',
    (name, template) => {
      const words = `insert ${name.toLowerCase()}`;
      expect(commandOf(words, words, phrasebook)).toEqual({ kind: 'template', id: template.id, name });
      expect(new Set(template.headings.map(spokenKey)).size).toBe(template.headings.length);
    },
  );

  it('has names that nobody can mistake for one another', () => {
    const all = [...DEFAULT_AUTO_TEXTS, ...TEMPLATES].map(({ name }) => spokenKey(name));
    expect(new Set(all).size).toBe(all.length);
  });
});

describe('a heading', () => {
  it('is found by its name, a short one, or a thing that it joins', () => {
    const headings = ['HPI', 'Physical Exam', 'Assessment & Plan', ''];
    expect(findHeading('hpi', headings)).toBe('HPI');
    expect(findHeading('history of present illness', headings)).toBe('HPI');
    expect(findHeading('physical examination', headings)).toBe('Physical Exam');
    expect(findHeading('exam', headings)).toBe('Physical Exam');
    expect(findHeading('the plan', headings)).toBe('Assessment & Plan');
    expect(findHeading('plan', [...headings, 'Plan'])).toBe('Plan');
    expect(findHeading('plan', [...headings, 'Course and plan'])).toBeNull();
    expect(findHeading('', headings)).toBeNull();
    expect(findHeading('moon', headings)).toBeNull();
  });
});

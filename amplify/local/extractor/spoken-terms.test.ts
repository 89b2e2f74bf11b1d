import { describe, expect, it } from 'vitest';
import { lexiconTerms } from './spoken-terms.ts';

describe('the terms for a recogniser of speech', () => {
  const terms = lexiconTerms();
  it('are sorted by what they name', () => {
    expect(terms.medications).toContain('lisinopril');
    expect(terms.conditions).toContain('type 2 diabetes');
    expect(terms.symptoms).toContain('chest pain');
    expect(terms.sites).toContain('skull');
    expect(terms.tests).toContain('blood pressure');
    expect(terms.procedures).toContain('cardiac surgery');
  });
  it('are without abbreviations, each once', () => {
    expect(terms.conditions).not.toContain('HTN');
    for (const list of Object.values(terms)) expect(new Set(list).size).toBe(list.length);
  });
});

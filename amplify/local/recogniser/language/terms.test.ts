import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { NO_TERMS, spokenTerm, termLists } from './terms.ts';

describe('a written term', () => {
  it.each([
    ['lisinopril', 'lisinopril'],
    ['vitamin B12', 'vitamin b twelve'],
    ['CT scan', 'c t scan'],
    ['Toprol-XL', 'toprol x l'],
    ['interferon beta-1a', 'interferon beta one a'],
    ["Crohn's disease", "crohn's disease"],
    ["Graves' disease", 'graves disease'],
    ['Ménière’s disease', "meniere's disease"],
    ['COVID-19', 'covid nineteen'],
    ['Rho(D) immune globulin', 'rho d immune globulin'],
  ])('%s is said as "%s"', (term, spoken) => expect(spokenTerm(term)).toBe(spoken));

  it('becomes words of the corpus whatever it is', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(..."aZ éΩ’'-9(.)") }), (term) => {
        expect(spokenTerm(term)).toMatch(/^[a-z' ]*$/);
      }),
    );
  });
});

describe('the lists of terms', () => {
  it('hold each term once, and exist when there are none', () => {
    const lists = termLists({ ...NO_TERMS, tests: ['MRI', 'M.R.I.', '—'] });
    expect(lists.get('every-tests')).toEqual(['m r i']);
    expect(lists.get('every-sites')).toEqual([]);
  });
});

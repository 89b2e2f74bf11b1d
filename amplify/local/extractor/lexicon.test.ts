import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { createLexicon, loadLexicon, parseTable } from './lexicon.ts';
import { tokenize } from './tokens.ts';

const { entries } = loadLexicon();
/** Official code lists; they are not part of the project, so these tests run only where they lie beside it. */
const CODE_LISTS = new URL('../../../../shared/vocab/', import.meta.url);
const hasLists = existsSync(CODE_LISTS);

function column(
  file: string,
  pick: (cells: readonly string[]) => string | null,
): ReadonlyMap<string, string> {
  const rows = new Map<string, string>();
  for (const line of readFileSync(new URL(file, CODE_LISTS), 'utf8').split('\n').slice(1)) {
    const cells = line.split('\t');
    const value = pick(cells);
    if (value !== null) rows.set(cells[0] ?? '', value);
  }
  return rows;
}

describe('the term tables', () => {
  it('hold enough terms, drugs among them', () => {
    expect(entries.length).toBeGreaterThanOrEqual(2_500);
    expect(entries.filter(({ category }) => category === 'MEDICATION').length).toBeGreaterThanOrEqual(400);
  });

  it('say each term once', () => {
    const norms = entries.map(({ term }) =>
      tokenize(term)
        .map(({ norm }) => norm)
        .join(' '),
    );
    expect(norms.filter((norm, index) => norms.indexOf(norm) !== index)).toEqual([]);
  });

  it('give a code together with its title, and only to conditions and medications', () => {
    for (const { term, code, description, category } of entries) {
      expect(code === null, term).toBe(description === null);
      if (code !== null) expect(['MEDICAL_CONDITION', 'MEDICATION'], term).toContain(category);
    }
  });

  it.skipIf(!hasLists)('use billable codes of ICD-10-CM under their own titles', () => {
    const billable = column('icd10cm.tsv', ([, flag, title]) => (flag === '1' ? (title ?? '') : null));
    const conditions = entries.filter(
      ({ category, code }) => category === 'MEDICAL_CONDITION' && code !== null,
    );
    expect(conditions.filter(({ code, description }) => billable.get(code ?? '') !== description)).toEqual(
      [],
    );
  });

  it.skipIf(!hasLists)('use codes of RxNorm under their own names', () => {
    const names = column('rxnorm.tsv', ([, , name]) => name ?? '');
    const drugs = entries.filter(({ category, code }) => category === 'MEDICATION' && code !== null);
    expect(drugs.filter(({ code, description }) => names.get(code ?? '') !== description)).toEqual([]);
  });
});

describe('parseTable', () => {
  const header = 'term\tcategory\ttype\tcode\tdescription\tflags\n';

  it('reads terms, flags and empty cells, and passes over comments', () => {
    const [entry, ...rest] = parseTable(
      `${header}# ours\nMS\tMEDICAL_CONDITION\tDX_NAME\t\t\tdiagnosis upper\n`,
      'a',
    );
    expect(rest).toEqual([]);
    expect(entry).toMatchObject({ term: 'MS', code: null, description: null });
    expect([...(entry?.flags ?? [])]).toEqual(['diagnosis', 'upper']);
  });

  it.each([
    ['term\tcode\n', 'the columns must be'],
    [`${header}x\tNOTHING\tDX_NAME\t\t\t\n`, 'a:2'],
    [`${header}x\tANATOMY\tDX_NAME\t\t\t\n`, 'a:2'],
    [`${header}x\tANATOMY\tSYSTEM_ORGAN_SITE\t\t\tbig\n`, 'no such flag as big'],
  ])('refuses %j', (table, message) => {
    expect(() => parseTable(table, 'a')).toThrow(message);
  });
});

describe('createLexicon', () => {
  it('finds a term whatever its number and case', () => {
    const lexicon = createLexicon(
      parseTable(
        'term\tcategory\ttype\tcode\tdescription\tflags\nlung nodule\tMEDICAL_CONDITION\tDX_NAME\t\t\t',
        'a',
      ),
    );
    expect(lexicon.trie.get(['lung', 'nodule'])?.term).toBe('lung nodule');
    expect(lexicon.trie.findAll(tokenize('Lung nodules')).length).toBe(1);
  });
});

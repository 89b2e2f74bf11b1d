import type { Lexicon } from './lexicon.ts';

/** The terminology of a code. */
const SYSTEMS: Readonly<Record<string, string>> = { MEDICAL_CONDITION: 'ICD-10-CM', MEDICATION: 'RxNorm' };

/**
 * The codes of the lexicon as the file that the browser searches: a row a code with its system, its title and the
 * terms that lead to it, separated by tabs; terms by a bar.
 */
export function termsFile({ entries }: Pick<Lexicon, 'entries'>): string {
  const rows = new Map<string, { readonly start: string; readonly terms: Set<string> }>();
  for (const { category, code, description, term } of entries) {
    const system = SYSTEMS[category];
    if (system === undefined || code === null) continue;
    const key = `${system}\t${code}`;
    const row = rows.get(key) ?? { start: `${key}\t${description ?? term}`, terms: new Set<string>() };
    row.terms.add(term);
    rows.set(key, row);
  }
  const lines = [...rows.values()].map(({ start, terms }) => `${start}\t${[...terms].join('|')}`).sort();
  return `system\tcode\ttitle\tterms\n${lines.join('\n')}\n`;
}

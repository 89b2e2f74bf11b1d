import { type LexiconEntry, loadLexicon } from './lexicon.ts';

/** The terms of the tables by what they name. */
export interface LexiconTerms {
  readonly medications: readonly string[];
  readonly conditions: readonly string[];
  readonly symptoms: readonly string[];
  readonly sites: readonly string[];
  readonly tests: readonly string[];
  readonly procedures: readonly string[];
}

/** What a recogniser of speech should know. Left out: words that name nothing alone, and abbreviations. */
export function lexiconTerms(): LexiconTerms {
  const entries = loadLexicon().entries.filter(({ flags }) => !flags.has('tail') && !flags.has('upper'));
  const named = (matches: (entry: LexiconEntry) => boolean) => [
    ...new Set(entries.filter(matches).map(({ term }) => term)),
  ];
  const isCondition = ({ category }: LexiconEntry) => category === 'MEDICAL_CONDITION';
  return {
    medications: named(({ category }) => category === 'MEDICATION'),
    conditions: named((entry) => isCondition(entry) && entry.flags.has('diagnosis')),
    symptoms: named((entry) => isCondition(entry) && !entry.flags.has('diagnosis')),
    sites: named(({ category }) => category === 'ANATOMY'),
    tests: named(({ type }) => type === 'TEST_NAME'),
    procedures: named(({ type }) => type === 'PROCEDURE_NAME' || type === 'TREATMENT_NAME'),
  };
}

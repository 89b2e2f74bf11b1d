import { describe, expect, it } from 'vitest';
import { createLexicon, type Flag, type LexiconEntry } from './lexicon.ts';
import { findMentions } from './mentions.ts';
import { tokenize } from './tokens.ts';

const entry = (
  term: string,
  category: LexiconEntry['category'],
  type: string,
  ...flags: Flag[]
): LexiconEntry => ({
  term,
  category,
  type,
  code: null,
  description: null,
  flags: new Set(flags),
});
const lexicon = createLexicon([
  entry('knee', 'ANATOMY', 'SYSTEM_ORGAN_SITE'),
  entry('back', 'ANATOMY', 'SYSTEM_ORGAN_SITE'),
  entry('pain', 'MEDICAL_CONDITION', 'DX_NAME', 'symptom', 'head'),
  entry('back pain', 'MEDICAL_CONDITION', 'DX_NAME', 'symptom'),
  entry('failure', 'MEDICAL_CONDITION', 'DX_NAME', 'head', 'tail'),
  entry('wound', 'MEDICAL_CONDITION', 'DX_NAME'),
  entry('MS', 'MEDICAL_CONDITION', 'DX_NAME', 'upper'),
  entry('creatinine', 'TEST_TREATMENT_PROCEDURE', 'TEST_NAME'),
]);

function mentions(text: string): readonly string[] {
  const tokens = tokenize(text);
  return findMentions(tokens, lexicon).map(({ from, to, type, nested }) => {
    const words = text.slice(tokens[from]?.begin, tokens[to - 1]?.end);
    return `${words}: ${nested ? 'nested ' : ''}${type}`;
  });
}

describe('findMentions', () => {
  it.each([
    ['Back pain', ['Back pain: DX_NAME', 'Back: nested SYSTEM_ORGAN_SITE']],
    ['knee pain', ['knee pain: DX_NAME', 'knee: nested SYSTEM_ORGAN_SITE']],
    ['pain in the knee', ['pain: DX_NAME', 'knee: SYSTEM_ORGAN_SITE']],
    ['knee failure', ['knee failure: DX_NAME', 'knee: nested SYSTEM_ORGAN_SITE']],
    ['the failure to come', []],
    ['an infected surgical wound', ['infected surgical wound: DX_NAME']],
    ['a non ischemic wound', ['non ischemic wound: DX_NAME']],
    ['MS, not Ms', ['MS: DX_NAME']],
    ['creatinine levels', ['creatinine levels: TEST_NAME']],
    ['He came back', []],
    ['a glossectomy', ['glossectomy: PROCEDURE_NAME']],
  ])('%s', (text, expected) => {
    expect(mentions(text)).toEqual(expected);
  });
});

import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { loadLexicon } from './lexicon.ts';
import { termsFile } from './terms-file.ts';

const PUBLISHED = fileURLToPath(new URL('../../../public/terms/codes.tsv', import.meta.url));

describe('the codes that the browser searches', () => {
  it('are those of the lexicon (NOTEWELL_WRITE=1 writes the file)', () => {
    const file = termsFile(loadLexicon());
    if (process.env.NOTEWELL_WRITE === '1') writeFileSync(PUBLISHED, file);
    expect(readFileSync(PUBLISHED, 'utf8')).toBe(file);
  });

  it('have each code once, with all the terms that lead to it', () => {
    const rows = termsFile(loadLexicon())
      .trimEnd()
      .split('\n')
      .slice(1)
      .map((row) => row.split('\t'));
    const keys = rows.map(([system, code]) => `${system} ${code}`);
    expect(new Set(keys).size).toBe(keys.length);
    const hypertension = rows.find(([, code]) => code === 'I10');
    expect(hypertension?.[3]?.split('|')).toEqual(expect.arrayContaining(['hypertension', 'HTN']));
  });
});

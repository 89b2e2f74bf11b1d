import { describe, expect, it } from 'vitest';
import { CodeSearch } from './code-search.ts';

const FILE = `system	code	title	terms
ICD-10-CM	I10	Essential (primary) hypertension	hypertension|HTN|high blood pressure
ICD-10-CM	I16.0	Hypertensive urgency	hypertensive urgency
ICD-10-CM	E11.9	Type 2 diabetes mellitus without complications	type two diabetes|T2DM
RxNorm	6809	metformin	metformin|Glucophage
a row that is none
`;
const search = new CodeSearch(FILE);
const codes = (system: 'ICD-10-CM' | 'RxNorm', query: string) =>
  search.find(system, query).map(({ code }) => code);

describe('looking a code up', () => {
  it('finds by the words of its title, by another name, and with a slip', () => {
    expect(codes('ICD-10-CM', 'primary hypertension')).toEqual(['I10']);
    expect(codes('ICD-10-CM', 'HTN')).toEqual(['I10']);
    expect(codes('ICD-10-CM', 'diabetis')).toEqual(['E11.9']);
    expect(codes('RxNorm', 'gluco')).toEqual(['6809']);
  });

  it('finds by the beginning of the code, with the dot or without', () => {
    expect(codes('ICD-10-CM', 'e119')).toEqual(['E11.9']);
    expect(codes('ICD-10-CM', 'I1')).toEqual(['I10', 'I16.0']);
  });

  it('stays in one system, and finds nothing for nothing', () => {
    expect(codes('RxNorm', 'hypertension')).toEqual([]);
    expect(codes('ICD-10-CM', '  ')).toEqual([]);
    expect(codes('ICD-10-CM', 'zzzz')).toEqual([]);
  });

  it('scores the best as 1', () => {
    expect(search.find('ICD-10-CM', 'hypertension')[0]).toMatchObject({ code: 'I10', score: 1 });
  });
});

import { expect, it } from 'vitest';
import { hasFailed, reportLines } from './report.ts';

const ok = { mark: 'ok', what: 'region', found: 'eu-west-1', details: ['row'] } as const;
const low = { mark: 'warn', what: 'quota', found: '5 streams', todo: ['Ask for more.'] } as const;
const bad = { mark: 'fail', what: 'credentials', found: 'expired', todo: ['Sign in again.'] } as const;

it('says a finding in a line, and below it what to do', () => {
  expect(reportLines([ok, low, bad], false)).toEqual([
    '✓ region             eu-west-1',
    '! quota              5 streams',
    '    → Ask for more.',
    '✗ credentials        expired',
    '    → Sign in again.',
    '',
    '1 of 3 checks failed.',
  ]);
});

it('shows rows when all is asked for', () => {
  expect(reportLines([ok], true)).toEqual(['✓ region             eu-west-1', '    row', '', 'All is well.']);
});

it('fails by a failure only', () => {
  expect(hasFailed([ok, low])).toBe(false);
  expect(hasFailed([ok, bad, low])).toBe(true);
  expect(reportLines([ok, low], false).at(-1)).toBe('Nothing failed; 1 to look at.');
});

it('says once what is to be done for several in a row', () => {
  const lines = reportLines([bad, { ...bad, found: 'expired as well' }], false);
  expect(lines.filter((line) => line.includes('Sign in again.'))).toHaveLength(1);
  expect(lines[2]).toContain('Sign in again.');
});

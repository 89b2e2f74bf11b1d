import { describe, expect, it } from 'vitest';
import { hasTest } from '../repository.ts';
import { writtenPart } from '../written.ts';
import type { Proof, Threat } from './threat.ts';
import { drawCoverage, drawLists, drawOpen, drawThreats, missingPairs } from './threat-table.ts';
import { THREATS } from './threats.ts';

const PAGE = new URL('../threat-model.md', import.meta.url);

const all: readonly Threat[] = Object.values(THREATS).flat();
const proofs: readonly Proof[] = all.flatMap(({ proof }) => proof);

describe('the threat model', () => {
  it.each(proofs)('%s has “%s”', (file, title) => {
    expect(hasTest(file, title)).toBe(true);
  });

  it('has for each letter and each asset a row', () => {
    expect(missingPairs(THREATS)).toEqual([]);
    expect(missingPairs({ ...THREATS, R: [] })).toContain('R evidence');
  });

  it('says of each threat what is done, or why nothing is', () => {
    for (const { answer, open, threat } of all) expect(answer ?? open, threat).not.toBeNull();
    for (const { answer, proof, threat } of all) {
      if (answer === null) expect(proof, threat).toEqual([]);
    }
  });

  it('has at least thirty rows, and no bar that would break the table', () => {
    expect(all.length).toBeGreaterThanOrEqual(30);
    expect(JSON.stringify(all)).not.toMatch(/\||\\n/);
  });

  it.each([
    ['assets and actors', drawLists()],
    ['threats', drawThreats(THREATS)],
    ['coverage', drawCoverage(THREATS)],
    ['open', drawOpen(THREATS)],
  ])('has its page written: %s', (name, shouldBe) => {
    expect(writtenPart(PAGE, name, shouldBe)).toBe(shouldBe);
  });
});

import { describe, expect, it } from 'vitest';
import { SUPPRESSIONS } from '../../nag-suppressions.ts';
import type { Cloud } from '../synthesise.ts';

/** What is promised of the HIPAA rules of cdk-nag. */
export function describeNag(cloud: Cloud): void {
  const found = cloud.findings.map(({ rule, name }) => `${rule.replace('HIPAA.Security-', '')} ${name}`);
  const suppressed = SUPPRESSIONS.flatMap(({ rule, names }) => names.map((name) => `${rule} ${name}`));

  describe('the HIPAA rules', () => {
    it('find nothing that is not justified', () => {
      expect(found.filter((finding) => !suppressed.includes(finding))).toEqual([]);
    });

    it('find all that is justified: no line outlives its cause', () => {
      expect(suppressed.filter((finding) => !found.includes(finding))).toEqual([]);
    });

    it.each(SUPPRESSIONS)('are overruled for $rule by a sentence', ({ reason }) => {
      expect(reason.length).toBeGreaterThanOrEqual(20);
      expect(reason).toMatch(/^[A-Z][^\n]*\.$/);
    });

    it('are overruled once each', () => {
      expect(new Set(suppressed).size).toBe(suppressed.length);
    });
  });
}

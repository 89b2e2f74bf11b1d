import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { REGIONS, requireRegion } from './regions.ts';

describe('a region', () => {
  it.each(REGIONS)('%s is taken', (region) => {
    expect(requireRegion(region)).toBe(region);
  });

  it.each(['eu-central-1', 'eu-west-2', 'US-EAST-1', 'us-east-1 ', 'us-east', 'cn-north-1', 'toString'])(
    '%j is refused in one sentence that names it and those to choose from',
    (region) => {
      expect(() => requireRegion(region)).toThrow(RangeError);
      expect(() => requireRegion(region)).toThrow(JSON.stringify(region));
      for (const possible of REGIONS) expect(() => requireRegion(region)).toThrow(possible);
    },
  );

  it('of GovCloud is refused for what is missing there', () => {
    expect(() => requireRegion('us-gov-west-1')).toThrow('GovCloud has no Amplify Hosting');
  });

  it('that nobody has set is asked for', () => {
    expect(() => requireRegion('')).toThrow('No region is set');
  });

  it('stands in the list once', () => {
    expect(new Set(REGIONS).size).toBe(REGIONS.length);
  });
});

describe('the list that the app has for itself', () => {
  it('is this one: they meet on the wire only', () => {
    const text = readFileSync(join(import.meta.dirname, '..', 'src', 'config-outputs.ts'), 'utf8');
    const list = /REGIONS: readonly string\[\] = \[([^\]]*)\]/.exec(text)?.[1] ?? '';
    expect([...list.matchAll(/'([^']+)'/g)].map(([, region]) => region)).toEqual(REGIONS);
  });
});

import { readFileSync, writeFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { resourcesPage } from '../resources-page.ts';
import type { Cloud } from '../synthesise.ts';

const PAGE = new URL('../../docs/resources.md', import.meta.url);

/** The page of resources is of today; with NOTEWELL_WRITE=1 it is written. */
export function describeResourcesPage(cloud: Cloud): void {
  it('is what docs/resources.md says', () => {
    const page = resourcesPage(cloud);
    if (process.env.NOTEWELL_WRITE === '1') writeFileSync(PAGE, page);
    expect(readFileSync(PAGE, 'utf8')).toBe(page);
  });
}

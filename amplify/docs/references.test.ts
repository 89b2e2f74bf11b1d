import { readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { referencesOf } from './references.ts';
import { hasTest, isInRepository, readInRepository } from './repository.ts';

const PAGES = [
  'README.md',
  ...readdirSync(new URL('.', import.meta.url))
    .filter((name) => name.endsWith('.md'))
    .map((name) => `amplify/docs/${name}`),
];

describe('the references of a page', () => {
  it('are its links, the files that it names, and its tests', () => {
    const text = [
      'See [one](../policies.ts#top), [web](https://example.org/a.md) and `src/notes`, `other.md`, `a/b`, `GetItem`.',
      '`src/a.test.ts` (“does it”)',
      '```',
      '[not](this.md) `src/nor-this.ts`',
      '```',
    ].join('\n');
    expect(referencesOf('amplify/docs/page.md', text)).toEqual({
      links: ['amplify/policies.ts'],
      paths: [['src/notes'], ['other.md', 'amplify/docs/other.md', 'amplify/other.md'], ['src/a.test.ts']],
      tests: [['src/a.test.ts', 'does it']],
    });
  });

  it('to a test need its whole title', () => {
    const here = 'amplify/docs/references.test.ts';
    expect(hasTest(here, 'to a test need its whole title')).toBe(true);
    expect(hasTest(here, ['to a test', 'need its'].join(' '))).toBe(false);
    expect(hasTest('amplify/docs/no.test.ts', 'to a test need its whole title')).toBe(false);
  });
});

describe.each(PAGES)('%s', (page) => {
  const { links, paths, tests } = referencesOf(page, readInRepository(page));

  it('links to what is there', () => {
    expect(links.filter((target) => !isInRepository(target))).toEqual([]);
  });

  it('names files that are there', () => {
    expect(paths.filter((places) => !places.some(isInRepository))).toEqual([]);
  });

  it('names tests that are there', () => {
    expect(tests.filter(([file, title]) => !hasTest(file, title))).toEqual([]);
  });
});

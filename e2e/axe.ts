import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Page } from '@playwright/test';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

interface AxeResult {
  readonly violations: readonly {
    readonly id: string;
    readonly nodes: readonly { readonly html: string }[];
  }[];
}

interface WithAxe {
  readonly axe?: {
    run(context: Document, options?: { readonly runOnly: readonly string[] }): Promise<AxeResult>;
  };
}

/** What axe finds on the page as it is, in a form that a failing test can show. */
export async function violations(page: Page, runOnly?: readonly string[]): Promise<string[]> {
  if (!(await page.evaluate(() => 'axe' in globalThis))) await page.evaluate(AXE);
  const result = await page.evaluate(
    (rules) => (globalThis as WithAxe).axe?.run(document, rules === null ? undefined : { runOnly: rules }),
    runOnly ?? null,
  );
  if (result === undefined) throw new Error('axe is not in the page');
  return result.violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`);
}

/** What axe finds in light, and what it finds in dark of the rules that look at colours. */
export async function violationsInBoth(page: Page): Promise<string[]> {
  const light = await violations(page);
  await page.emulateMedia({ colorScheme: 'dark' });
  const dark = await violations(page, ['color-contrast', 'link-in-text-block']);
  await page.emulateMedia({ colorScheme: 'light' });
  return [...light, ...dark.map((found) => `in dark, ${found}`)];
}

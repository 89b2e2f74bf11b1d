import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { PARAMETERS } from './account-fixture.ts';
import { HELP } from './help.ts';

/** The operator's page says what the command and the parameters are. */

const PAGE = readFileSync(new URL('../docs/operator.md', import.meta.url), 'utf8');

it('tells every parameter, and none that is not there', () => {
  const [, table = ''] = /^## Parameters$([\s\S]*?)^## /m.exec(PAGE) ?? [];
  const named = [...table.matchAll(/^\| `(\w+)` \|/gm)].map(([, name]) => name);
  expect(named.toSorted()).toEqual(Object.keys(PARAMETERS).toSorted());
});

it('shows only flags that the command knows', () => {
  const shown = [...PAGE.matchAll(/npm run cloud -- .*/g)].join('\n');
  const flags = [...shown.matchAll(/--([a-z]+)/g)].map(([, name]) => name);
  expect(flags.length).toBeGreaterThan(5);
  for (const flag of flags) expect(`${HELP} --url`).toContain(`--${flag}`);
});

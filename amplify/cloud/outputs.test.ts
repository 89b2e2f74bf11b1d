import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { OUTPUTS, POOL, REGION } from './account-fixture.ts';
import { parseOutputs, readOutputs } from './outputs.ts';
import { Stop } from './stop.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'notewell-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

it('are read where the Amplify CLI writes them', async () => {
  const path = join(folder, 'amplify_outputs.json');
  expect(await readOutputs(path)).toBeNull();
  writeFileSync(path, OUTPUTS);
  const outputs = await readOutputs(path);
  expect(outputs).toMatchObject({ region: REGION, userPoolId: POOL, table: 'ward-notes', text: OUTPUTS });
  expect(outputs?.sources).toContain(`wss://transcribestreaming.${REGION}.amazonaws.com:8443`);
});

it.each([
  ['no JSON', 'oops', /all of it/],
  ['no table', OUTPUTS.replace('"table"', '"tables"'), /custom\.table/],
  ['a region without the medical services', OUTPUTS.replaceAll(REGION, 'eu-central-1'), /eu-central-1/],
])('stop with a sentence: %s', (_, text, sentence) => {
  expect(() => parseOutputs(text)).toThrow(Stop);
  expect(() => parseOutputs(text)).toThrow(sentence);
});

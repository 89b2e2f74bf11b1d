import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { connectSources } from './headers.ts';
import { customHttp } from './hosting.ts';
import { parseOutputs } from './hosting-outputs.ts';

/**
 * Last step of the build in Amplify Hosting (amplify.yml), when the backend is there: its outputs go beside the page,
 * and the headers are written with exactly the places that they name. `node --import tsx amplify/hosting-files.ts`
 */

const ROOT = fileURLToPath(new URL('..', import.meta.url));

try {
  const text = readFileSync(join(ROOT, 'amplify_outputs.json'), 'utf8');
  const sources = connectSources(parseOutputs(text));
  writeFileSync(join(ROOT, 'dist', 'amplify_outputs.json'), text);
  writeFileSync(join(ROOT, 'customHttp.yml'), customHttp(sources));
  process.stdout.write(`The app may connect to ${sources.join(', ')}\n`);
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
}

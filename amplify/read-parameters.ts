import { readFileSync } from 'node:fs';
import { type Parameters, parseParameters } from './parameters.ts';

/** The file beside this one, unless the environment names another: one for each deployment of a hospital, say. */
const FILE = process.env.NOTEWELL_PARAMETERS ?? new URL('parameters.json', import.meta.url);

/**
 * The choices for this deployment.
 * @throws RangeError with one sentence for each parameter that is wrong; SyntaxError when the file is no JSON.
 */
export function readParameters(): Parameters {
  return parseParameters(JSON.parse(readFileSync(FILE, 'utf8')));
}

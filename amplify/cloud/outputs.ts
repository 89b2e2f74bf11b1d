import { readFile } from 'node:fs/promises';
import * as v from 'valibot';
import { connectSources } from '../headers.ts';
import { parseOutputs as parseReachable } from '../hosting-outputs.ts';
import { Stop } from './stop.ts';

/** Where the Amplify CLI writes what it deployed, and where it is read from; beside package.json. */
export const OUTPUTS_FILE = 'amplify_outputs.json';

/** What the operator's commands need of it. */
export interface Outputs {
  readonly region: string;
  readonly userPoolId: string;
  readonly table: string;
  readonly bucket: string;
  /** Where the app may connect to, as the content security policy names it. */
  readonly sources: readonly string[];
  /** The file as it is, to lie beside the page. */
  readonly text: string;
}

const name = v.pipe(v.string(), v.nonEmpty());
const schema = v.object({
  auth: v.object({ aws_region: name, user_pool_id: name }),
  custom: v.object({ table: name, bucket: name }),
});

/**
 * What was deployed from here; null when nothing was.
 * @throws Stop when the file is there and cannot be understood.
 */
export async function readOutputs(path: string): Promise<Outputs | null> {
  const text = await readFile(path, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return null;
    throw error;
  });
  return text === null ? null : parseOutputs(text);
}

/** @throws Stop when the text is not what the Amplify CLI writes for Notewell. */
export function parseOutputs(text: string): Outputs {
  const parsed = v.safeParse(v.pipe(v.string(), v.parseJson(), schema), text);
  if (!parsed.success) throw notOurs(v.getDotPath(parsed.issues[0]) ?? 'all of it');
  const { auth, custom } = parsed.output;
  return {
    region: auth.aws_region,
    userPoolId: auth.user_pool_id,
    table: custom.table,
    bucket: custom.bucket,
    sources: sourcesOf(text),
    text,
  };
}

function sourcesOf(text: string): readonly string[] {
  try {
    return connectSources(parseReachable(text));
  } catch (error) {
    throw notOurs(error instanceof Error ? error.message.replace(/\.$/, '') : String(error));
  }
}

function notOurs(where: string): Stop {
  const what = `${OUTPUTS_FILE} is not as Notewell's deployment writes it (${where})`;
  return new Stop(`${what}: deploy again to write it anew, or remove it.`);
}

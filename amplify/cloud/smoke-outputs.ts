import { readFile } from 'node:fs/promises';
import * as v from 'valibot';
import { OUTPUTS_FILE } from './outputs.ts';
import { Stop } from './stop.ts';

/** Where AWS, or a local cloud in its place, answers; absent members are AWS's own addresses. */
export interface Endpoints {
  readonly cognitoIdp?: string | undefined;
  readonly cognitoIdentity?: string | undefined;
  readonly dynamodb?: string | undefined;
  readonly s3?: string | undefined;
}

/** What the smoke test has to know of a deployment. */
export interface Deployment {
  readonly region: string;
  readonly userPoolId: string;
  readonly table: string;
  readonly bucket: string;
  readonly endpoints: Endpoints;
}

const name = v.pipe(v.string(), v.nonEmpty());
const url = v.optional(v.pipe(v.string(), v.url()));
const schema = v.object({
  auth: v.object({ aws_region: name, user_pool_id: name }),
  custom: v.object({
    table: name,
    bucket: name,
    endpoints: v.optional(v.object({ cognitoIdp: url, cognitoIdentity: url, dynamodb: url, s3: url }), {}),
  }),
});

/**
 * Reads the configuration from a file, or from where the app reads it.
 * @throws Stop when it is not there or not as the deployment writes it.
 */
export async function readDeployment(appUrl: string, file: string | null): Promise<Deployment> {
  const where = file ?? `${appUrl}/${OUTPUTS_FILE}`;
  const text = file === null ? await fetched(where) : await readFromFile(file);
  return parseDeployment(text, where);
}

/** @throws Stop */
export function parseDeployment(text: string, where: string): Deployment {
  const parsed = v.safeParse(v.pipe(v.string(), v.parseJson(), schema), text);
  if (!parsed.success) {
    const member = v.getDotPath(parsed.issues[0]) ?? 'no JSON';
    throw new Stop(`${where} is not as Notewell's deployment writes it (${member}); deploy again.`);
  }
  const { auth, custom } = parsed.output;
  return {
    region: auth.aws_region,
    userPoolId: auth.user_pool_id,
    table: custom.table,
    bucket: custom.bucket,
    endpoints: custom.endpoints,
  };
}

async function fetched(where: string): Promise<string> {
  const response = await fetch(where).catch((error: Error) => {
    throw new Stop(`${where} cannot be reached (${causeOf(error)}); look at the address and the network.`);
  });
  if (response.ok) return response.text();
  throw new Stop(`${where} answers ${response.status}; is Notewell deployed there?`);
}

function causeOf(error: Error): string {
  const { cause } = error;
  return cause instanceof Error && 'code' in cause ? String(cause.code) : error.message;
}

async function readFromFile(path: string): Promise<string> {
  return readFile(path, 'utf8').catch(() => {
    throw new Stop(`${path} cannot be read; name the file that the deployment wrote.`);
  });
}

import { type Outputs, readOutputs } from './config-outputs.ts';
import { ProblemError } from './domain/problem.ts';

/**
 * Services that answer at an address of their own: all of them in a local cloud, some in an account with private or
 * FIPS endpoints. Absolute URLs.
 */
export type Endpoints = NonNullable<Outputs['custom']['endpoints']>;

/** What the app must know before anybody signs in. */
export interface Config {
  readonly region: string;
  readonly userPoolId: string;
  readonly userPoolClientId: string;
  readonly identityPoolId: string;
  /** Characters that a new password needs at least. */
  readonly passwordLength: number;
  readonly table: string;
  readonly bucket: string;
  /** Null where all of them are AWS's own. */
  readonly endpoints: Endpoints | null;
  /** Where the product may tell of itself; null: nowhere. */
  readonly telemetry: { readonly appMonitor: string } | null;
}

/** Where the configuration is served, beside the page, in a deployment and locally alike. */
export const CONFIG_URL = '/amplify_outputs.json';

/** What a deployment asks for where nobody chose, as amplify/parameters.json has it. */
const PASSWORD_LENGTH = 14;

/** @throws ProblemError `configuration`, whose cause says what is wrong with it. */
export function parseConfig(json: unknown): Config {
  const read = readOutputs(json);
  if ('faults' in read) throw notValid(...read.faults);
  const { auth, custom } = read.outputs;
  return {
    region: auth.aws_region,
    userPoolId: auth.user_pool_id,
    userPoolClientId: auth.user_pool_client_id,
    identityPoolId: auth.identity_pool_id,
    passwordLength: auth.password_policy?.min_length ?? PASSWORD_LENGTH,
    table: custom.table,
    bucket: custom.bucket,
    endpoints: custom.endpoints ?? null,
    telemetry: custom.telemetry ?? null,
  };
}

/**
 * Reads the configuration once, at start.
 * @throws ProblemError `offline` without a connection, `configuration` when there is none or it is not valid.
 */
export async function loadConfig(fetchConfig: typeof fetch = fetch): Promise<Config> {
  const response = await fetchConfig(CONFIG_URL, { cache: 'no-cache' }).catch((cause: unknown) => {
    throw new ProblemError('offline', { retryable: true, cause });
  });
  if (response.status === 404) throw notValid('The file is not there: it belongs beside index.html.');
  if (!response.ok) throw notValid(`The server answered ${response.status} instead of the file.`);
  return parseConfig(jsonOf(await response.text()));
}

function jsonOf(text: string): unknown {
  // The rewrite of a single page, where it does not leave out files, answers a missing one with the page.
  if (/^\s*</.test(text)) throw notValid('A web page came instead of the file: it is not there.');
  try {
    return JSON.parse(text);
  } catch {
    throw notValid('The file is no JSON.');
  }
}

/** What is wrong, for whoever set the app up: no value of the file, only names. One sentence a line. */
class NotValid extends Error {
  override readonly name = 'NotValid';
}

function notValid(...faults: readonly string[]): ProblemError {
  return new ProblemError('configuration', { cause: new NotValid(faults.join('\n')) });
}

/** The sentences behind a problem with the configuration; none for any other. */
export function configFaults({ cause }: ProblemError): readonly string[] {
  return cause instanceof NotValid ? cause.message.split('\n') : [];
}

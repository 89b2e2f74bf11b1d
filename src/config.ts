import * as v from 'valibot';
import { ProblemError } from './domain/problem.ts';

/** Where a local cloud answers instead of AWS: absolute URLs; absent in a deployment. */
export interface Endpoints {
  readonly cognitoIdp: string;
  readonly cognitoIdentity: string;
  readonly transcribe: string;
  readonly comprehendMedical: string;
  readonly dynamodb: string;
  readonly s3: string;
  readonly rum?: string | undefined;
}

/** What the app must know before anybody signs in. */
export interface Config {
  readonly region: string;
  readonly userPoolId: string;
  readonly userPoolClientId: string;
  readonly identityPoolId: string;
  readonly table: string;
  readonly bucket: string;
  readonly endpoints: Endpoints | null;
  /** Where the product may tell of itself; null: nowhere. */
  readonly telemetry: { readonly appMonitor: string } | null;
}

const name = v.pipe(v.string(), v.nonEmpty());
const url = v.pipe(v.string(), v.url());

/** Amplify's own shape (version 1.x) with Notewell's additions under `custom`. */
const outputsSchema = v.object({
  version: v.pipe(v.string(), v.regex(/^1(\.\d+)*$/)),
  auth: v.object({
    aws_region: name,
    user_pool_id: name,
    user_pool_client_id: name,
    identity_pool_id: name,
  }),
  custom: v.object({
    table: name,
    bucket: name,
    endpoints: v.optional(
      v.object({
        cognitoIdp: url,
        cognitoIdentity: url,
        transcribe: url,
        comprehendMedical: url,
        dynamodb: url,
        s3: url,
        rum: v.optional(url),
      }),
    ),
    /** Id of an app monitor of CloudWatch RUM. */
    telemetry: v.optional(v.object({ appMonitor: name })),
  }),
});

/** Where the configuration is served, beside the page, in a deployment and locally alike. */
export const CONFIG_URL = '/amplify_outputs.json';

/** @throws ProblemError `configuration` when a member is missing or of another shape. */
export function parseConfig(json: unknown): Config {
  const parsed = v.safeParse(outputsSchema, json);
  if (!parsed.success) {
    throw new ProblemError('configuration', { cause: v.flatten(parsed.issues) });
  }
  const { auth, custom } = parsed.output;
  return {
    region: auth.aws_region,
    userPoolId: auth.user_pool_id,
    userPoolClientId: auth.user_pool_client_id,
    identityPoolId: auth.identity_pool_id,
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
  if (!response.ok) throw new ProblemError('configuration', { cause: response.status });
  const json: unknown = await response.json().catch((cause: unknown) => {
    throw new ProblemError('configuration', { cause });
  });
  return parseConfig(json);
}

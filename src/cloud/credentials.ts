import { fromCognitoIdentityPool } from '@aws-sdk/credential-providers';
import { ProblemError } from '../domain/problem.ts';
import { EpochMs } from '../domain/units.ts';
import type { AwsConnection, AwsCredentials } from './aws-connection.ts';
import { awsProblem } from './aws-problem.ts';

/** Credentials are renewed this long before they end, in milliseconds, so that none ends under way. */
export const RENEW_BEFORE_MS = 5 * 60_000;

/** Credentials of the identity pool with the identity that they belong to. */
export interface IdentityCredentials extends AwsCredentials {
  readonly identityId: string;
}

export interface CredentialsOptions {
  readonly region: string;
  readonly userPoolId: string;
  readonly identityPoolId: string;
  /** Absolute URL of a local identity pool; null for AWS itself. */
  readonly endpoint: string | null;
  /** An id token that is still good, refreshed first where it must be. */
  idToken(): Promise<string>;
  now(): EpochMs;
  /** The network; the SDK's own fetch when absent. */
  readonly requestHandler?: AwsConnection['requestHandler'];
}

/** Temporary credentials of whoever is signed in. Made anew for each sign-in. */
export interface Credentials {
  /**
   * Good credentials, the ones at hand or renewed; everybody who asks meanwhile waits for the same renewal.
   * @throws ProblemError `signed-out` when the sign-in has ended, `offline` without a connection.
   */
  get(): Promise<IdentityCredentials>;
  /** Owner id of this person's notes, which stays the same for ever. @throws as {@link get}. */
  identityId(): Promise<string>;
}

export function createCredentials(options: CredentialsOptions): Credentials {
  const ask = identityPool(options);
  let current: IdentityCredentials | null = null;
  let renewal: Promise<IdentityCredentials> | null = null;

  const renew = async () => {
    try {
      current = await ask();
      return current;
    } catch (error) {
      const problem = awsProblem(error);
      // While offline, credentials that have not ended yet still serve.
      if (problem.retryable && current !== null && !endsWithin(current, options.now(), 0)) return current;
      throw problem;
    } finally {
      renewal = null;
    }
  };
  const get = async () => {
    if (current !== null && !endsWithin(current, options.now(), RENEW_BEFORE_MS)) return current;
    renewal ??= renew();
    return renewal;
  };
  return { get, identityId: async () => current?.identityId ?? (await get()).identityId };
}

function identityPool(options: CredentialsOptions): () => Promise<IdentityCredentials> {
  const { region, userPoolId, identityPoolId, endpoint, requestHandler } = options;
  const issuer = `cognito-idp.${region}.amazonaws.com/${userPoolId}`;
  const provider = fromCognitoIdentityPool({
    identityPoolId,
    // The provider asks for the identity again each time unless it may remember it for a user.
    userIdentifier: 'signed-in',
    cache: memoryCache(),
    logins: { [issuer]: () => options.idToken() },
    clientConfig: {
      region,
      maxAttempts: 1,
      ...(endpoint === null ? {} : { endpoint }),
      ...(requestHandler === undefined ? {} : { requestHandler }),
    },
  });
  return async () => {
    const { identityId, accessKeyId, secretAccessKey, sessionToken, expiration } = await provider();
    if (sessionToken === undefined || expiration === undefined) throw new ProblemError('service-failed');
    return { identityId, accessKeyId, secretAccessKey, sessionToken, expiration };
  };
}

function memoryCache() {
  const entries = new Map<string, string>();
  return {
    getItem: (key: string) => entries.get(key) ?? null,
    setItem: (key: string, value: string) => void entries.set(key, value),
    removeItem: (key: string) => void entries.delete(key),
  };
}

function endsWithin(credentials: AwsCredentials, now: EpochMs, ms: number): boolean {
  const end = EpochMs(credentials.expiration?.getTime() ?? Number.POSITIVE_INFINITY);
  return end - now <= ms;
}

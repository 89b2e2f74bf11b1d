/** A refusal or failure of AWS in words for the engineer. */
export interface Explained {
  readonly found: string;
  readonly todo: readonly string[];
}

const EXPIRED = /^(ExpiredToken|ExpiredTokenException|TokenRefreshRequired|RequestExpired)$/;
const NOT_KNOWN = /^(InvalidClientTokenId|UnrecognizedClientException|InvalidAccessKeyId|AuthFailure)$/;
const DENIED = /^(AccessDenied|AccessDeniedException|UnauthorizedOperation|UnauthorizedException)$/;
const UNTRUSTED =
  /^(SELF_SIGNED_CERT_IN_CHAIN|DEPTH_ZERO_SELF_SIGNED_CERT|UNABLE_TO_VERIFY_LEAF_SIGNATURE|UNABLE_TO_GET_ISSUER_CERT(_LOCALLY)?)$/;

/** What to do when a certificate comes from a certificate authority of the house. */
export const PRIVATE_CA =
  'A proxy or firewall opens the connection: set NODE_EXTRA_CA_CERTS to the PEM file of your certificate authority (amplify/docs/network.md).';

/** Whether a TLS error says that the certificate is from somebody who is not trusted here. */
export function isUntrusted(code: string): boolean {
  return UNTRUSTED.test(code);
}

/**
 * The sentence for an error of the SDK, and what to do. Never shows a key or a token.
 * @param profile that was asked for by name
 */
export function explain(error: unknown, profile: string | null = null): Explained {
  const { name, message, code } = facts(error);
  if (/expired/i.test(message) && /sso|token is expired/i.test(message)) return signInAgain();
  if (EXPIRED.test(name)) return { found: 'the credentials have expired', todo: [RENEW] };
  if (NOT_KNOWN.test(name)) {
    return {
      found: 'AWS does not know the access key',
      todo: [
        'Look whether the key was deleted or belongs to another partition, and whether AWS_PROFILE is the right one.',
      ],
    };
  }
  if (name === 'SignatureDoesNotMatch') {
    return {
      found: 'the secret does not fit the access key, or the clock is wrong',
      todo: ['Configure the profile again with `aws configure`, and set the clock of this machine.'],
    };
  }
  if (DENIED.test(name))
    return {
      found: denial(message),
      todo: ['Give your role this permission: amplify/docs/operator.md lists all.'],
    };
  if (name === 'CredentialsProviderError' || /could not load credentials/i.test(message))
    return noCredentials(profile);
  if (isUntrusted(code))
    return { found: `the certificate of AWS is not trusted (${code})`, todo: [PRIVATE_CA] };
  if (code !== '')
    return {
      found: `AWS cannot be reached (${code})`,
      todo: ['Look at the network, its firewall and its DNS.'],
    };
  return { found: `${name}: ${message}`, todo: [] };
}

const RENEW = 'Get new ones: sign in again (`aws sso login`), or fetch a new session token.';

function signInAgain(): Explained {
  return { found: 'the sign-in of the profile has expired', todo: [RENEW] };
}

function noCredentials(profile: string | null): Explained {
  if (profile !== null) {
    return {
      found: `the profile ${profile} is not there or has no credentials`,
      todo: [
        'See which profiles there are with `aws configure list-profiles`, and choose one with --profile.',
      ],
    };
  }
  return {
    found: 'no credentials were found',
    todo: ['Sign in (`aws configure sso`, `aws sso login`) and set AWS_PROFILE, or use --profile NAME.'],
  };
}

/** Names the action that was refused, without the ARNs around it. */
function denial(message: string): string {
  const action = /perform: ([\w-]+:\w+)/.exec(message)?.[1];
  return action === undefined ? 'your role may not look at this' : `your role may not call ${action}`;
}

function facts(error: unknown): { readonly name: string; readonly message: string; readonly code: string } {
  if (!(error instanceof Error)) return { name: 'Error', message: String(error), code: '' };
  const inner = error instanceof AggregateError ? error.errors[0] : undefined;
  return { name: error.name, message: error.message, code: networkCode(error) || networkCode(inner) };
}

function networkCode(error: unknown): string {
  if (typeof error !== 'object' || error === null || !('code' in error)) return '';
  return typeof error.code === 'string' && /^(E[A-Z]+|[A-Z_]+CERT[A-Z_]*|[A-Z_]+SIGNATURE)$/.test(error.code)
    ? error.code
    : '';
}

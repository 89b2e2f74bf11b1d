import type { PolicyDocument } from '../../policies.ts';
import { judge, refusal } from '../iam.ts';
import { verifySignature } from '../sigv4.ts';
import { AwsError } from './aws-error.ts';
import type { Keyring } from './keyring.ts';
import { ACCOUNT_ID } from './resources.ts';
import type { AwsRequest, Principal, Service } from './service.ts';

/** What decides about every request: whose keys count, which policies hold, what time it is. */
export interface Gatekeeper {
  readonly keyring: Keyring;
  readonly region: string;
  readonly policies: Readonly<Record<string, PolicyDocument>>;
  /** Values of `${…}` that are the same for everyone: the ARNs of table and bucket. */
  readonly variables: Readonly<Record<string, string>>;
  /** Milliseconds since 1970. */
  now(): number;
}

/**
 * Verifies the signature and asks the role's policy about everything that the request wants.
 * @returns who asks; null for a service whose calls are not signed.
 * @throws AwsError when the signature is not good or one of the wishes is not allowed.
 */
export function authorise(gate: Gatekeeper, service: Service, request: AwsRequest): Principal | null {
  const principal = identify(gate, service, request);
  if (principal !== null) permit(gate, service, request, principal);
  return principal;
}

/**
 * Whose signature a request bears; null for a service whose calls are not signed.
 * @throws AwsError when the signature is not good.
 */
export function identify(gate: Gatekeeper, service: Service, request: AwsRequest): Principal | null {
  if (service.signingName === null || service.isPublic?.(request)) return null;
  const key = verifySignature(request, {
    service: service.signingName,
    region: gate.region,
    now: gate.now(),
    findKey: gate.keyring.find,
  });
  const principal = gate.keyring.find(key.accessKeyId, key.sessionToken)?.principal;
  if (principal === undefined) throw new AwsError('InternalFailure', 500, 'The key has no owner');
  return principal;
}

/** Asks the role's policy about everything that a request wants. @throws AwsError when one of it is not allowed. */
export function permit(
  gate: Pick<Gatekeeper, 'policies' | 'variables'>,
  service: Service,
  request: AwsRequest,
  principal: Pick<Principal, 'identityId' | 'role' | 'arn'>,
): void {
  const policy = policyOf(gate, principal);
  const variables = { ...gate.variables, 'cognito-identity.amazonaws.com:sub': principal.identityId };
  for (const asked of service.authorize(request)) {
    const verdict = judge(policy, asked, variables);
    if (verdict !== 'allow') throw denied(service, refusal(arnOf(principal), asked, verdict));
  }
}

/** A role without a policy may do nothing. */
function policyOf(
  { policies }: Pick<Gatekeeper, 'policies'>,
  { role }: Pick<Principal, 'role'>,
): PolicyDocument {
  const policy = Object.hasOwn(policies, role) ? policies[role] : undefined;
  return policy ?? { Version: '2012-10-17', Statement: [] };
}

function denied(service: Service, message: string): AwsError {
  return service.errorFormat === 'xml'
    ? new AwsError('AccessDenied', 403, message)
    : new AwsError('AccessDeniedException', 400, message);
}

function arnOf({ role, arn }: Pick<Principal, 'role' | 'arn'>): string {
  return arn ?? `arn:aws:sts::${ACCOUNT_ID}:assumed-role/notewell-${role}/CognitoIdentityCredentials`;
}

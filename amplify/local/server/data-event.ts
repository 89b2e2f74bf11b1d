import { AwsError } from './aws-error.ts';
import { ACCOUNT_ID, REGION } from './resources.ts';
import type { AwsRequest, DataEventFacts, Principal, Service } from './service.ts';

/**
 * A record of a CloudTrail log, in the members that are read of one. Source: CloudTrail User Guide, "CloudTrail
 * record contents" and "CloudTrail userIdentity element".
 */
export interface DataEvent extends DataEventFacts {
  readonly eventVersion: string;
  readonly eventID: string;
  /** ISO 8601 in whole seconds. */
  readonly eventTime: string;
  readonly awsRegion: string;
  readonly userIdentity: object;
  readonly eventType: 'AwsApiCall';
  readonly eventCategory: 'Data';
  readonly managementEvent: false;
  readonly errorCode?: string;
}

/** Who asked; the identity id is null for what runs on the server's side. */
type Who = Pick<Principal, 'role'> & { readonly identityId: string | null };

interface Ending {
  /** Null when it went well. */
  readonly error: unknown;
  /** Milliseconds since 1970. */
  readonly now: number;
}

/** The data event of a request; null for one that is none, or that nobody could understand. */
export function dataEventOf(
  service: Service,
  request: AwsRequest,
  who: Who,
  { error, now }: Ending,
): DataEvent | null {
  const facts = factsOf(service, request);
  if (facts === null) return null;
  const code = error === null ? {} : { errorCode: codeOf(error) };
  return {
    eventVersion: '1.11',
    eventID: request.requestId,
    eventTime: `${new Date(now).toISOString().slice(0, 19)}Z`,
    awsRegion: REGION,
    userIdentity: identity(who),
    ...facts,
    ...code,
    eventType: 'AwsApiCall',
    eventCategory: 'Data',
    managementEvent: false,
  };
}

function factsOf(service: Service, request: AwsRequest): DataEventFacts | null {
  try {
    return service.dataEvent?.(request) ?? null;
  } catch {
    return null;
  }
}

/** CloudTrail has one name for a refusal, whichever service refused. */
function codeOf(error: unknown): string {
  if (!(error instanceof AwsError)) return 'InternalFailure';
  return error.code === 'AccessDeniedException' ? 'AccessDenied' : error.code;
}

function identity({ role, identityId }: Who): object {
  const userName = `notewell-${role}`;
  const session = identityId === null ? userName : 'CognitoIdentityCredentials';
  const webIdFederationData = identityId === null ? {} : federation(identityId);
  return {
    type: 'AssumedRole',
    arn: `arn:aws:sts::${ACCOUNT_ID}:assumed-role/${userName}/${session}`,
    accountId: ACCOUNT_ID,
    sessionContext: { sessionIssuer: { type: 'Role', userName }, webIdFederationData },
  };
}

function federation(identityId: string): object {
  return {
    federatedProvider: 'cognito-identity.amazonaws.com',
    attributes: { 'cognito-identity.amazonaws.com:sub': identityId },
  };
}

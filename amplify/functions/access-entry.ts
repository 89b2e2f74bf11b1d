import * as v from 'valibot';
import type { AccessEntry } from './trail-entry.ts';

/**
 * Who did which action on which key, out of a data event of CloudTrail.
 *
 * What CloudTrail holds of a person who signed in through an identity pool: `userIdentity.type` is `AssumedRole`; the
 * session's name is `CognitoIdentityCredentials` for everybody, so it tells nobody from another; the identity id stands
 * in `userIdentity.sessionContext.webIdFederationData.attributes["cognito-identity.amazonaws.com:sub"]`, beside
 * `federatedProvider: "cognito-identity.amazonaws.com"`; the role's name in `sessionContext.sessionIssuer.userName`.
 * Functions and operators have an empty `webIdFederationData` or none.
 * Of an item CloudTrail has its key and the names of attributes, never their values. It writes the members of a
 * transaction in two ways (`key` and `Key`), so both are read.
 * Sources: CloudTrail User Guide, "CloudTrail userIdentity element"; DynamoDB Developer Guide, "Understanding DynamoDB
 * log file entries"; S3 User Guide, "CloudTrail log file entries for Amazon S3".
 */

const SUB = 'cognito-identity.amazonaws.com:sub';

const session = v.looseObject({
  sessionIssuer: v.optional(v.looseObject({ userName: v.optional(v.string()) })),
  webIdFederationData: v.optional(
    v.looseObject({
      federatedProvider: v.optional(v.string()),
      attributes: v.optional(v.nullable(v.record(v.string(), v.unknown()))),
    }),
  ),
});

const parameters = v.looseObject({});

const dataEvent = v.looseObject({
  eventID: v.pipe(v.string(), v.regex(/^[\w-]{1,64}$/)),
  eventTime: v.pipe(v.string(), v.isoTimestamp()),
  eventSource: v.picklist(['dynamodb.amazonaws.com', 's3.amazonaws.com']),
  eventName: v.pipe(v.string(), v.regex(/^[A-Za-z0-9]{1,64}$/)),
  userIdentity: v.looseObject({ sessionContext: v.optional(session) }),
  requestParameters: v.optional(v.nullable(parameters)),
  errorCode: v.optional(v.string()),
});
type DataEvent = v.InferOutput<typeof dataEvent>;

/**
 * The entry of one record of a CloudTrail log; null for a record that is no data event of table or bucket.
 * @throws RangeError, without anything of the record, for such an event that cannot be read.
 */
export function accessEntry(record: unknown): AccessEntry | null {
  if (!isDataEvent(record)) return null;
  const parsed = v.safeParse(dataEvent, record);
  if (!parsed.success) throw new RangeError('This data event has not the shape of one');
  const event = parsed.output;
  const isTable = event.eventSource === 'dynamodb.amazonaws.com';
  const errorCode = codeOf(event);
  return {
    schema: 1,
    entryId: `access-${event.eventID}`,
    at: Date.parse(event.eventTime),
    kind: 'access',
    action: `${isTable ? 'dynamodb' : 's3'}:${event.eventName}`,
    resource: isTable ? 'table' : 'bucket',
    keys: isTable ? itemKeys(event.requestParameters) : objectKeys(event.requestParameters),
    ...whoOf(event),
    outcome: errorCode === null ? 'allowed' : isRefusal(errorCode) ? 'refused' : 'failed',
    errorCode,
  };
}

const sourced = v.looseObject({ eventSource: v.string(), eventCategory: v.optional(v.string()) });

function isDataEvent(record: unknown): boolean {
  const parsed = v.safeParse(sourced, record);
  if (!parsed.success || parsed.output.eventCategory === 'Management') return false;
  return /^(dynamodb|s3)\.amazonaws\.com$/.test(parsed.output.eventSource);
}

function whoOf({ userIdentity }: DataEvent): Pick<AccessEntry, 'identityId' | 'role'> {
  const { sessionIssuer, webIdFederationData } = userIdentity.sessionContext ?? {};
  const sub = webIdFederationData?.attributes?.[SUB];
  return { identityId: typeof sub === 'string' ? sub : null, role: sessionIssuer?.userName ?? null };
}

/** A code is one word; what is none is not written down. */
function codeOf({ errorCode }: DataEvent): string | null {
  if (errorCode === undefined) return null;
  return /^[\w.]{1,64}$/.test(errorCode) ? errorCode : 'Unknown';
}

function isRefusal(code: string): boolean {
  return /^(Client\.)?(AccessDenied|AccessDeniedException|UnauthorizedOperation|Unauthorized)$/.test(code);
}

const key = v.looseObject({ pk: v.string(), sk: v.string() });
const keyed = v.looseObject({ key: v.optional(key), Key: v.optional(key) });
const itemsOf = v.looseObject({
  key: v.optional(key),
  requestItems: v.optional(v.unknown()),
});

/** Keys of items, in the order of the request. A query names none: CloudTrail has no values of its conditions. */
function itemKeys(given: DataEvent['requestParameters']): readonly string[] {
  const parsed = v.safeParse(itemsOf, given);
  if (!parsed.success) return [];
  const { key: single, requestItems } = parsed.output;
  const many = Array.isArray(requestItems) ? requestItems : [];
  const inside = many.flatMap((one) => {
    const action = v.safeParse(keyed, one);
    return action.success ? [action.output.key ?? action.output.Key] : [];
  });
  return [single, ...inside].flatMap((one) => (one === undefined ? [] : [`${one.pk}|${one.sk}`]));
}

const objectOf = v.looseObject({ key: v.optional(v.string()), prefix: v.optional(v.string()) });

function objectKeys(given: DataEvent['requestParameters']): readonly string[] {
  const parsed = v.safeParse(objectOf, given);
  const named = parsed.success ? (parsed.output.key ?? parsed.output.prefix) : undefined;
  return named === undefined ? [] : [named];
}

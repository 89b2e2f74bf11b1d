/**
 * What each group may do, as IAM policy documents: the backend deploys them, the local cloud evaluates them.
 * Plain data with no imports. `${Table}` and `${Bucket}` stand for the ARNs of the notes table and bucket.
 *
 * Who may change what of an item is told by the names of its attributes, and by nothing else that a client could
 * choose: IAM knows the partition key and the names, not the sort key and not the values. So nobody may put or delete
 * an item, which would replace all of it; and what a person says in the own name stands in an attribute that has
 * the person's identity id in its name.
 */

/** Condition block: operator → condition key → value or values. */
export type PolicyCondition = Readonly<Record<string, Readonly<Record<string, string | readonly string[]>>>>;

export interface PolicyStatement {
  readonly Sid: string;
  readonly Effect: 'Allow' | 'Deny';
  readonly Action: readonly string[];
  readonly Resource: readonly string[];
  readonly Condition?: PolicyCondition;
}

export interface PolicyDocument {
  readonly Version: '2012-10-17';
  readonly Statement: readonly PolicyStatement[];
}

export type RoleName = 'physicians' | 'clinicians' | 'reviewers';

const OWN = '${cognito-identity.amazonaws.com:sub}';

const KEYS = ['pk', 'sk'] as const;

/** What a reviewer may change of anybody's head. */
const REVIEW_ATTRIBUTES = [
  'status',
  'stage',
  'assignedTo',
  'signedAt',
  'updatedAt',
  'openQuestions',
] as const;

/** All of a head and of a version: what writing a note takes. */
const NOTE_ATTRIBUTES = [
  ...REVIEW_ATTRIBUTES,
  'schema',
  'noteId',
  'ownerId',
  'authorName',
  'title',
  'patientReference',
  'specialty',
  'version',
  'createdAt',
  'counts',
  'statusReason',
  'savedAt',
  'savedBy',
  'note',
  'transcript',
  'contentDigest',
  'saveToken',
] as const;

/** A remark, and that a remark is settled, in the own name. */
const COMMENT_ATTRIBUTES = [`comment#${OWN}`, `resolved#${OWN}`] as const;

/** A signature in the own name. */
const SIGNATURE_ATTRIBUTES = [`signature#${OWN}`] as const;

/** ForAllValues passes when the key is absent, so its Null companion demands that it is there. */
const OWN_PARTITION: PolicyCondition = {
  'ForAllValues:StringEquals': { 'dynamodb:LeadingKeys': [OWN] },
  Null: { 'dynamodb:LeadingKeys': 'false' },
};

/** Items of anybody may be changed in these attributes only; by their names conditions are bound as well. */
function onlyAttributes(names: readonly string[]): PolicyCondition {
  return {
    'ForAllValues:StringEquals': { 'dynamodb:Attributes': [...KEYS, ...names] },
    Null: { 'dynamodb:Attributes': 'false', 'dynamodb:LeadingKeys': 'false' },
  };
}

/** The same for items of the own partition. */
function onlyOwnAttributes(names: readonly string[]): PolicyCondition {
  return {
    'ForAllValues:StringEquals': {
      'dynamodb:LeadingKeys': [OWN],
      'dynamodb:Attributes': [...KEYS, ...names],
    },
    Null: { 'dynamodb:Attributes': 'false', 'dynamodb:LeadingKeys': 'false' },
  };
}

const HEAR: PolicyStatement = {
  Sid: 'Hear',
  Effect: 'Allow',
  Action: [
    'transcribe:StartMedicalStreamTranscription',
    'transcribe:StartMedicalStreamTranscriptionWebSocket',
  ],
  Resource: ['*'],
};

const UNDERSTAND: PolicyStatement = {
  Sid: 'Understand',
  Effect: 'Allow',
  Action: [
    'comprehendmedical:DetectEntitiesV2',
    'comprehendmedical:DetectPHI',
    'comprehendmedical:InferICD10CM',
    'comprehendmedical:InferRxNorm',
    'comprehendmedical:InferSNOMEDCT',
  ],
  Resource: ['*'],
};

const OWN_ITEMS_READ: PolicyStatement = {
  Sid: 'OwnItemsRead',
  Effect: 'Allow',
  Action: ['dynamodb:GetItem', 'dynamodb:Query', 'dynamodb:ConditionCheckItem'],
  Resource: ['${Table}', '${Table}/index/byOwner'],
  Condition: OWN_PARTITION,
};

/** Own notes with what is said about them, but nothing in anybody else's name. */
function ownItemsWrite(names: readonly string[]): PolicyStatement {
  return {
    Sid: 'OwnItemsWrite',
    Effect: 'Allow',
    Action: ['dynamodb:UpdateItem'],
    Resource: ['${Table}'],
    Condition: onlyOwnAttributes(names),
  };
}

const OWN_OBJECTS_READ: PolicyStatement = {
  Sid: 'OwnObjectsRead',
  Effect: 'Allow',
  Action: ['s3:GetObject'],
  Resource: [`\${Bucket}/notes/${OWN}/*`],
};

/** Objects are written once: a put must carry If-None-Match, so that none can be replaced. */
const ONCE: PolicyCondition = { Null: { 's3:if-none-match': 'false' } };

const OWN_OBJECTS_WRITE: PolicyStatement = {
  Sid: 'OwnObjectsWriteOnce',
  Effect: 'Allow',
  Action: ['s3:PutObject'],
  Resource: [`\${Bucket}/notes/${OWN}/*`],
  Condition: ONCE,
};

const OWN_OBJECTS_LIST: PolicyStatement = {
  Sid: 'OwnObjectsList',
  Effect: 'Allow',
  Action: ['s3:ListBucket'],
  Resource: ['${Bucket}'],
  Condition: { StringLike: { 's3:prefix': [`notes/${OWN}/*`] } },
};

/** What somebody did is added in the own name and never changed again. */
const AUDIT_APPEND: PolicyStatement = {
  Sid: 'AuditAppendOnly',
  Effect: 'Allow',
  Action: ['s3:PutObject'],
  Resource: [`\${Bucket}/audit/*/${OWN}/*`],
  Condition: ONCE,
};

const READ_ALL_NOTES: readonly PolicyStatement[] = [
  {
    Sid: 'Worklist',
    Effect: 'Allow',
    Action: ['dynamodb:Query'],
    Resource: ['${Table}/index/byStatus', '${Table}/index/byStage'],
  },
  {
    Sid: 'AnyNoteItems',
    Effect: 'Allow',
    Action: ['dynamodb:GetItem', 'dynamodb:Query', 'dynamodb:ConditionCheckItem'],
    Resource: ['${Table}'],
  },
  {
    Sid: 'AnyNoteObjects',
    Effect: 'Allow',
    Action: ['s3:GetObject'],
    Resource: ['${Bucket}/notes/*'],
  },
  {
    Sid: 'AuditRead',
    Effect: 'Allow',
    Action: ['s3:GetObject'],
    Resource: ['${Bucket}/audit/*'],
  },
  {
    Sid: 'AuditList',
    Effect: 'Allow',
    Action: ['s3:ListBucket'],
    Resource: ['${Bucket}'],
    Condition: { StringLike: { 's3:prefix': ['audit/*'] } },
  },
];

/** Corrects what somebody else dictated: new versions of anybody's note, and remarks. */
const CORRECT: readonly PolicyStatement[] = [
  {
    Sid: 'AnyNoteWrite',
    Effect: 'Allow',
    Action: ['dynamodb:UpdateItem'],
    Resource: ['${Table}'],
    Condition: onlyAttributes([...NOTE_ATTRIBUTES, ...COMMENT_ATTRIBUTES]),
  },
  {
    Sid: 'AnyNoteObjectsWriteOnce',
    Effect: 'Allow',
    Action: ['s3:PutObject'],
    Resource: ['${Bucket}/notes/*'],
    Condition: ONCE,
  },
];

/** Judges what somebody else wrote: remarks, signatures, and whose turn it is; never the note itself. */
const REVIEW: PolicyStatement = {
  Sid: 'AnyNoteReview',
  Effect: 'Allow',
  Action: ['dynamodb:UpdateItem'],
  Resource: ['${Table}'],
  Condition: onlyAttributes([...REVIEW_ATTRIBUTES, ...COMMENT_ATTRIBUTES, ...SIGNATURE_ATTRIBUTES]),
};

/** The key that encrypts what one user keeps in the browser is nobody else's business, whatever else is allowed. */
const NO_FOREIGN_KEYS: PolicyStatement = {
  Sid: 'NoForeignDeviceKeys',
  Effect: 'Deny',
  Action: ['dynamodb:*'],
  Resource: ['${Table}', '${Table}/index/*'],
  Condition: {
    'ForAnyValue:StringLike': { 'dynamodb:LeadingKeys': ['KEY#*'] },
    'ForAnyValue:StringNotEquals': { 'dynamodb:LeadingKeys': [`KEY#${OWN}`] },
  },
};

const OWN_KEY: PolicyStatement = {
  Sid: 'OwnDeviceKey',
  Effect: 'Allow',
  Action: ['dynamodb:GetItem', 'dynamodb:PutItem'],
  Resource: ['${Table}'],
  Condition: {
    'ForAllValues:StringEquals': { 'dynamodb:LeadingKeys': [`KEY#${OWN}`] },
    Null: { 'dynamodb:LeadingKeys': 'false' },
  },
};

const NO_SCAN: PolicyStatement = {
  Sid: 'NeverScan',
  Effect: 'Deny',
  Action: ['dynamodb:Scan', 'dynamodb:PartiQL*', 'dynamodb:DeleteTable'],
  Resource: ['*'],
};

/** What everybody who writes notes needs; `names` are the attributes of own items. */
function ownWork(names: readonly string[]): readonly PolicyStatement[] {
  return [
    HEAR,
    UNDERSTAND,
    OWN_ITEMS_READ,
    ownItemsWrite(names),
    OWN_KEY,
    OWN_OBJECTS_READ,
    OWN_OBJECTS_WRITE,
    OWN_OBJECTS_LIST,
    AUDIT_APPEND,
    NO_FOREIGN_KEYS,
    NO_SCAN,
  ];
}

const WRITE_AND_SIGN = [...NOTE_ATTRIBUTES, ...COMMENT_ATTRIBUTES, ...SIGNATURE_ATTRIBUTES];
/** Clinicians write and correct; what they write is signed by others. */
const WRITE = [...NOTE_ATTRIBUTES, ...COMMENT_ATTRIBUTES];

/** One policy a group; a role carries exactly one. */
export const ROLE_POLICIES: Readonly<Record<RoleName, PolicyDocument>> = {
  physicians: { Version: '2012-10-17', Statement: ownWork(WRITE_AND_SIGN) },
  clinicians: { Version: '2012-10-17', Statement: [...ownWork(WRITE), ...READ_ALL_NOTES, ...CORRECT] },
  reviewers: { Version: '2012-10-17', Statement: [...ownWork(WRITE_AND_SIGN), ...READ_ALL_NOTES, REVIEW] },
};

/** What the product tells of itself: to one app monitor, and nothing can be read back from it. */
const TELL: PolicyStatement = {
  Sid: 'Tell',
  Effect: 'Allow',
  Action: ['rum:PutRumEvents'],
  Resource: ['${AppMonitor}'],
};

/** A role's policy where telemetry is on; `${AppMonitor}` stands for the ARN of the app monitor. */
export function withTelemetry(document: PolicyDocument): PolicyDocument {
  return { ...document, Statement: [...document.Statement, TELL] };
}

/** What runs on the server's side, each with a role of its own. */
export type FunctionName = 'checkSignature' | 'recordChange' | 'recordAccess';

/** Notes are read to be checked; the keys that encrypt what browsers keep are not, whatever else is allowed. */
const READ_FOR_CHECK: readonly PolicyStatement[] = [
  {
    Sid: 'AnyNoteItems',
    Effect: 'Allow',
    Action: ['dynamodb:GetItem', 'dynamodb:Query'],
    Resource: ['${Table}'],
  },
  {
    Sid: 'NoDeviceKeys',
    Effect: 'Deny',
    Action: ['dynamodb:*'],
    Resource: ['${Table}', '${Table}/index/*'],
    Condition: { 'ForAnyValue:StringLike': { 'dynamodb:LeadingKeys': ['KEY#*'] } },
  },
  {
    Sid: 'AnyNoteObjects',
    Effect: 'Allow',
    Action: ['s3:GetObject'],
    Resource: ['${Bucket}/notes/*'],
  },
  {
    // Who may not list is told "access denied" of an object that is not there, and could not tell one from the other.
    Sid: 'TellMissingObjects',
    Effect: 'Allow',
    Action: ['s3:ListBucket'],
    Resource: ['${Bucket}'],
  },
];

/** The one attribute that no person may write: it is in no list of theirs. */
const SIGNATURE_CHECK_WRITE: PolicyStatement = {
  Sid: 'SignatureCheckWrite',
  Effect: 'Allow',
  Action: ['dynamodb:UpdateItem'],
  Resource: ['${Table}'],
  Condition: onlyAttributes(['signatureCheck']),
};

/** Entries of the trail are added and never replaced. */
const TRAIL_APPEND: PolicyStatement = {
  Sid: 'TrailAppendOnly',
  Effect: 'Allow',
  Action: ['s3:PutObject'],
  Resource: ['${Trail}/trail/*'],
  Condition: ONCE,
};

/** CloudTrail delivers its logs beside the entries that are made of them. */
const ACCESS_LOGS_READ: PolicyStatement = {
  Sid: 'AccessLogsRead',
  Effect: 'Allow',
  Action: ['s3:GetObject'],
  Resource: ['${Trail}/cloudtrail/*'],
};

/**
 * One policy a function; `${Trail}` is the ARN of the trail's bucket. Reading the table's stream, decrypting and
 * writing logs are added where they are deployed: there the streams and keys have names.
 */
export const FUNCTION_POLICIES: Readonly<Record<FunctionName, PolicyDocument>> = {
  checkSignature: {
    Version: '2012-10-17',
    Statement: [...READ_FOR_CHECK, SIGNATURE_CHECK_WRITE, TRAIL_APPEND, NO_SCAN],
  },
  recordChange: { Version: '2012-10-17', Statement: [TRAIL_APPEND, NO_SCAN] },
  recordAccess: { Version: '2012-10-17', Statement: [ACCESS_LOGS_READ, TRAIL_APPEND, NO_SCAN] },
};

/** Keys and indexes of the notes table, shared by the backend and the local cloud. */
export const NOTES_TABLE = {
  partitionKey: 'pk',
  sortKey: 'sk',
  /** Sparse: only heads of notes carry these attributes. Sort keys are times, as numbers: milliseconds since 1970. */
  indexes: [
    { name: 'byOwner', partitionKey: 'ownerId', sortKey: 'updatedAt' },
    { name: 'byStatus', partitionKey: 'status', sortKey: 'updatedAt' },
    { name: 'byStage', partitionKey: 'stage', sortKey: 'updatedAt' },
    { name: 'byConcept', partitionKey: 'concept', sortKey: 'recordedAt' },
  ],
} as const;

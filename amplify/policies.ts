/**
 * What each group may do, as IAM policy documents: the backend deploys them, the local cloud evaluates them.
 * Plain data with no imports. `${Table}` and `${Bucket}` stand for the ARNs of the notes table and bucket.
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

/** ForAllValues passes when the key is absent, so its Null companion demands that it is there. */
const OWN_PARTITION: PolicyCondition = {
  'ForAllValues:StringEquals': { 'dynamodb:LeadingKeys': [OWN] },
  Null: { 'dynamodb:LeadingKeys': 'false' },
};

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

const OWN_ITEMS: PolicyStatement = {
  Sid: 'OwnItems',
  Effect: 'Allow',
  Action: [
    'dynamodb:GetItem',
    'dynamodb:Query',
    'dynamodb:PutItem',
    'dynamodb:UpdateItem',
    'dynamodb:ConditionCheckItem',
  ],
  Resource: ['${Table}', '${Table}/index/byOwner'],
  Condition: OWN_PARTITION,
};

const OWN_OBJECTS_READ: PolicyStatement = {
  Sid: 'OwnObjectsRead',
  Effect: 'Allow',
  Action: ['s3:GetObject'],
  Resource: [`\${Bucket}/notes/${OWN}/*`],
};

/** Objects are written once: a put must carry If-None-Match, so that none can be replaced. */
const OWN_OBJECTS_WRITE: PolicyStatement = {
  Sid: 'OwnObjectsWriteOnce',
  Effect: 'Allow',
  Action: ['s3:PutObject'],
  Resource: [`\${Bucket}/notes/${OWN}/*`],
  Condition: { Null: { 's3:if-none-match': 'false' } },
};

const OWN_OBJECTS_LIST: PolicyStatement = {
  Sid: 'OwnObjectsList',
  Effect: 'Allow',
  Action: ['s3:ListBucket'],
  Resource: ['${Bucket}'],
  Condition: { StringLike: { 's3:prefix': [`notes/${OWN}/*`] } },
};

const READ_ALL_NOTES: readonly PolicyStatement[] = [
  {
    Sid: 'Worklist',
    Effect: 'Allow',
    Action: ['dynamodb:Query'],
    Resource: ['${Table}/index/byStatus'],
  },
  {
    Sid: 'AnyNoteItems',
    Effect: 'Allow',
    Action: ['dynamodb:GetItem', 'dynamodb:Query'],
    Resource: ['${Table}'],
  },
  {
    Sid: 'AnyNoteObjects',
    Effect: 'Allow',
    Action: ['s3:GetObject'],
    Resource: ['${Bucket}/notes/*'],
  },
];

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

const OWN_WORK: readonly PolicyStatement[] = [
  HEAR,
  UNDERSTAND,
  OWN_ITEMS,
  OWN_KEY,
  OWN_OBJECTS_READ,
  OWN_OBJECTS_WRITE,
  OWN_OBJECTS_LIST,
  NO_FOREIGN_KEYS,
  NO_SCAN,
];

/** One policy a group; a role carries exactly one. */
export const ROLE_POLICIES: Readonly<Record<RoleName, PolicyDocument>> = {
  physicians: { Version: '2012-10-17', Statement: OWN_WORK },
  clinicians: { Version: '2012-10-17', Statement: [...OWN_WORK, ...READ_ALL_NOTES] },
  reviewers: { Version: '2012-10-17', Statement: [...OWN_WORK, ...READ_ALL_NOTES] },
};

/** Keys and indexes of the notes table, shared by the backend and the local cloud. */
export const NOTES_TABLE = {
  partitionKey: 'pk',
  sortKey: 'sk',
  /** Sparse: only heads of notes carry these attributes. Sort keys are times, as numbers: milliseconds since 1970. */
  indexes: [
    { name: 'byOwner', partitionKey: 'ownerId', sortKey: 'updatedAt' },
    { name: 'byStatus', partitionKey: 'status', sortKey: 'updatedAt' },
    { name: 'byConcept', partitionKey: 'concept', sortKey: 'recordedAt' },
  ],
} as const;

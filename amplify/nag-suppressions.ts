/** A finding of the HIPAA rules of cdk-nag that we stand by. */
export interface Suppression {
  /** The rule, without `HIPAA.Security-`. */
  readonly rule: string;
  /** Names of the resources that it is about, as docs/resources.md has them. */
  readonly names: readonly string[];
  /** Why, in one plain sentence. */
  readonly reason: string;
}

const FUNCTIONS = ['checkSignature', 'recordChange', 'recordAccess'];
const LINKER = 'AmplifyBranchLinker/CustomResourceLambda';
const LINKER_FRAME = 'AmplifyBranchLinker/CustomResourceProvider/framework-onEvent';

/** All that is suppressed; nothing else is. Tests fail for a finding that is not here, and for a line that finds none. */
export const SUPPRESSIONS: readonly Suppression[] = [
  {
    rule: 'LambdaInsideVPC',
    names: FUNCTIONS,
    reason:
      'The functions open no port and call only AWS services by TLS with roles of their own, so a network of theirs would add endpoints to pay and to keep, and close nothing.',
  },
  {
    rule: 'DynamoDBInBackupPlan',
    names: ['NotesTable'],
    reason:
      'The table can be brought back to any second of the last 35 days and is protected from deletion; a longer plan of AWS Backup is the hospital’s to choose for all its accounts.',
  },
  {
    rule: 'S3BucketReplicationEnabled',
    names: ['NotesBucket', 'TrailBucket', 'AccessLogs'],
    reason:
      'PHI leaves its region only when the hospital decides so; every version is kept, and the runbook says how to replicate to a second region.',
  },
  {
    rule: 'S3DefaultEncryptionKMS',
    names: ['AccessLogs'],
    reason:
      'S3 cannot deliver its logs of requests to a bucket that is encrypted with a key of the account, only with S3’s own.',
  },
  {
    rule: 'CloudTrailCloudWatchLogsEnabled',
    names: ['Trail'],
    reason:
      'A function reads each log as it arrives and writes the trail that is searched; a second copy in CloudWatch would be one more place to guard.',
  },
  {
    rule: 'IAMNoInlinePolicy',
    names: [`${LINKER}/ServiceRole/DefaultPolicy`, `${LINKER_FRAME}/ServiceRole/DefaultPolicy`],
    reason:
      'Amplify makes these two roles to link a branch to its stack; they reach one branch of Amplify Hosting and no data, and are not ours to change.',
  },
  {
    rule: 'LambdaConcurrency',
    names: [LINKER, LINKER_FRAME],
    reason: 'Amplify runs these two functions once a deployment, from CloudFormation and never from outside.',
  },
  {
    rule: 'LambdaDLQ',
    names: [LINKER, LINKER_FRAME],
    reason:
      'CloudFormation waits for the answer of these two functions of Amplify, and fails when there is none.',
  },
  {
    rule: 'LambdaInsideVPC',
    names: [LINKER, LINKER_FRAME],
    reason: 'Amplify’s own two functions speak to Amplify Hosting alone, and see no data.',
  },
];

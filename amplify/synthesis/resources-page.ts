import { SUPPRESSIONS } from '../nag-suppressions.ts';
import { purposeOf } from './resource-purposes.ts';
import type { Cloud, Resource } from './synthesise.ts';

/** What is worth reading of each type: what protects, and what it stands on. */
const WORTH: Readonly<Record<string, readonly string[]>> = {
  'AWS::Cognito::UserPool': [
    'AdminCreateUserConfig.AllowAdminCreateUserOnly',
    'MfaConfiguration',
    'EnabledMfas',
    'Policies.PasswordPolicy.MinimumLength',
    'Policies.PasswordPolicy.PasswordHistorySize',
    'UserPoolAddOns.AdvancedSecurityMode',
    'DeletionProtection',
  ],
  'AWS::Cognito::UserPoolClient': [
    'ExplicitAuthFlows',
    'IdTokenValidity',
    'AccessTokenValidity',
    'RefreshTokenValidity',
    'TokenValidityUnits',
    'EnableTokenRevocation',
    'PreventUserExistenceErrors',
    'WriteAttributes',
  ],
  'AWS::Cognito::UserPoolRiskConfigurationAttachment': [
    'AccountTakeoverRiskConfiguration.Actions.MediumAction.EventAction',
    'AccountTakeoverRiskConfiguration.Actions.HighAction.EventAction',
    'CompromisedCredentialsRiskConfiguration.Actions.EventAction',
  ],
  'AWS::Cognito::IdentityPool': ['AllowUnauthenticatedIdentities', 'AllowClassicFlow'],
  'AWS::Cognito::IdentityPoolRoleAttachment': [
    'RoleMappings.UserPoolWebClientRoleMapping.Type',
    'RoleMappings.UserPoolWebClientRoleMapping.AmbiguousRoleResolution',
  ],
  'AWS::Cognito::UserPoolGroup': ['RoleArn', 'Precedence'],
  'AWS::IAM::Role': ['AssumeRolePolicyDocument.Statement.0.Principal', 'MaxSessionDuration'],
  'AWS::IAM::ManagedPolicy': ['Roles'],
  'AWS::KMS::Key': ['EnableKeyRotation'],
  'AWS::DynamoDB::Table': [
    'BillingMode',
    'DeletionProtectionEnabled',
    'PointInTimeRecoverySpecification.RecoveryPeriodInDays',
    'SSESpecification.KMSMasterKeyId',
    'StreamSpecification.StreamViewType',
  ],
  'AWS::S3::Bucket': [
    'PublicAccessBlockConfiguration.RestrictPublicBuckets',
    'BucketEncryption.ServerSideEncryptionConfiguration.0.ServerSideEncryptionByDefault.KMSMasterKeyID',
    'BucketEncryption.ServerSideEncryptionConfiguration.0.ServerSideEncryptionByDefault.SSEAlgorithm',
    'VersioningConfiguration.Status',
    'ObjectLockConfiguration.Rule.DefaultRetention',
    'LoggingConfiguration.LogFilePrefix',
  ],
  'AWS::S3::BucketPolicy': ['Bucket'],
  'AWS::CloudTrail::Trail': ['EnableLogFileValidation', 'KMSKeyId', 'S3BucketName'],
  'AWS::SQS::Queue': ['KmsMasterKeyId', 'MessageRetentionPeriod'],
  'AWS::SQS::QueuePolicy': ['Queues'],
  'AWS::SNS::TopicPolicy': ['Topics'],
  'AWS::SNS::Topic': ['KmsMasterKeyId'],
  'AWS::CloudWatch::Alarm': ['MetricName', 'Threshold', 'AlarmActions'],
  'AWS::Logs::LogGroup': ['KmsKeyId', 'RetentionInDays'],
  'AWS::Lambda::Function': ['Runtime', 'ReservedConcurrentExecutions', 'Role'],
  'AWS::Lambda::EventSourceMapping': [
    'FunctionName',
    'EventSourceArn',
    'BisectBatchOnFunctionError',
    'MaximumRetryAttempts',
  ],
  'AWS::Lambda::Permission': ['FunctionName', 'Principal'],
  'AWS::Events::Rule': ['Description'],
};

const STACKS: readonly (readonly [string, string])[] = [
  ['auth', 'Accounts: who may sign in, and as what'],
  ['records', 'Records: notes, trail, keys, and the functions that watch over them'],
  ['root', 'Frame: what Amplify puts around them'],
];

/** The page of all resources that a deployment with the given parameters makes. The same cloud gives the same text. */
export function resourcesPage(cloud: Cloud): string {
  const kept = cloud.resources.filter(({ deletionPolicy }) => deletionPolicy === 'Retain');
  return `${[
    '# What a deployment makes',
    '',
    `Written from the template that would be deployed with \`amplify/parameters.json\` as it is here; a test fails when this page is not of today. To write it anew: \`NOTEWELL_WRITE=1 npx vitest run --config amplify/vitest.config.ts amplify/synthesis/defaults\`.`,
    '',
    `${cloud.resources.length} resources in ${STACKS.length} stacks. ${kept.length} of them stay when the stack is deleted: ${kept.map(({ name }) => `\`${name}\``).join(', ')}.`,
    ...STACKS.flatMap(([stack, title]) => section(cloud, stack, title)),
    '',
    '## Where we overrule the HIPAA rules of cdk-nag',
    '',
    '| rule | resources | why |',
    '|---|---|---|',
    ...SUPPRESSIONS.map(
      ({ rule, names, reason }) =>
        `| ${rule} | ${names.map((name) => `\`${name}\``).join(', ')} | ${reason} |`,
    ),
  ].join('\n')}\n`;
}

function section(cloud: Cloud, stack: string, title: string): readonly string[] {
  const resources = cloud.resources.filter((one) => one.stack === stack);
  return [
    '',
    `## ${title}`,
    '',
    '| resource | what it is for | type | what protects it, and what it stands on |',
    '|---|---|---|---|',
    ...resources.map((one) => `| ${cells(one).join(' | ')} |`),
  ];
}

function cells(resource: Resource): readonly string[] {
  const { name, type } = resource;
  return [`\`${name}\``, purposeOf(name), type.replace('AWS::', ''), facts(resource)];
}

function facts(resource: Resource): string {
  const told = (WORTH[resource.type] ?? []).flatMap((path) => {
    const value = path.split('.').reduce(member, resource.properties);
    return value === undefined ? [] : [`${label(path)} ${words(value)}`];
  });
  return [...told, ...(resource.deletionPolicy === 'Retain' ? ['stays'] : [])].join('; ');
}

function member(value: unknown, name: string): unknown {
  if (typeof value !== 'object' || value === null) return undefined;
  return Object.entries(value).find(([key]) => key === name)?.[1];
}

/** The last name of a path; of what is called the same everywhere, with the name before it. */
function label(path: string): string {
  const [last = '', before = ''] = path.split('.').reverse();
  return last === 'EventAction' || last === 'Status' ? before : last;
}

/** Pipes would end a cell, and angle brackets would be taken for tags. */
function words(value: unknown): string {
  const text =
    typeof value === 'object' && value !== null && !Array.isArray(value)
      ? Object.entries(value)
          .map(([key, one]) => `${key} ${String(one)}`)
          .join(', ')
      : String(value).replaceAll(',', ', ');
  return text.replaceAll('|', '\\|').replaceAll('<', '').replaceAll('>', '');
}

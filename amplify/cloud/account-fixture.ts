import * as v from 'valibot';
import { judge } from '../local/iam.ts';
import type { Parameters } from '../parameters.ts';
import { type PolicyDocument, ROLE_POLICIES, type RoleName } from '../policies.ts';
import type { Answer, Answers, Input } from './aws-fixture.ts';
import { deployedResources, resolvePolicy } from './check-policies.ts';

/** What an account that is fit for Notewell answers to the check. For tests. */

export const ACCOUNT = '111122223333';
export const REGION = 'eu-west-1';
export const POOL = `${REGION}_Ward1`;

export const OUTPUTS = JSON.stringify({
  version: '1.4',
  auth: {
    aws_region: REGION,
    user_pool_id: POOL,
    user_pool_client_id: 'client',
    identity_pool_id: `${REGION}:pool`,
  },
  custom: { table: 'ward-notes', bucket: 'ward-notes-bucket' },
});

/** Choices that nothing is to be said about. */
export const PARAMETERS: Parameters = {
  mfa: 'required',
  threatProtection: 'enforced',
  tokenMinutes: 30,
  signInHours: 12,
  passwordLength: 14,
  objectLock: { mode: 'COMPLIANCE', days: 30 },
  abortUploadDays: 1,
  replacedObjectDays: 90,
  archiveAfterDays: null,
  trailDays: 2555,
  accessLogDays: 365,
  logDays: 365,
  appOrigins: [],
  alarmEmails: ['night@ward.example'],
  telemetry: false,
  endpoints: {},
};

const SUB = 'cognito-identity.amazonaws.com:sub';
const GROUPS: readonly RoleName[] = ['physicians', 'clinicians', 'reviewers'];

const QUOTAS: Readonly<Record<string, readonly (readonly [name: string, value: number])[]>> = {
  transcribe: [
    ['Number of concurrent batch transcription jobs', 250],
    ['Number of StartMedicalStreamTranscription Websocket requests', 25],
    ['Transactions per second, StartMedicalStreamTranscription operation', 5],
  ],
  comprehendmedical: [
    ['Transactions per second (TPS) for the DetectEntities operation', 3],
    ['Transactions per second (TPS) for the DetectEntities-v2 operation', 100],
    ['Characters per second (CPS) for the DetectEntities-v2 operation', 40_000],
    ['Transactions per second (TPS) for the InferICD10CM operation', 100],
    ['Transactions per second (TPS) for the StartICD10CMInferenceJob operation', 1],
    ['Transactions per second (TPS) for the InferRxNorm operation', 100],
  ],
  lambda: [['Concurrent executions', 1000]],
};

export const refused = (code: string, message = code, status = 400): Answer => ({ status, code, message });

/** Quotas of a service; `granted` replaces the value of those whose name contains the text. */
export function quotas(input: Input, granted: Readonly<Record<string, number>> = {}): Answer {
  const rows = QUOTAS[String(input.ServiceCode)] ?? [];
  const Quotas = rows.map(([QuotaName, value]) => {
    const [, Value = value] = Object.entries(granted).find(([text]) => QuotaName.includes(text)) ?? [];
    return { QuotaName, Value, Adjustable: true };
  });
  return { result: { Quotas } };
}

export const GOOD_ACCOUNT: Answers = {
  'sts:GetCallerIdentity': () => ({
    result: `<Arn>arn:aws:sts::${ACCOUNT}:assumed-role/Engineer/ada</Arn><UserId>u</UserId><Account>${ACCOUNT}</Account>`,
  }),
  'servicequotas:ListServiceQuotas': (input) => quotas(input),
  'servicequotas:ListAWSDefaultServiceQuotas': (input) => quotas(input),
  'cloudformation:DescribeStacks': ({ StackName }) => stackAnswer(String(StackName)),
  'iam:SimulateCustomPolicy': (input) => simulated(documentOf(input), input),
  'iam:SimulatePrincipalPolicy': (input) => simulated(deployedDocument(String(input.PolicySourceArn)), input),
  'cognito-idp:DescribeUserPool': ({ UserPoolId }) =>
    UserPoolId === POOL ? { result: { UserPool: { Id: POOL } } } : refused('ResourceNotFoundException'),
  'cognito-idp:ListGroups': () => ({
    result: { Groups: GROUPS.map((GroupName) => ({ GroupName, RoleArn: roleArn(GroupName) })) },
  }),
};

const roleArn = (group: string) => `arn:aws:iam::${ACCOUNT}:role/notewell-${group}`;

/** CDKToolkit is there; nothing else. */
function stackAnswer(name: string): Answer {
  if (name === 'CDKToolkit') return { result: stackXml(name, 'CREATE_COMPLETE', { BootstrapVersion: '21' }) };
  return refused('ValidationError', `Stack with id ${name} does not exist`);
}

/** A stack as DescribeStacks tells it. */
export function stackXml(
  name: string,
  status: string,
  outputs: Readonly<Record<string, string>> = {},
): string {
  const members = Object.entries(outputs).map(
    ([key, value]) => `<member><OutputKey>${key}</OutputKey><OutputValue>${value}</OutputValue></member>`,
  );
  return `<Stacks><member><StackName>${name}</StackName><StackId>arn:${name}</StackId><StackStatus>${status}</StackStatus><CreationTime>2026-01-01T00:00:00Z</CreationTime><Outputs>${members.join('')}</Outputs></member></Stacks>`;
}

/** The simulator of IAM: our judge with the document and the context as they came over the wire. */
export function simulated(document: PolicyDocument, input: Input): Answer {
  const context = contextOf(input);
  const sub = context[SUB];
  const asked = {
    action: String(input['ActionNames.member.1']),
    resource: String(input['ResourceArns.member.1']),
    context,
  };
  const verdict = judge(document, asked, { [SUB]: typeof sub === 'string' ? sub : '' });
  const words = { allow: 'allowed', 'explicit-deny': 'explicitDeny', 'implicit-deny': 'implicitDeny' };
  return {
    result: `<EvaluationResults><member><EvalActionName>${asked.action}</EvalActionName><EvalDecision>${words[verdict]}</EvalDecision></member></EvaluationResults><IsTruncated>false</IsTruncated>`,
  };
}

function contextOf(input: Input): Readonly<Record<string, string | readonly string[]>> {
  const context: Record<string, string | readonly string[]> = {};
  for (let at = 1; `ContextEntries.member.${at}.ContextKeyName` in input; at += 1) {
    const entry = `ContextEntries.member.${at}`;
    const values = Object.entries(input).filter(([key]) =>
      key.startsWith(`${entry}.ContextKeyValues.member.`),
    );
    const texts = values.map(([, value]) => String(value));
    const isList = input[`${entry}.ContextKeyType`] === 'stringList';
    context[String(input[`${entry}.ContextKeyName`])] = isList ? texts : (texts[0] ?? '');
  }
  return context;
}

const texts = v.pipe(v.array(v.string()), v.readonly());
const conditionSchema = v.record(v.string(), v.record(v.string(), v.union([v.string(), texts])));
const documentSchema = v.object({
  Version: v.literal('2012-10-17'),
  Statement: v.array(
    v.object({
      Sid: v.string(),
      Effect: v.picklist(['Allow', 'Deny']),
      Action: texts,
      Resource: texts,
      Condition: v.exactOptional(conditionSchema),
    }),
  ),
});

function documentOf(input: Input): PolicyDocument {
  return v.parse(documentSchema, JSON.parse(String(input['PolicyInputList.member.1'])));
}

function deployedDocument(role: string): PolicyDocument {
  const group = GROUPS.find((name) => roleArn(name) === role) ?? 'physicians';
  const names = { table: 'ward-notes', bucket: 'ward-notes-bucket' };
  return resolvePolicy(ROLE_POLICIES[group], deployedResources(names, REGION, ACCOUNT));
}

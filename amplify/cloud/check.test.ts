import { readFileSync } from 'node:fs';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { parseParameters } from '../parameters.ts';
import { GOOD_ACCOUNT, OUTPUTS, PARAMETERS, quotas, REGION, refused, stackXml } from './account-fixture.ts';
import { type Answers, type FakeAws, startFakeAws } from './aws-fixture.ts';
import { type CheckOptions, check } from './check.ts';
import { connect } from './connect.ts';
import { SECRET, stubCredentials } from './environment-fixture.ts';
import { parseOutputs } from './outputs.ts';
import type { Probe } from './probe.ts';
import { type Finding, hasFailed, reportLines } from './report.ts';
import { Stop } from './stop.ts';

/** The check by the real SDK against a server that speaks as AWS does. */

const PAGE = new URL('../docs/operator.md', import.meta.url);

let aws: FakeAws | null = null;
const OPTIONS: CheckOptions = {
  region: REGION,
  profile: null,
  physicians: null,
  deployed: false,
  outputs: null,
  parameters: () => PARAMETERS,
};

beforeEach(stubCredentials);
afterEach(async () => {
  vi.unstubAllEnvs();
  await aws?.close();
});

const reached: Probe = async () => ({ step: 'reached' });

interface Run {
  readonly options?: Partial<CheckOptions>;
  readonly probe?: Probe;
  readonly skewMs?: number;
}

async function run(answers: Answers, { options = {}, probe = reached, skewMs = 0 }: Run = {}) {
  aws = await startFakeAws({ ...GOOD_ACCOUNT, ...answers }, { skewMs });
  vi.stubEnv('AWS_ENDPOINT_URL', aws.url);
  const { findings } = await check({ ...OPTIONS, ...options }, (region) => ({ ...connect(region), probe }));
  expect(reportLines(findings, true).join('\n')).not.toContain(SECRET);
  return findings;
}

/** What the operator's page says that the check must be allowed. */
const [, POLICY = '{}'] = /```json\n([^`]+)```/.exec(readFileSync(PAGE, 'utf8')) ?? [];
const PERMISSIONS: readonly string[] = JSON.parse(POLICY).Statement[0].Action;

const found = (findings: readonly Finding[], what: string) =>
  findings.filter((finding) => finding.what === what);

it('is well on a good account, and changes nothing there', async () => {
  const findings = await run(
    {},
    { options: { outputs: parseOutputs(OUTPUTS), deployed: true, physicians: 25 } },
  );
  expect(findings.filter(({ mark }) => mark !== 'ok')).toEqual([]);
  expect(found(findings, 'credentials')[0]?.found).toBe('account 111122223333, as assumed-role/Engineer/ada');
  expect(found(findings, 'deployed roles')[0]?.found).toMatch(/agree on 108 questions/);
  expect(found(findings, 'endpoint').map((each) => each.found)).toContain(
    `transcribestreaming.${REGION}.amazonaws.com:8443`,
  );
  const calls = aws?.calls ?? [];
  expect(calls.length).toBeGreaterThan(200);
  expect(calls.filter((call) => !/:(Get|List|Describe|Simulate)/.test(call))).toEqual([]);
  expect([...new Set(calls)].sort()).toEqual([...PERMISSIONS].sort());
});

it('says that an account without a CDK toolkit gets one by deploying', async () => {
  const findings = await run({
    'cloudformation:DescribeStacks': () =>
      refused('ValidationError', 'Stack with id CDKToolkit does not exist'),
  });
  expect(found(findings, 'CDK toolkit')).toMatchObject([
    { mark: 'ok', found: expect.stringContaining('deploy') },
  ]);
});

it('fails by a CDK toolkit that is broken', async () => {
  const findings = await run({
    'cloudformation:DescribeStacks': () => ({ result: stackXml('CDKToolkit', 'ROLLBACK_COMPLETE') }),
  });
  expect(found(findings, 'CDK toolkit')).toMatchObject([{ mark: 'fail' }]);
});

it.each([
  ['ExpiredToken', 'the credentials have expired', /sign in again/],
  ['InvalidClientTokenId', 'AWS does not know the access key', /AWS_PROFILE/],
  ['SignatureDoesNotMatch', 'the secret does not fit the access key, or the clock is wrong', /aws configure/],
])('explains %s, and looks at nothing that needs credentials', async (code, sentence, todo) => {
  const findings = await run({ 'sts:GetCallerIdentity': () => refused(code, `${SECRET} is wrong`, 403) });
  expect(found(findings, 'credentials')).toMatchObject([{ mark: 'fail', found: sentence }]);
  expect(found(findings, 'credentials')[0]?.todo?.join()).toMatch(todo);
  expect(found(findings, 'clock')).toMatchObject([{ mark: 'ok' }]);
  expect(found(findings, 'policies')).toMatchObject([{ mark: 'skip' }]);
  expect(found(findings, 'endpoint').every(({ mark }) => mark === 'ok')).toBe(true);
  expect(new Set(aws?.calls)).toEqual(new Set(['sts:GetCallerIdentity']));
});

it('explains that there are no credentials, and nothing is called', async () => {
  vi.stubEnv('AWS_ACCESS_KEY_ID', undefined);
  vi.stubEnv('AWS_SECRET_ACCESS_KEY', undefined);
  const findings = await run({});
  expect(found(findings, 'credentials')).toMatchObject([
    { mark: 'fail', found: 'no credentials were found' },
  ]);
  expect(found(findings, 'clock')).toMatchObject([{ mark: 'skip' }]);
  expect(aws?.calls).toEqual([]);
});

it('names the profile that is not there', async () => {
  vi.stubEnv('AWS_ACCESS_KEY_ID', undefined);
  vi.stubEnv('AWS_SECRET_ACCESS_KEY', undefined);
  vi.stubEnv('AWS_PROFILE', 'ward');
  const findings = await run({}, { options: { profile: 'ward' } });
  expect(found(findings, 'credentials')).toMatchObject([
    { mark: 'fail', found: 'the profile ward is not there or has no credentials' },
  ]);
});

it('refuses a region without the medical services, and looks at nothing in it', async () => {
  const findings = await run({}, { options: { region: 'eu-central-1' } });
  expect(found(findings, 'region')).toMatchObject([
    { mark: 'fail', found: expect.stringContaining('"eu-central-1"') },
  ]);
  expect(found(findings, 'credentials')).toMatchObject([{ mark: 'ok' }]);
  expect(found(findings, 'endpoints')).toMatchObject([{ mark: 'skip' }]);
  expect(aws?.calls).toEqual(['sts:GetCallerIdentity']);
});

it('says that no region is set', async () => {
  const findings = await run({}, { options: { region: '' } });
  expect(found(findings, 'region')[0]?.found).toMatch(/^No region is set/);
});

it.each([
  [-90_000, 'warn', /^is (89|90|91) seconds ahead of that of AWS$/],
  [20_000, 'ok', /^goes with that of AWS$/],
  [360_000, 'fail', /^is 6 minutes behind that of AWS$/],
] as const)('judges a clock that differs by %d ms: %s', async (skewMs, mark, sentence) => {
  const findings = await run({}, { skewMs });
  expect(found(findings, 'clock')).toMatchObject([{ mark, found: expect.stringMatching(sentence) }]);
});

it('fails by a quota that is too low for those who dictate, and says what to ask for', async () => {
  const findings = await run({}, { options: { physicians: 40 } });
  expect(found(findings, 'streams')).toMatchObject([
    {
      mark: 'fail',
      found: '25 dictations at once: enough for 25 people who dictate at the same moment',
      todo: [
        expect.stringMatching(/^Ask for 40 in Service Quotas.*StartMedicalStreamTranscription Websocket/),
      ],
    },
  ]);
});

it('only warns of a low quota when nobody said how many dictate, and takes what was granted', async () => {
  const findings = await run({
    'servicequotas:ListServiceQuotas': (input) => quotas(input, { 'StartMedicalStreamTranscription W': 5 }),
  });
  expect(found(findings, 'streams')).toMatchObject([{ mark: 'warn', found: expect.stringMatching(/^5 /) }]);
  expect(hasFailed(findings)).toBe(false);
});

it('fails by an account too new for the functions, which could not be deployed there', async () => {
  const findings = await run({
    'servicequotas:ListServiceQuotas': (input) => quotas(input, { 'Concurrent executions': 10 }),
  });
  expect(found(findings, 'functions')).toMatchObject([
    {
      mark: 'fail',
      found: '10 at once: deploying takes 115',
      todo: [expect.stringMatching(/^Ask for 1000/)],
    },
  ]);
});

it('warns when a quota cannot be read or is not listed', async () => {
  const findings = await run({
    'servicequotas:ListServiceQuotas': () =>
      refused(
        'AccessDeniedException',
        'User: ada is not authorized to perform: servicequotas:ListServiceQuotas',
      ),
    'servicequotas:ListAWSDefaultServiceQuotas': (input) =>
      input.ServiceCode === 'lambda' ? refused('AccessDeniedException', 'no') : { result: { Quotas: [] } },
  });
  expect(found(findings, 'streams')).toMatchObject([
    { mark: 'warn', found: 'your role may not call servicequotas:ListServiceQuotas' },
  ]);
  expect(hasFailed(findings)).toBe(false);
});

it('fails by a policy that IAM understands otherwise than we do', async () => {
  const findings = await run({
    'iam:SimulateCustomPolicy': (input) => ({
      result: `<EvaluationResults><member><EvalActionName>${input['ActionNames.member.1']}</EvalActionName><EvalDecision>allowed</EvalDecision></member></EvaluationResults>`,
    }),
  });
  expect(found(findings, 'policies')).toMatchObject([
    { mark: 'fail', found: expect.stringContaining('not as expected') },
  ]);
});

it('fails by outputs of another region or account', async () => {
  const there = parseOutputs(OUTPUTS.replaceAll(REGION, 'us-east-1'));
  expect(found(await run({}, { options: { outputs: there } }), 'outputs')).toMatchObject([
    { mark: 'fail', found: expect.stringContaining('in us-east-1, and this is eu-west-1') },
  ]);
  await aws?.close();
  const other = parseOutputs(OUTPUTS.replace('_Ward1', '_Other'));
  expect(found(await run({}, { options: { outputs: other } }), 'outputs')).toMatchObject([
    { mark: 'fail', found: expect.stringContaining('not of this account') },
  ]);
});

it('warns of outputs that cannot be read, because deploying writes them anew', async () => {
  const outputs = new Stop('amplify_outputs.json is not as it should be.');
  const findings = await run({}, { options: { outputs } });
  expect(found(findings, 'outputs')).toMatchObject([{ mark: 'warn' }]);
  expect(hasFailed(findings)).toBe(false);
});

it('fails by parameters that cannot be deployed, each in its sentence', async () => {
  const parameters = () => parseParameters({ ...PARAMETERS, mfa: 'never', trailDays: 3 });
  expect(found(await run({}, { options: { parameters } }), 'parameters')).toMatchObject([
    { mark: 'fail', todo: [expect.stringMatching(/^mfa must/), expect.stringMatching(/^trailDays must/)] },
  ]);
});

it('says which choices it would not make, and goes on', async () => {
  const parameters = () => ({ ...PARAMETERS, mfa: 'optional' as const, alarmEmails: [] });
  const findings = await run({}, { options: { parameters } });
  expect(found(findings, 'parameters')).toMatchObject([
    { mark: 'warn', todo: [expect.stringContaining('"mfa"'), expect.stringContaining('"alarmEmails"')] },
  ]);
  expect(hasFailed(findings)).toBe(false);
});

it('looks at the endpoints that the operator chose, before anything is deployed', async () => {
  const chosen = {
    ...PARAMETERS,
    telemetry: true,
    endpoints: { dynamodb: 'https://vpce-1.dynamodb.example' },
  };
  const findings = await run({}, { options: { parameters: () => chosen } });
  const where = found(findings, 'endpoint').map((each) => each.found);
  expect(where).toContain('vpce-1.dynamodb.example:443');
  expect(where).toContain(`dataplane.rum.${REGION}.amazonaws.com:443`);
  expect(where).not.toContain(`dynamodb.${REGION}.amazonaws.com:443`);
});

it('tells an endpoint without an address, one that refuses, and one that is not trusted apart', async () => {
  const probe: Probe = async (host) => {
    if (host.startsWith('dynamodb')) return { step: 'dns', code: 'ENOTFOUND' };
    if (host.startsWith('transcribestreaming')) return { step: 'connect', code: 'ECONNREFUSED' };
    if (host.startsWith('cognito-idp')) return { step: 'tls', code: 'SELF_SIGNED_CERT_IN_CHAIN' };
    return { step: 'reached' };
  };
  const lines = reportLines(await run({}, { probe }), false).join('\n');
  expect(lines).toMatch(/✗ endpoint +dynamodb\S+:443 has no address here \(ENOTFOUND\)/);
  expect(lines).toMatch(/✗ endpoint +transcribestreaming\S+:8443 does not take connections \(ECONNREFUSED\)/);
  expect(lines).toMatch(/port 8443, and WebSockets/);
  expect(lines).toMatch(/✗ endpoint +cognito-idp\S+:443 fails at TLS \(SELF_SIGNED_CERT_IN_CHAIN\)/);
  expect(lines).toContain('NODE_EXTRA_CA_CERTS');
});

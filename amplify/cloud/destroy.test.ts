import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { REGION, refused, stackXml } from './account-fixture.ts';
import { type Answers, type FakeAws, startFakeAws } from './aws-fixture.ts';
import { connect } from './connect.ts';
import { destroy, stackName } from './destroy.ts';
import { stubCredentials } from './environment-fixture.ts';
import type { DestroyFlags } from './flags.ts';
import { fakeHosting, type Hosting } from './hosting-fixture.ts';

const FLAGS: DestroyFlags = { profile: null, region: null, app: 'notewell', branch: 'main', yes: true };
const STACK = stackName('d1', 'main');
const ARN = `arn:${STACK}`;
const NESTED = 'arn:nested';

const escaped = (template: object) => JSON.stringify(template).replaceAll('"', '&quot;');
const summary = (logical: string, physical: string, type: string) =>
  `<member><LogicalResourceId>${logical}</LogicalResourceId><PhysicalResourceId>${physical}</PhysicalResourceId><ResourceType>${type}</ResourceType></member>`;

let aws: FakeAws;
let hosting: Hosting;
let status: string[];
let said: string[];

beforeEach(async () => {
  stubCredentials();
  const fake = fakeHosting(() => aws.url);
  hosting = fake.hosting;
  hosting.apps.push({ appId: 'd1', name: 'notewell', defaultDomain: 'd1.amplifyapp.com' });
  hosting.branches.push('main');
  aws = await startFakeAws({ ...fake.answers, ...STACKS });
  vi.stubEnv('AWS_ENDPOINT_URL', aws.url);
  [status, said] = [['CREATE_COMPLETE', 'DELETE_IN_PROGRESS', 'DELETE_COMPLETE'], []];
});
afterEach(async () => {
  vi.unstubAllEnvs();
  await aws.close();
});

/** A stack with a nested one, which keeps the table. */
const STACKS: Answers = {
  'cloudformation:DescribeStacks': ({ StackName }) => {
    const now = status.length > 1 ? status.shift() : status[0];
    return now === undefined || ![STACK, ARN].includes(String(StackName))
      ? refused('ValidationError', `Stack with id ${StackName} does not exist`)
      : { result: stackXml(STACK, now) };
  },
  'cloudformation:GetTemplate': ({ StackName }) => {
    const table = { Type: 'AWS::DynamoDB::Table', DeletionPolicy: 'Retain' };
    const data = { Type: 'AWS::CloudFormation::Stack', DeletionPolicy: 'Delete' };
    const Resources = StackName === NESTED ? { Notes: table } : { data };
    return { result: `<TemplateBody>${escaped({ Resources })}</TemplateBody>` };
  },
  'cloudformation:ListStackResources': ({ StackName }) => {
    const inside =
      StackName === NESTED
        ? summary('Notes', 'ward-notes', 'AWS::DynamoDB::Table')
        : summary('data', NESTED, 'AWS::CloudFormation::Stack');
    return { result: `<StackResourceSummaries>${inside}</StackResourceSummaries>` };
  },
  'cloudformation:DescribeStackEvents': () => ({
    result:
      '<StackEvents><member><LogicalResourceId>Key</LogicalResourceId><ResourceStatus>DELETE_FAILED</ResourceStatus><ResourceStatusReason>in use</ResourceStatusReason></member></StackEvents>',
  }),
  'cloudformation:DeleteStack': () => ({ result: '' }),
};

function run(flags: Partial<DestroyFlags> = {}, answer: string | null = null): Promise<unknown> {
  const { stacks, hosting: port } = connect(REGION);
  const terminal = { say: (line: string) => void said.push(line), ask: async () => answer };
  const ports = { terminal, stacks, hosting: port, wait: async () => {} };
  return destroy({ ...FLAGS, ...flags }, ports).catch((error: unknown) => error);
}

const changes = () => aws.calls.filter((call) => /:Delete|:DELETE/.test(call));
const EVERYTHING = [
  'cloudformation:DeleteStack',
  'amplify:DELETE /apps/d1/branches/main',
  'amplify:DELETE /apps/d1',
];

it('names the stack as the Amplify CLI does', () => {
  expect(stackName('d1abcdefghijkl', 'main')).toBe('amplify-d1abcdefghijkl-main-branch-8e6bb25b74');
  expect(stackName('d1abcdefghijkl', 'ward-3-trial')).toBe(
    'amplify-d1abcdefghijkl-ward3trial-branch-97f6b386d0',
  );
});

it('tells what stays before it removes the rest', async () => {
  expect(await run()).toBeUndefined();
  expect(changes()).toEqual(EVERYTHING);
  const at = said.findIndex((line) => line.includes('DynamoDB Table ward-notes'));
  expect(at).toBeGreaterThan(0);
  expect(at).toBeLessThan(said.indexOf('Deleting the stack …'));
});

it('keeps the app while it has another branch', async () => {
  hosting.branches.push('trial');
  expect(await run()).toBeUndefined();
  expect(changes()).toEqual(EVERYTHING.slice(0, 2));
  expect(hosting.apps).toHaveLength(1);
});

it.each([
  ['another word', 'notewel', 'Nothing was removed.'],
  ['nobody there', null, 'Nothing was removed: nobody is here to ask; say --yes.'],
])('removes nothing for %s', async (_, answer, message) => {
  expect(await run({ yes: false }, answer)).toMatchObject({ message });
  expect(changes()).toEqual([]);
  expect(said.join('\n')).toContain('ward-notes');
});

it('goes on when the name of the app is typed', async () => {
  expect(await run({ yes: false }, 'notewell')).toBeUndefined();
  expect(changes()).toEqual(EVERYTHING);
});

it('says what could not be deleted, and leaves the app so that one can try again', async () => {
  status = ['CREATE_COMPLETE', 'DELETE_FAILED'];
  expect(await run()).toMatchObject({ message: expect.stringContaining('could not delete everything') });
  expect(said).toContain('  Key: in use');
  expect(changes()).toEqual(['cloudformation:DeleteStack']);
});

it('goes on where it was broken off: the stack is gone, the app is not', async () => {
  status = [];
  expect(await run()).toBeUndefined();
  expect(changes()).toEqual(EVERYTHING.slice(1));
});

it('says that there is no such app', async () => {
  expect(await run({ app: 'ward' })).toMatchObject({
    message: expect.stringContaining('no Amplify app called ward'),
  });
  expect(changes()).toEqual([]);
});

import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { ACCOUNT, GOOD_ACCOUNT, OUTPUTS, PARAMETERS, REGION, refused, stackXml } from './account-fixture.ts';
import { type Answers, type FakeAws, startFakeAws } from './aws-fixture.ts';
import { check } from './check.ts';
import { connect } from './connect.ts';
import { type DeployPorts, deploy } from './deploy.ts';
import { SECRET, stubCredentials } from './environment-fixture.ts';
import type { DeployFlags } from './flags.ts';
import { fakeHosting, type Hosting } from './hosting-fixture.ts';
import { type Outputs, parseOutputs } from './outputs.ts';
import { packApp } from './pack.ts';
import { Stop } from './stop.ts';
import { putBytes } from './tools.ts';

/** Deployments by the real SDK against a server that speaks as AWS does; the CLI and the build are written down. */

const FLAGS: DeployFlags = {
  profile: null,
  region: null,
  app: 'notewell',
  branch: 'main',
  physicians: null,
  force: false,
  yes: false,
};

let aws: FakeAws;
let hosting: Hosting;
let folder: string;
/** Everything that changed something, or was run, in order. */
let done: string[];
let said: string[];
let outputs: Outputs | null;
let toolkit: boolean;
let answers: Record<string, Answers[string]>;

beforeEach(async () => {
  stubCredentials();
  folder = mkdtempSync(join(tmpdir(), 'notewell-'));
  writeFileSync(join(folder, 'index.html'), '<!doctype html>');
  const fake = fakeHosting(() => aws.url);
  hosting = fake.hosting;
  answers = {
    ...GOOD_ACCOUNT,
    ...fake.answers,
    'cloudformation:DescribeStacks': ({ StackName }) =>
      toolkit
        ? { result: stackXml(String(StackName), 'CREATE_COMPLETE', { BootstrapVersion: '21' }) }
        : refused('ValidationError', 'Stack with id CDKToolkit does not exist'),
  };
  aws = await startFakeAws(answers);
  vi.stubEnv('AWS_ENDPOINT_URL', aws.url);
  [done, said, outputs, toolkit] = [[], [], null, true];
});
afterEach(async () => {
  vi.unstubAllEnvs();
  rmSync(folder, { recursive: true });
  await aws.close();
});

function ports({ physicians }: DeployFlags, changes: Partial<DeployPorts>): DeployPorts {
  const services = connect(REGION);
  const quick = { ...services, probe: async () => ({ step: 'reached' as const }) };
  const options = {
    region: REGION,
    profile: null,
    physicians,
    deployed: false,
    outputs,
    parameters: () => PARAMETERS,
  };
  return {
    terminal: { say: (line) => void said.push(line), ask: async () => null },
    stacks: services.stacks,
    hosting: services.hosting,
    check: () => check(options, () => quick),
    bootstrap: async (account, region) => {
      note(`bootstrap ${account} ${region}`);
      toolkit = true;
    },
    deployBackend: async (appId, branch) => {
      note(`backend ${appId} ${branch}`);
      outputs = parseOutputs(OUTPUTS);
    },
    readOutputs: async () => outputs,
    buildApp: async () => note('build'),
    packApp: (deployed) => packApp(folder, deployed),
    put: putBytes,
    wait: async () => {},
    ...changes,
  };
}

/** What the server was asked since is written before what is run now. */
function note(what: string): void {
  done.push(...changesSoFar(), what);
}

function changesSoFar(): string[] {
  return aws.calls.splice(0).filter((call) => !/:(Get|List|Describe|Simulate)|:GET /.test(call));
}

async function run(changed: Partial<DeployFlags> = {}, changes: Partial<DeployPorts> = {}): Promise<unknown> {
  const flags = { ...FLAGS, ...changed };
  const outcome = await deploy(flags, REGION, ports(flags, changes)).catch((error: unknown) => error);
  done.push(...changesSoFar());
  expect(said.join('\n')).not.toMatch(new RegExp(`${SECRET}|X-Amz-Signature`));
  return outcome;
}

const UPLOAD = [
  'amplify:POST /apps/d1/branches/main/deployments',
  'PUT /upload',
  'amplify:POST /apps/d1/branches/main/deployments/start',
];

it('makes what is missing, in order, and says the address and how to let somebody in', async () => {
  toolkit = false;
  hosting.progress.push('PENDING', 'RUNNING', 'SUCCEED');
  expect(await run({ yes: true, profile: 'ward' })).toBeUndefined();
  expect(done).toEqual([
    `bootstrap ${ACCOUNT} ${REGION}`,
    'amplify:POST /apps',
    'amplify:POST /apps/d1/branches',
    'backend d1 main',
    'build',
    'amplify:POST /apps/d1',
    ...UPLOAD,
  ]);
  expect(hosting.headers).toContain('https://ward-notes-bucket.s3.eu-west-1.amazonaws.com');
  expect(hosting.headers).toContain('wss://transcribestreaming.eu-west-1.amazonaws.com:8443');
  expect(said).toContain('Notewell is at https://main.d1.amplifyapp.com/');
  expect(said.join('\n')).toContain('user add NAME@HOSPITAL --group physicians --profile ward');
});

it('does only what is to be done each time when all is there', async () => {
  await run();
  done = [];
  expect(await run()).toBeUndefined();
  expect(done).toEqual(['backend d1 main', 'build', 'amplify:POST /apps/d1', ...UPLOAD]);
});

it('makes nothing when a check fails', async () => {
  toolkit = false;
  answers['sts:GetCallerIdentity'] = () => refused('ExpiredToken', 'expired', 403);
  expect(await run({ yes: true })).toBeInstanceOf(Stop);
  expect(done).toEqual([]);
  expect(said.join('\n')).toContain('the credentials have expired');
});

it('makes nothing when a quota is too low for so many, unless it is forced', async () => {
  const refusal = await run({ physicians: 400 });
  expect(refusal).toMatchObject({ message: expect.stringContaining('--force') });
  expect(done).toEqual([]);
  expect(await run({ physicians: 400, force: true })).toBeUndefined();
  expect(said.join('\n')).toMatch(/Going on by --force although: 25 dictations at once/);
  expect(done).toContain('backend d1 main');
});

it('asks before it prepares an account for the CDK, and takes no for an answer', async () => {
  toolkit = false;
  const questions: string[] = [];
  const asking = (answer: string) => ({
    say: (line: string) => void said.push(line),
    ask: async (question: string) => {
      questions.push(question);
      return answer;
    },
  });
  expect(await run({}, { terminal: asking('') })).toMatchObject({ message: 'Nothing was deployed.' });
  expect(done).toEqual([]);
  expect(questions[0]).toContain(`account ${ACCOUNT}`);
  expect(await run({}, { terminal: asking('y') })).toBeUndefined();
  expect(done[0]).toBe(`bootstrap ${ACCOUNT} ${REGION}`);
});

it('does not wait for an answer where nobody is', async () => {
  toolkit = false;
  expect(await run()).toMatchObject({ message: expect.stringContaining('--yes') });
  expect(done).toEqual([]);
});

it.each([
  ['the branch cannot be made', 'amplify:POST /apps/{app}/branches', ['amplify:POST /apps/d1/branches']],
  ['the headers are not taken', 'amplify:POST /apps/{app}', []],
  ['the upload is not taken', 'PUT /upload', []],
  ['hosting does not start', 'amplify:POST /apps/{app}/branches/{branch}/deployments/start', []],
])('picks up where it was broken off: %s', async (_, broken, again) => {
  const works = answers[broken];
  answers[broken] = () => refused('BadRequestException', 'not now');
  expect(await run()).toBeInstanceOf(Stop);
  expect(hosting.apps).toHaveLength(1);
  done = [];
  if (works !== undefined) answers[broken] = works;
  expect(await run()).toBeUndefined();
  expect(hosting.apps).toHaveLength(1);
  expect(hosting.branches).toEqual(['main']);
  expect(done.filter((call) => /POST \/apps(\/d1\/branches)?$/.test(call))).toEqual(again);
  expect(done.slice(-3)).toEqual(UPLOAD);
});

it('ends with a sentence that names the step', async () => {
  answers['amplify:POST /apps/{app}/branches'] = () => refused('BadRequestException', 'not now');
  expect(await run()).toMatchObject({
    message:
      'Make its branch main failed: BadRequestException: not now. Deploy again when it is mended: what is done stays done.',
  });
});

it('stops when the backend cannot be deployed, and nothing is uploaded', async () => {
  const deployBackend = async () => {
    throw new Stop('The Amplify CLI failed.');
  };
  expect(await run({}, { deployBackend })).toMatchObject({ message: 'The Amplify CLI failed.' });
  expect(done).toEqual(['amplify:POST /apps', 'amplify:POST /apps/d1/branches']);
});

it('stops when hosting fails to serve the app', async () => {
  hosting.progress.push('RUNNING', 'FAILED');
  expect(await run()).toMatchObject({ message: expect.stringMatching(/job 1: FAILED/) });
});

it('does not guess between two apps of one name', async () => {
  for (const appId of ['d1', 'd2']) hosting.apps.push({ appId, name: 'notewell', defaultDomain: 'x' });
  expect(await run()).toMatchObject({ message: expect.stringContaining('d1, d2') });
  expect(done).toEqual([]);
});

it('packs the app with its outputs beside the page, the same for the same app', async () => {
  writeFileSync(join(folder, 'amplify_outputs.json'), 'of another deployment');
  const deployed = parseOutputs(OUTPUTS);
  const zip = await packApp(folder, deployed);
  expect(await packApp(folder, deployed)).toEqual(zip);
  const bytes = Buffer.from(zip);
  const entries = bytes.readUInt16LE(bytes.length - 22 + 10);
  expect(entries).toBe(2);
  expect(bytes.includes('index.html')).toBe(true);
  expect(bytes.includes('amplify_outputs.json')).toBe(true);
  expect(bytes.includes('of another deployment')).toBe(false);
});

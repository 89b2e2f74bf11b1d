import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { POOL, REGION, refused } from './account-fixture.ts';
import { type Answers, type FakeAws, type Input, startFakeAws } from './aws-fixture.ts';
import { connect } from './connect.ts';
import { stubCredentials } from './environment-fixture.ts';
import type { UserCommand } from './flags.ts';
import { handleUsers } from './users.ts';

const ADA = 'ada@ward.example';
const person = (name: string, rest: object = {}) => ({
  Username: name,
  UserStatus: 'CONFIRMED',
  Enabled: true,
  Attributes: [{ Name: 'email', Value: `${name}@ward.example` }],
  ...rest,
});

let aws: FakeAws;
let inputs: Input[];
let answers: Record<string, Answers[string]>;
let said: string[];

beforeEach(async () => {
  stubCredentials();
  [inputs, said] = [[], []];
  const taken = (result: object) => (input: Input) => {
    inputs.push(input);
    return { result };
  };
  answers = {
    'cognito-idp:AdminCreateUser': taken({ User: {} }),
    'cognito-idp:AdminAddUserToGroup': taken({}),
    'cognito-idp:AdminDisableUser': taken({}),
    'cognito-idp:AdminUserGlobalSignOut': taken({}),
    'cognito-idp:ListUsers': taken({
      Users: [
        person('grace', { UserStatus: 'FORCE_CHANGE_PASSWORD' }),
        person('ada'),
        person('eve', { Enabled: false }),
      ],
    }),
    'cognito-idp:ListUsersInGroup': ({ GroupName }) => ({
      result: { Users: GroupName === 'physicians' ? [person('ada'), person('grace')] : [] },
    }),
  };
  aws = await startFakeAws(answers);
  vi.stubEnv('AWS_ENDPOINT_URL', aws.url);
});
afterEach(async () => {
  vi.unstubAllEnvs();
  await aws.close();
});

function run(command: UserCommand): Promise<unknown> {
  const say = (line: string) => void said.push(line);
  return handleUsers(command, POOL, connect(REGION).users, { say }).catch((error: unknown) => error);
}

it('lets somebody in by email, so that nobody here sees a password', async () => {
  expect(await run({ act: 'add', email: ADA, group: 'physicians' })).toBeUndefined();
  expect(aws.calls).toEqual(['cognito-idp:AdminCreateUser', 'cognito-idp:AdminAddUserToGroup']);
  expect(inputs[0]).toMatchObject({ UserPoolId: POOL, Username: ADA, DesiredDeliveryMediums: ['EMAIL'] });
  expect(inputs[0]).not.toHaveProperty('TemporaryPassword');
  expect(inputs[1]).toMatchObject({ Username: ADA, GroupName: 'physicians' });
  expect(said.join()).toContain('first password by email');
});

it('puts somebody who is there already into the group', async () => {
  answers['cognito-idp:AdminCreateUser'] = () => refused('UsernameExistsException');
  expect(await run({ act: 'add', email: ADA, group: 'reviewers' })).toBeUndefined();
  expect(inputs).toMatchObject([{ GroupName: 'reviewers' }]);
  expect(said.join()).toContain('was there already');
});

it('knows the groups, and asks nobody for another', async () => {
  expect(await run({ act: 'add', email: ADA, group: 'admins' })).toMatchObject({
    message: 'There is no group admins: choose physicians, clinicians, reviewers.',
  });
  expect(aws.calls).toEqual([]);
});

it('lists people by name with group and state', async () => {
  expect(await run({ act: 'list' })).toBeUndefined();
  expect(said.map((line) => line.replace(/ +/g, ' '))).toEqual([
    'ada@ward.example physicians active',
    'eve@ward.example in no group disabled',
    'grace@ward.example physicians has not signed in yet',
  ]);
});

it('signs a leaver out everywhere and lets nobody in with that name', async () => {
  expect(await run({ act: 'disable', email: ADA })).toBeUndefined();
  expect(aws.calls).toEqual(['cognito-idp:AdminDisableUser', 'cognito-idp:AdminUserGlobalSignOut']);
});

it('says when there is nobody of that name', async () => {
  answers['cognito-idp:AdminDisableUser'] = () => refused('UserNotFoundException');
  expect(await run({ act: 'disable', email: ADA })).toMatchObject({
    message: expect.stringContaining('nobody called'),
  });
});

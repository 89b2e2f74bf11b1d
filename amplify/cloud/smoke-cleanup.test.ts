import { describe, expect, it } from 'vitest';
import { cleanUp } from './smoke-cleanup.ts';
import { tellCleaned } from './smoke-cleanup-report.ts';
import type { Engineer, ObjectVersion } from './smoke-engineer.ts';
import { createStepRunner } from './smoke-steps.ts';

const ID = 'us-east-1:00000000-0000-4000-8000-000000000001';
const OTHER = 'us-east-1:00000000-0000-4000-8000-000000000002';
const USER = { email: 'smoke-1@notewell.invalid', identityId: ID };
const refused = () => Object.assign(new Error('arn:aws:iam::1:user/x may not'), { name: 'AccessDenied' });

/** An account in memory: the temporary user's things, and somebody else's. */
function account(change: Partial<Engineer> = {}) {
  const users = new Set([USER.email, 'ada@hospital.example']);
  const items = new Map([
    [ID, ['NOTE#n1', 'NOTE#n1#V#000001', 'NOTE#n2']],
    [`KEY#${ID}`, ['KEY#LOCAL']],
    [OTHER, ['NOTE#n9']],
  ]);
  let versions: ObjectVersion[] = [
    { key: `notes/${ID}/n1/v1/note.json`, versionId: 'a' },
    { key: `notes/${ID}/n1/v1/note.json`, versionId: 'b' },
    { key: `notes/${ID}/n3/v1/note.json`, versionId: 'c' },
    { key: `audit/n1/${ID}/1.json`, versionId: 'd' },
    { key: `audit/n2/${ID}/1.json`, versionId: 'e' },
    { key: `audit/n9/${OTHER}/1.json`, versionId: 'f' },
    { key: `notes/${OTHER}/n9/v1/note.json`, versionId: 'g' },
  ];
  const identities = new Set([ID, OTHER]);
  const engineer: Engineer = {
    createUser: async () => {},
    admitUser: async () => {},
    deleteUser: async (email) => void users.delete(email),
    hasUser: async (email) => users.has(email),
    itemsOf: async (partition) => items.get(partition) ?? [],
    deleteItem: async (partition, sortKey) => {
      const rest = (items.get(partition) ?? []).filter((each) => each !== sortKey);
      items.set(partition, rest);
    },
    versionsOf: async (prefix) => versions.filter(({ key }) => key.startsWith(prefix)),
    deleteVersion: async ({ versionId }) => {
      versions = versions.filter((version) => version.versionId !== versionId);
      return { kind: 'deleted' };
    },
    deleteIdentity: async (id) => void identities.delete(id),
    ...change,
  };
  const left = () => ({
    users: [...users],
    items: [...items.values()].flat(),
    versions: versions.map(({ versionId }) => versionId),
    identities: [...identities],
  });
  return { engineer, left };
}

const OTHERS = { items: ['NOTE#n9'], versions: ['f', 'g'], identities: [OTHER] };

describe('the clean-up', () => {
  it('deletes all that the temporary user left, every version, and nothing of anybody else', async () => {
    const { engineer, left } = account();
    expect(await cleanUp(engineer, USER)).toEqual({ items: 4, versions: 5, held: [], left: [] });
    expect(left()).toEqual({ users: ['ada@hospital.example'], ...OTHERS });
  });

  it('deletes the user alone when nobody signed in', async () => {
    const { engineer, left } = account();
    expect(await cleanUp(engineer, { ...USER, identityId: null })).toEqual({
      items: 0,
      versions: 0,
      held: [],
      left: [],
    });
    expect(left().users).toEqual(['ada@hospital.example']);
    expect(left().versions).toHaveLength(7);
  });

  it('goes on where Object Lock holds a version, and tells until when', async () => {
    const { engineer, left } = account();
    const until = '2027-01-01T00:00:00.000Z';
    const locked: Engineer = {
      ...engineer,
      deleteVersion: async (version) =>
        version.versionId === 'a' ? { kind: 'held', until } : engineer.deleteVersion(version),
    };
    const cleaned = await cleanUp(locked, USER);
    expect(cleaned).toMatchObject({ items: 4, versions: 4, left: [] });
    expect(left().versions).toEqual(['a', 'f', 'g']);
    expect(told(cleaned)).toMatch(/Object Lock holds 1 versions .* until 2027-01-01T00:00:00\.000Z/);
    expect(told(cleaned)).toContain(`notes/${ID}/n1/v1/note.json (version a)`);
  });

  it.each([
    ['items', { itemsOf: async () => Promise.reject(refused()) }],
    ['objects', { versionsOf: async () => Promise.reject(refused()) }],
    ['identity', { deleteIdentity: async () => Promise.reject(refused()) }],
  ])('still deletes the rest when it may not touch the %s', async (what, change) => {
    const { engineer, left } = account(change);
    const cleaned = await cleanUp(engineer, USER);
    expect(left().users).toEqual(['ada@hospital.example']);
    expect(cleaned.left.join()).toContain(`${what} `);
    expect(told(cleaned)).toMatch(/✗ clean-up .*not all could be/);
    expect(told(cleaned)).toContain('(AccessDenied)');
    expect(told(cleaned)).not.toContain('arn:');
  });

  it('does not believe a deletion that changed nothing', async () => {
    const { engineer } = account({ deleteUser: async () => {}, deleteItem: async () => {} });
    const { left } = await cleanUp(engineer, USER);
    expect(left).toEqual([
      `items of ${ID} (3 still there)`,
      `items of KEY#${ID} (1 still there)`,
      `user ${USER.email} (1 still there)`,
    ]);
  });
});

function told(cleaned: Parameters<typeof tellCleaned>[0]): string {
  const lines: string[] = [];
  const runner = createStepRunner({ say: (line) => lines.push(line) }, new AbortController().signal, () => 0);
  tellCleaned(cleaned, runner);
  return lines.join('\n');
}

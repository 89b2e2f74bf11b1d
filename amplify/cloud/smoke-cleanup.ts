import type { Deletion, Engineer, ObjectVersion } from './smoke-engineer.ts';

/** Whom the smoke test made; the identity is null until somebody signed in. */
export interface TemporaryUser {
  readonly email: string;
  readonly identityId: string | null;
}

/** What was deleted, and what could not be. */
export interface Cleaned {
  readonly items: number;
  readonly versions: number;
  /** Versions that Object Lock holds. */
  readonly held: readonly HeldVersion[];
  /** What is still there although nothing holds it, and why: one sentence each. */
  readonly left: readonly string[];
}

export interface HeldVersion {
  readonly version: ObjectVersion;
  readonly until: string | null;
}

/**
 * Deletes whatever a temporary user left: items, versions of objects, the identity, the user. The rest is done
 * although one part fails.
 */
export async function cleanUp(engineer: Engineer, user: TemporaryUser): Promise<Cleaned> {
  const left: string[] = [];
  const attempt = async <T>(what: string, task: () => Promise<T>, otherwise: T): Promise<T> => {
    try {
      return await task();
    } catch (error) {
      left.push(`${what} (${nameOf(error)})`);
      return otherwise;
    }
  };
  const { identityId } = user;
  let items = 0;
  let objects: Objects = { versions: 0, held: [] };
  if (identityId !== null) {
    objects = await attempt(`objects of ${identityId}`, () => deleteObjects(engineer, identityId), objects);
    for (const partition of partitionsOf(identityId))
      items += await attempt(`items of ${partition}`, () => deleteItems(engineer, partition), 0);
    await attempt(`identity ${identityId}`, () => engineer.deleteIdentity(identityId), undefined);
  }
  await attempt(`user ${user.email}`, () => deleteUser(engineer, user.email), undefined);
  return { items, ...objects, left };
}

/** The notes, and what the browser's own encryption needs. */
function partitionsOf(identityId: string): readonly string[] {
  return [identityId, `KEY#${identityId}`];
}

async function deleteItems(engineer: Engineer, partition: string): Promise<number> {
  const sortKeys = await engineer.itemsOf(partition);
  for (const sortKey of sortKeys) await engineer.deleteItem(partition, sortKey);
  const still = await engineer.itemsOf(partition);
  if (still.length > 0) throw new StillThere(still.length);
  return sortKeys.length;
}

interface Objects {
  readonly versions: number;
  readonly held: readonly HeldVersion[];
}

/** Objects come before items: the items name the notes whose events lie elsewhere. */
async function deleteObjects(engineer: Engineer, identityId: string): Promise<Objects> {
  let versions = 0;
  const held: HeldVersion[] = [];
  for (const prefix of await prefixesOf(engineer, identityId)) {
    for (const version of await engineer.versionsOf(prefix)) {
      const deletion: Deletion = await engineer.deleteVersion(version);
      if (deletion.kind === 'held') held.push({ version, until: deletion.until });
      else versions += 1;
    }
    const still = (await engineer.versionsOf(prefix)).filter((version) => !isHeld(version, held));
    if (still.length > 0) throw new StillThere(still.length);
  }
  return { versions, held };
}

async function prefixesOf(engineer: Engineer, identityId: string): Promise<readonly string[]> {
  const own = `notes/${identityId}/`;
  const fromObjects = (await engineer.versionsOf(own)).map(({ key }) => key.slice(own.length).split('/')[0]);
  const fromItems = (await engineer.itemsOf(identityId)).map((sortKey) => /^NOTE#([^#]+)/.exec(sortKey)?.[1]);
  const notes = new Set([...fromObjects, ...fromItems].filter((note) => note !== undefined && note !== ''));
  return [own, ...[...notes].map((note) => `audit/${note}/`)];
}

function isHeld({ key, versionId }: ObjectVersion, held: readonly HeldVersion[]): boolean {
  return held.some(({ version }) => version.key === key && version.versionId === versionId);
}

async function deleteUser(engineer: Engineer, email: string): Promise<void> {
  await engineer.deleteUser(email);
  if (await engineer.hasUser(email)) throw new StillThere(1);
}

/** What was deleted is still listed. */
class StillThere extends Error {
  override readonly name: string;
  constructor(count: number) {
    super();
    this.name = `${count} still there`;
  }
}

/** The name of an error of AWS; its message may name more than a terminal needs. */
function nameOf(error: unknown): string {
  return error instanceof Error ? error.name : 'unknown error';
}

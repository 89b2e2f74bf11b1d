import { Readable } from 'node:stream';
import type { DynaliteStore, KeyRange } from 'dynalite/db/index.js';
import db from 'dynalite/db/index.js';

/** One write of an atomic batch, its key with the prefix of its key space. */
export type Write =
  | { readonly type: 'put'; readonly key: string; readonly value: unknown }
  | { readonly type: 'del'; readonly key: string };

/**
 * Opens a store; with null for the folder it lives in memory.
 * @throws Error when another process holds the folder or it cannot be read.
 */
export async function openStore(
  folder: string | null,
  { region, accountId }: { readonly region: string; readonly accountId: string },
): Promise<DynaliteStore> {
  const store = db.create({ createTableMs: 0, ...(folder === null ? {} : { path: folder }) });
  try {
    await store.db.open();
  } catch (cause) {
    throw new Error(`The table in ${folder ?? 'memory'} cannot be opened; is it in use?`, { cause });
  }
  store.tableDb.awsRegion = region;
  store.tableDb.awsAccountId = accountId;
  // dynalite never closes the iterators of its streams, and each holds a snapshot of the database for ever.
  store.db.createValueStream = (options) => Readable.from(store.db.values(options));
  return store;
}

/** Writes all or nothing, and resolves when it would survive a loss of power, unless that is not asked for. */
export function commit(
  store: DynaliteStore,
  writes: readonly Write[],
  { sync } = { sync: true },
): Promise<void> {
  // dynalite covers `batch` by one that drops the options; the database's own is beneath it.
  const level: { batch(this: object, writes: readonly Write[], options: object): Promise<void> } =
    Object.getPrototypeOf(store.db);
  return level.batch.call(store.db, writes, { sync });
}

/** Prefixes of dynalite's key spaces. */
export const keySpace = {
  table: 'table~',
  items: (table: string) => `item-${table}~`,
  index: (type: string, table: string, index: string) => `index-${type.toLowerCase()}~${table}~${index}~`,
  globalIndexes: (table: string) => `index-global~${table}~`,
};

/** All keys that begin with a prefix. */
export function within(prefix: string): KeyRange {
  return { gte: prefix, lt: `${prefix}\u{10ffff}` };
}

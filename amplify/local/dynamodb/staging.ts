import type { DynaliteStore, SubStore } from 'dynalite/db/index.js';
import { keySpace, type Write } from './store.ts';

/** A store that reads what is there and keeps writes back, so that several can be committed as one. */
export interface StagingStore {
  readonly store: DynaliteStore;
  readonly writes: readonly Write[];
}

/**
 * dynalite's operations write item and indexes one after the other. Run against this store they only note what
 * they would write; the notes together are one atomic batch of the underlying database.
 */
export function stage(base: DynaliteStore): StagingStore {
  const writes: Write[] = [];
  const wrap = (prefix: string, inner: SubStore): SubStore => ({
    get: (key, done) => inner.get(key, done),
    put(key, value, done) {
      writes.push({ type: 'put', key: prefix + key, value });
      done(null);
    },
    del(key, done) {
      writes.push({ type: 'del', key: prefix + key });
      done(null);
    },
    // Writers wait for each other before they come here, so nothing has to be locked.
    lock: (_key, task) => task((done) => done),
  });
  return {
    writes,
    store: {
      ...base,
      getItemDb: (table) => wrap(keySpace.items(table), base.getItemDb(table)),
      getIndexDb: (type, table, index) =>
        wrap(keySpace.index(type, table, index), base.getIndexDb(type, table, index)),
    },
  };
}

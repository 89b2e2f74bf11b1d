import { randomUUID } from 'node:crypto';
import type { DynaliteStore } from 'dynalite/db/index.js';
import * as v from 'valibot';
import { canonical } from './canonical.ts';
import { commit, keySpace, type Write, within } from './store.ts';

/** Where records wait until all who want them have had them. */
const PREFIX = 'stream~';
const SEQUENCE_DIGITS = 21;

/** A record of the table's stream with both images, as Lambda delivers it. */
export interface StreamRecord {
  readonly eventID: string;
  readonly eventName: 'INSERT' | 'MODIFY' | 'REMOVE';
  readonly eventSource: 'aws:dynamodb';
  readonly dynamodb: {
    /** Whole seconds since 1970. */
    readonly ApproximateCreationDateTime: number;
    readonly Keys: object;
    readonly OldImage?: object;
    readonly NewImage?: object;
    /** Later records have greater ones; all have the same count of digits. */
    readonly SequenceNumber: string;
    readonly StreamViewType: 'NEW_AND_OLD_IMAGES';
  };
}

/** The changes of the table in the order of their commits, each until it is said to be done. */
export interface ChangeStream {
  /** The oldest ones that are not done. */
  read(limit: number): Promise<readonly StreamRecord[]>;
  /** Forgets these. A loss of power may bring them back. */
  done(records: readonly StreamRecord[]): Promise<void>;
}

/** Commits what an operation wrote. */
export type Committer = (writes: readonly Write[]) => Promise<void>;

/** Commits without a stream. */
export function plainCommitter(store: DynaliteStore): Committer {
  return (writes) => commit(store, writes);
}

/**
 * Commits that leave records of what changed, in the same batch, so that a crash leaves both or neither. `onChange`
 * is called after each commit that changed an item.
 */
export async function openStream(
  store: DynaliteStore,
  options: { readonly table: string; now(): number; onChange(): void },
): Promise<{ readonly stream: ChangeStream; readonly commit: Committer }> {
  let sequence = Math.max(await lastSequence(store), options.now() * 1000);
  const items = keySpace.items(options.table);

  async function recordsOf(writes: readonly Write[]): Promise<StreamRecord[]> {
    const last = new Map(
      writes.filter(({ key }) => key.startsWith(items)).map((write) => [write.key, write]),
    );
    const records: StreamRecord[] = [];
    for (const [key, write] of last) {
      const before = (await store.db.get(key)) ?? null;
      const after = write.type === 'put' ? write.value : null;
      if (canonical(before) === canonical(after)) continue;
      sequence += 1;
      records.push(recordOf({ before, after }, sequence, options.now()));
    }
    return records;
  }

  return {
    stream: createStream(store),
    async commit(writes) {
      const records = await recordsOf(writes);
      const added = records.map((value): Write => ({ type: 'put', key: keyOf(value), value }));
      await commit(store, [...writes, ...added]);
      if (records.length > 0) options.onChange();
    },
  };
}

/** What stands at a key; null where nothing does. */
interface Images {
  readonly before: unknown;
  readonly after: unknown;
}

const keys = v.object({ pk: v.unknown(), sk: v.unknown() });

function recordOf({ before, after }: Images, sequence: number, now: number): StreamRecord {
  const isNew = before === null;
  return {
    eventID: randomUUID().replaceAll('-', ''),
    eventName: isNew ? 'INSERT' : after === null ? 'REMOVE' : 'MODIFY',
    eventSource: 'aws:dynamodb',
    dynamodb: {
      ApproximateCreationDateTime: Math.floor(now / 1000),
      Keys: v.parse(keys, after ?? before),
      ...(isNew ? {} : { OldImage: Object(before) }),
      ...(after === null ? {} : { NewImage: Object(after) }),
      SequenceNumber: String(sequence).padStart(SEQUENCE_DIGITS, '0'),
      StreamViewType: 'NEW_AND_OLD_IMAGES',
    },
  };
}

function createStream(store: DynaliteStore): ChangeStream {
  return {
    async read(limit) {
      const found: StreamRecord[] = [];
      for await (const [, value] of store.db.iterator(within(PREFIX))) {
        found.push(value as StreamRecord);
        if (found.length === limit) break;
      }
      return found;
    },
    done: (records) =>
      commit(
        store,
        records.map((record) => ({ type: 'del', key: keyOf(record) })),
        { sync: false },
      ),
  };
}

async function lastSequence(store: DynaliteStore): Promise<number> {
  let last = 0;
  for await (const [key] of store.db.iterator(within(PREFIX))) last = Number(key.slice(PREFIX.length));
  return last;
}

function keyOf({ dynamodb }: StreamRecord): string {
  return PREFIX + dynamodb.SequenceNumber;
}

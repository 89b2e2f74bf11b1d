import type { DynaliteStore, IndexDescription, TableDescription } from 'dynalite/db/index.js';
import db from 'dynalite/db/index.js';
import { NOTES_TABLE } from '../../policies.ts';
import { AwsError } from '../server/aws-error.ts';
import { readTable, run } from './engine.ts';
import { commit, keySpace, type Write, within } from './store.ts';

type Definition = Pick<TableDescription, 'KeySchema' | 'AttributeDefinitions'> & {
  readonly TableName: string;
  readonly GlobalSecondaryIndexes: readonly IndexDescription[];
};

/** Makes sure that the notes table is there with all its indexes, whatever an older or a killed program left. */
export async function ensureNotesTable(store: DynaliteStore, name: string): Promise<void> {
  const definition = tableDefinition(name);
  const existing = await findTable(store, name);
  if (existing === null) {
    await run(store, 'CreateTable', definition);
    while (!isReady(await readTable(store, name), definition)) await new Promise(setImmediate);
  } else if (!isReady(existing, definition)) {
    await rebuild(store, existing, definition);
  }
}

async function findTable(store: DynaliteStore, name: string): Promise<TableDescription | null> {
  try {
    return await readTable(store, name);
  } catch (error) {
    if (error instanceof AwsError && error.code === 'ResourceNotFoundException') return null;
    throw error;
  }
}

function isReady(table: TableDescription, definition: Definition): boolean {
  return table.TableStatus === 'ACTIVE' && schemaOf(table) === schemaOf(definition);
}

function schemaOf({ GlobalSecondaryIndexes }: Pick<TableDescription, 'GlobalSecondaryIndexes'>): string {
  const indexes = (GlobalSecondaryIndexes ?? []).map(({ IndexName, KeySchema }) => [
    IndexName,
    ...KeySchema.map(({ AttributeName }) => AttributeName),
  ]);
  return JSON.stringify(indexes.sort());
}

/** Writes the table's description and all places in its indexes anew, as one batch. */
async function rebuild(
  store: DynaliteStore,
  existing: TableDescription,
  definition: Definition,
): Promise<void> {
  const { TableName } = definition;
  const GlobalSecondaryIndexes = definition.GlobalSecondaryIndexes.map((index) => ({
    ...index,
    IndexStatus: 'ACTIVE',
  }));
  const table = { ...existing, ...definition, TableStatus: 'ACTIVE', GlobalSecondaryIndexes };
  const writes: Write[] = [{ type: 'put', key: keySpace.table + TableName, value: table }];
  for await (const [key] of store.db.iterator(within(keySpace.globalIndexes(TableName)))) {
    writes.push({ type: 'del', key });
  }
  for await (const [, item] of store.db.iterator(within(keySpace.items(TableName)))) {
    const { puts } = db.getIndexActions(GlobalSecondaryIndexes, undefined, Object(item), table);
    for (const { index, key, item: value } of puts) {
      writes.push({ type: 'put', key: keySpace.index('Global', TableName, index) + key, value });
    }
  }
  await commit(store, writes);
}

function tableDefinition(name: string): Definition {
  const keys = (partition: string, sort: string) => [
    { AttributeName: partition, KeyType: 'HASH' },
    { AttributeName: sort, KeyType: 'RANGE' },
  ];
  const { partitionKey, sortKey, indexes } = NOTES_TABLE;
  const types = new Map([
    [partitionKey, 'S'],
    [sortKey, 'S'],
    // The sort keys of all indexes are times in milliseconds.
    ...indexes.flatMap((index) => [[index.partitionKey, 'S'] as const, [index.sortKey, 'N'] as const]),
  ]);
  const billing = { BillingMode: 'PAY_PER_REQUEST' };
  return {
    ...billing,
    TableName: name,
    KeySchema: keys(partitionKey, sortKey),
    AttributeDefinitions: [...types].map(([AttributeName, AttributeType]) => ({
      AttributeName,
      AttributeType,
    })),
    GlobalSecondaryIndexes: indexes.map((index) => ({
      IndexName: index.name,
      KeySchema: keys(index.partitionKey, index.sortKey),
      Projection: { ProjectionType: 'ALL' },
    })),
  };
}

import createTable from 'dynalite/actions/createTable.js';
import deleteItem from 'dynalite/actions/deleteItem.js';
import describeTable from 'dynalite/actions/describeTable.js';
import getItem from 'dynalite/actions/getItem.js';
import putItem from 'dynalite/actions/putItem.js';
import query from 'dynalite/actions/query.js';
import updateItem from 'dynalite/actions/updateItem.js';
import db from 'dynalite/db/index.js';
import createTableRules from 'dynalite/validations/createTable.js';
import deleteItemRules from 'dynalite/validations/deleteItem.js';
import describeTableRules from 'dynalite/validations/describeTable.js';
import getItemRules from 'dynalite/validations/getItem.js';
import validations from 'dynalite/validations/index.js';
import putItemRules from 'dynalite/validations/putItem.js';
import queryRules from 'dynalite/validations/query.js';
import updateItemRules from 'dynalite/validations/updateItem.js';
import { AwsError } from '../server/aws-error.ts';

/** The single-item operations, as dynalite answers them. */
const OPERATIONS = {
  CreateTable: { run: createTable, rules: createTableRules },
  DescribeTable: { run: describeTable, rules: describeTableRules },
  GetItem: { run: getItem, rules: getItemRules },
  Query: { run: query, rules: queryRules },
  PutItem: { run: putItem, rules: putItemRules },
  UpdateItem: { run: updateItem, rules: updateItemRules },
  DeleteItem: { run: deleteItem, rules: deleteItemRules },
} as const;
export type ItemOperation = keyof typeof OPERATIONS;

type Done = (error: unknown, value?: unknown) => void;

/** A key space of dynalite's store. */
export interface SubStore {
  get(key: string, done: Done): void;
  put(key: string, value: unknown, done: Done): void;
  del(key: string, done: Done): void;
  lock(key: string, task: (release: (done: Done) => Done) => void): void;
}

/** One write of an atomic batch, its key with the prefix of its key space. */
export type Write =
  | { readonly type: 'put'; readonly key: string; readonly value: unknown }
  | { readonly type: 'del'; readonly key: string };

export interface DynaliteStore {
  readonly options: object;
  readonly db: {
    get(key: string): Promise<unknown>;
    batch(writes: readonly Write[]): Promise<void>;
    close(): Promise<void>;
  };
  getItemDb(table: string): SubStore;
  getIndexDb(type: string, table: string, index: string): SubStore;
  getTable(name: string, done: (error: unknown, table?: object) => void): void;
}

/** Opens a store; with null for the folder it lives in memory. */
export function openStore(folder: string | null): DynaliteStore {
  return db.create({ createTableMs: 0, ...(folder === null ? {} : { path: folder }) });
}

/** The request with its expressions parsed, as the operations want it. @throws AwsError ValidationException */
export function validate(store: DynaliteStore, operation: ItemOperation, input: object): object {
  const { rules } = OPERATIONS[operation];
  try {
    const data = validations.checkTypes(structuredClone(input), rules.types);
    validations.checkValidations(data, rules.types, rules.custom, store);
    return data;
  } catch (error) {
    throw toAwsError(error);
  }
}

/** Runs one operation. @throws AwsError */
export function run(store: DynaliteStore, operation: ItemOperation, input: object): Promise<object> {
  const data = validate(store, operation, input);
  return new Promise((resolve, reject) => {
    OPERATIONS[operation].run(store, data, (error, result) => {
      if (error) reject(toAwsError(error));
      else resolve(result ?? {});
    });
  });
}

/** The primary key of an item as one text, to tell whether two writes meet. */
export function keyOf(store: DynaliteStore, tableName: string, item: object): Promise<string> {
  return new Promise((resolve, reject) => {
    store.getTable(tableName, (error, table) => {
      if (error || table === undefined) reject(toAwsError(error));
      else resolve(`${tableName}~${db.createKey(item, table)}`);
    });
  });
}

/** dynalite's errors carry AWS's body; anything else is a fault of ours. */
function toAwsError(error: unknown): unknown {
  if (!(error instanceof Error) || !('body' in error)) return error;
  const { __type, message, Message, ...members } = error.body as Record<string, string>;
  const code = __type?.split('#').at(-1) ?? 'InternalServerError';
  return new AwsError(code, 400, message ?? Message ?? '', members);
}

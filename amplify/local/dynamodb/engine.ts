import batchGetItem from 'dynalite/actions/batchGetItem.js';
import batchWriteItem from 'dynalite/actions/batchWriteItem.js';
import createTable from 'dynalite/actions/createTable.js';
import deleteItem from 'dynalite/actions/deleteItem.js';
import describeTable from 'dynalite/actions/describeTable.js';
import getItem from 'dynalite/actions/getItem.js';
import putItem from 'dynalite/actions/putItem.js';
import query from 'dynalite/actions/query.js';
import updateItem from 'dynalite/actions/updateItem.js';
import type { DynaliteStore, TableDescription } from 'dynalite/db/index.js';
import db from 'dynalite/db/index.js';
import batchGetItemRules from 'dynalite/validations/batchGetItem.js';
import batchWriteItemRules from 'dynalite/validations/batchWriteItem.js';
import createTableRules from 'dynalite/validations/createTable.js';
import deleteItemRules from 'dynalite/validations/deleteItem.js';
import describeTableRules from 'dynalite/validations/describeTable.js';
import getItemRules from 'dynalite/validations/getItem.js';
import validations from 'dynalite/validations/index.js';
import putItemRules from 'dynalite/validations/putItem.js';
import queryRules from 'dynalite/validations/query.js';
import updateItemRules from 'dynalite/validations/updateItem.js';
import { AwsError } from '../server/aws-error.ts';

/** The operations as dynalite answers them. */
const OPERATIONS = {
  CreateTable: { run: createTable, rules: createTableRules },
  DescribeTable: { run: describeTable, rules: describeTableRules },
  GetItem: { run: getItem, rules: getItemRules },
  BatchGetItem: { run: batchGetItem, rules: batchGetItemRules },
  Query: { run: query, rules: queryRules },
  PutItem: { run: putItem, rules: putItemRules },
  UpdateItem: { run: updateItem, rules: updateItemRules },
  DeleteItem: { run: deleteItem, rules: deleteItemRules },
  BatchWriteItem: { run: batchWriteItem, rules: batchWriteItemRules },
} as const;
export type DynaliteOperation = keyof typeof OPERATIONS;

/** The request with its expressions parsed, as the operations want it. @throws AwsError ValidationException */
export function validate(store: DynaliteStore, operation: DynaliteOperation, input: object): object {
  const { rules } = OPERATIONS[operation];
  try {
    // dynalite strips and rewrites what it checks.
    const data = validations.checkTypes(structuredClone(input), rules.types);
    validations.checkValidations(data, rules.types, rules.custom, store);
    return data;
  } catch (error) {
    throw toAwsError(error);
  }
}

/** Runs one operation. @throws AwsError */
export function run(store: DynaliteStore, operation: DynaliteOperation, input: object): Promise<object> {
  const data = validate(store, operation, input);
  return new Promise((resolve, reject) => {
    OPERATIONS[operation].run(store, data, (error, result) => {
      if (error) reject(toAwsError(error));
      else resolve(result ?? {});
    });
  });
}

/** @throws AwsError ResourceNotFoundException */
export function readTable(store: DynaliteStore, name: string): Promise<TableDescription> {
  return new Promise((resolve, reject) => {
    store.getTable(name, false, (error, table) => {
      if (error || table === undefined) reject(toAwsError(error));
      else resolve(table);
    });
  });
}

/** The attributes of an item that are its primary key. */
export function keyAttributes(table: TableDescription, item: object): object {
  const names = table.KeySchema.map(({ AttributeName }) => AttributeName);
  return Object.fromEntries(Object.entries(item).filter(([name]) => names.includes(name)));
}

/** The primary key as one text, to tell whether two writes meet; null for a key that does not fit the table. */
export function keyText(table: TableDescription, item: object): string | null {
  const key = keyAttributes(table, item);
  return db.validateKey(key, table) ? null : `${table.TableName}~${db.createKey(key, table)}`;
}

/** dynalite's errors carry AWS's body; anything else is a fault of ours. */
function toAwsError(error: unknown): unknown {
  if (!(error instanceof Error) || !('body' in error)) return error;
  const { __type, message, Message, ...members } = error.body as Record<string, string>;
  const code = __type?.split('#').at(-1) ?? 'InternalServerError';
  return new AwsError(code, 400, message ?? Message ?? '', members);
}

import type { DynaliteStore } from 'dynalite/db/index.js';
import { AwsError } from '../server/aws-error.ts';
import { type DynaliteOperation, keyAttributes, readTable, run } from './engine.ts';
import { stage } from './staging.ts';
import type { Committer } from './stream.ts';

/** Runs tasks one after the other. */
export type InTurn = <Result>(task: () => Promise<Result>) => Promise<Result>;

/** A queue of its own: a task begins when the one before has ended, well or not. */
export function createQueue(): InTurn {
  let last: Promise<unknown> = Promise.resolve();
  return (task) => {
    const next = last.then(task, task);
    last = next.catch(() => undefined);
    return next;
  };
}

export type WriteOperation = Extract<
  DynaliteOperation,
  'PutItem' | 'UpdateItem' | 'DeleteItem' | 'BatchWriteItem'
>;

/**
 * Runs one writing operation; the item and its places in the indexes become durable together. The caller lets one
 * writer in at a time.
 * @throws AwsError ConditionalCheckFailedException, with the item that stood in the way if the request asks for it.
 */
export async function write(
  store: DynaliteStore,
  commit: Committer,
  operation: WriteOperation,
  input: object,
): Promise<object> {
  const staging = stage(store);
  try {
    const result = await run(staging.store, operation, input);
    await commit(staging.writes);
    return result;
  } catch (error) {
    throw isConditionFailure(error) ? await withItem(store, error, input) : error;
  }
}

/** Whether an operation was refused because its condition did not hold. */
export function isConditionFailure(error: unknown): error is AwsError {
  return error instanceof AwsError && error.code === 'ConditionalCheckFailedException';
}

async function withItem(store: DynaliteStore, error: AwsError, input: object): Promise<AwsError> {
  const item = await itemInTheWay(store, input);
  return new AwsError(error.code, error.status, error.message, item === null ? {} : { Item: item });
}

/** The item that a refused write met, if its request asks for it by ReturnValuesOnConditionCheckFailure. */
export async function itemInTheWay(store: DynaliteStore, input: object): Promise<object | null> {
  const asked: {
    ReturnValuesOnConditionCheckFailure?: unknown;
    TableName?: string;
    Key?: object;
    Item?: object;
  } = input;
  const { ReturnValuesOnConditionCheckFailure: wanted, TableName } = asked;
  if (wanted !== 'ALL_OLD' || TableName === undefined) return null;
  const Key = keyAttributes(await readTable(store, TableName), asked.Key ?? asked.Item ?? {});
  const found: { Item?: object } = await run(store, 'GetItem', { TableName, Key, ConsistentRead: true });
  return found.Item ?? null;
}

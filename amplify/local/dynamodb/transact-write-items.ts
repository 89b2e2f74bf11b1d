import type { DynaliteStore } from 'dynalite/db/index.js';
import db from 'dynalite/db/index.js';
import { AwsError } from '../server/aws-error.ts';
import { keyText, readTable, run, validate } from './engine.ts';
import { stage } from './staging.ts';
import type { Committer } from './stream.ts';
import type { Tokens } from './tokens.ts';
import { invalid, parseWriteTransaction, type TransactAction } from './transaction.ts';
import { isConditionFailure, itemInTheWay } from './writer.ts';

/** One of CancellationReasons; an action that was not in the way has the code None. */
export interface CancellationReason {
  readonly Code: string;
  readonly Message?: string;
  readonly Item?: object;
}

/** Limit on the items of one transaction together, in bytes. */
const MAX_TRANSACTION_BYTES = 4 * 1024 * 1024;

/**
 * TransactWriteItems: all writes or none, on disk as one batch together with the token, so that a crash leaves
 * both or neither. The caller lets one writer in at a time.
 * @throws AwsError TransactionCanceledException with a reason for each action, in order;
 * ValidationException, IdempotentParameterMismatchException, ResourceNotFoundException before anything is tried.
 */
export async function transactWriteItems(
  store: DynaliteStore,
  commit: Committer,
  tokens: Tokens,
  input: unknown,
  now: number,
): Promise<object> {
  const { actions, token } = parseWriteTransaction(input);
  for (const { operation, input: each } of actions) validate(store, operation, each);
  await refuseRepeatedItems(store, actions);
  refuseExcess(actions);
  if (token !== null && (await tokens.wasDone(token, actions, now))) return {};

  const staging = stage(store);
  const reasons: CancellationReason[] = [];
  for (const action of actions) {
    reasons.push(await attempt(action.isCheck ? stage(store).store : staging.store, action));
  }
  if (reasons.some(({ Code }) => Code !== 'None')) throw canceled(reasons);
  const remember = token === null ? [] : await tokens.remember(token, actions, now);
  await commit([...staging.writes, ...remember]);
  return {};
}

async function attempt(
  store: DynaliteStore,
  { operation, input }: TransactAction,
): Promise<CancellationReason> {
  try {
    await run(store, operation, input);
    return { Code: 'None' };
  } catch (error) {
    if (isConditionFailure(error)) {
      const item = await itemInTheWay(store, input);
      const reason = { Code: 'ConditionalCheckFailed', Message: error.message };
      return item === null ? reason : { ...reason, Item: item };
    }
    if (error instanceof AwsError && error.code === 'ValidationException') {
      return { Code: 'ValidationError', Message: error.message };
    }
    throw error;
  }
}

/** A key that does not fit its table meets nothing here; the attempt will say what is wrong with it. */
async function refuseRepeatedItems(store: DynaliteStore, actions: readonly TransactAction[]): Promise<void> {
  const seen = new Set<string>();
  for (const { tableName, item } of actions) {
    const key = keyText(await readTable(store, tableName), item);
    if (key !== null && seen.has(key)) {
      throw invalid('Transaction request cannot include multiple operations on one item');
    }
    if (key !== null) seen.add(key);
  }
}

function refuseExcess(actions: readonly TransactAction[]): void {
  const bytes = actions.reduce((sum, { item }) => sum + db.itemSize(item), 0);
  if (bytes > MAX_TRANSACTION_BYTES) {
    throw invalid('The aggregate size of the items in the transaction exceeds 4 MB');
  }
}

function canceled(reasons: readonly CancellationReason[]): AwsError {
  const codes = reasons.map(({ Code }) => Code).join(', ');
  return new AwsError(
    'TransactionCanceledException',
    400,
    `Transaction cancelled, please refer cancellation reasons for specific reasons [${codes}]`,
    { CancellationReasons: reasons },
  );
}

import { createHash } from 'node:crypto';
import * as v from 'valibot';
import { AwsError } from '../server/aws-error.ts';
import { type DynaliteStore, type ItemOperation, keyOf, run } from './engine.ts';
import { stage } from './staging.ts';

const action = v.looseObject({ TableName: v.string() });
const transactItem = v.union([
  v.strictObject({ Put: v.looseObject({ TableName: v.string(), Item: v.looseObject({}) }) }),
  v.strictObject({ Update: v.looseObject({ TableName: v.string(), Key: v.looseObject({}) }) }),
  v.strictObject({ Delete: v.looseObject({ TableName: v.string(), Key: v.looseObject({}) }) }),
  v.strictObject({ ConditionCheck: v.looseObject({ TableName: v.string(), Key: v.looseObject({}) }) }),
]);
const request = v.object({
  TransactItems: v.pipe(v.array(transactItem), v.minLength(1), v.maxLength(100)),
  ClientRequestToken: v.optional(v.pipe(v.string(), v.minLength(1), v.maxLength(36))),
});

/** One action of a transaction, as the single-item operation that does the same. */
export interface TransactAction {
  readonly operation: Extract<ItemOperation, 'PutItem' | 'UpdateItem' | 'DeleteItem'>;
  /** A check only looks, and writes nothing. */
  readonly isCheck: boolean;
  readonly input: v.InferOutput<typeof action>;
  /** The item's key, or the whole item of a put. */
  readonly item: object;
}

interface Outcome {
  readonly reason: { readonly Code: string; readonly Message?: string; readonly Item?: unknown };
}

/** How long a token stands for the same request, in milliseconds. */
const TOKEN_MS = 10 * 60_000;
const tokenRecord = v.object({ digest: v.string(), at: v.number() });

/** @throws AwsError ValidationException when the request has not the shape of a transaction. */
export function parseTransaction(input: unknown): {
  actions: readonly TransactAction[];
  token: string | null;
} {
  const parsed = v.safeParse(request, input);
  if (!parsed.success)
    throw new AwsError('ValidationException', 400, '1 validation error detected: TransactItems');
  const { TransactItems, ClientRequestToken } = parsed.output;
  return { actions: TransactItems.map(toAction), token: ClientRequestToken ?? null };
}

function toAction(item: v.InferOutput<typeof transactItem>): TransactAction {
  if ('Put' in item) return { operation: 'PutItem', isCheck: false, input: item.Put, item: item.Put.Item };
  if ('Update' in item)
    return { operation: 'UpdateItem', isCheck: false, input: item.Update, item: item.Update.Key };
  const isCheck = 'ConditionCheck' in item;
  const input = isCheck ? item.ConditionCheck : item.Delete;
  return { operation: 'DeleteItem', isCheck, input, item: input.Key };
}

/**
 * TransactWriteItems: all writes or none, on disk as one batch together with the token, so that a crash leaves
 * both or neither. The caller lets one writer in at a time.
 * @throws AwsError TransactionCanceledException with a reason for each action, in order.
 */
export async function transactWriteItems(store: DynaliteStore, input: unknown, now: number): Promise<object> {
  const { actions, token } = parseTransaction(input);
  const digest = createHash('sha256').update(JSON.stringify(input)).digest('hex');
  if (token !== null && (await wasDone(store, token, digest, now))) return {};
  await refuseRepeatedItems(store, actions);

  const staging = stage(store);
  const outcomes: Outcome[] = [];
  for (const each of actions)
    outcomes.push(await attempt(each.isCheck ? stage(store).store : staging.store, each));
  if (outcomes.some(({ reason }) => reason.Code !== 'None')) throw canceled(outcomes);

  const remember =
    token === null ? [] : [{ type: 'put', key: tokenKey(token), value: { digest, at: now } } as const];
  await store.db.batch([...staging.writes, ...remember]);
  return {};
}

async function attempt(store: DynaliteStore, { operation, input }: TransactAction): Promise<Outcome> {
  const { ReturnValuesOnConditionCheckFailure: wanted, ...rest } = input;
  try {
    await run(store, operation, rest);
    return { reason: { Code: 'None' } };
  } catch (error) {
    if (!(error instanceof AwsError)) throw error;
    if (error.code === 'ValidationException') throw error;
    const Item = wanted === 'ALL_OLD' ? await existing(store, input) : undefined;
    const Code = error.code
      .replace(/Exception$/, '')
      .replace('ConditionalCheckFailed', 'ConditionalCheckFailed');
    return { reason: { Code, Message: error.message, ...(Item === undefined ? {} : { Item }) } };
  }
}

async function existing(store: DynaliteStore, input: TransactAction['input']): Promise<unknown> {
  const Key = input.Key ?? keyAttributes(input.Item);
  const found: { Item?: unknown } = await run(store, 'GetItem', { TableName: input.TableName, Key });
  return found.Item;
}

function keyAttributes(item: unknown): unknown {
  const { pk, sk } = v.parse(v.looseObject({ pk: v.unknown(), sk: v.unknown() }), item);
  return { pk, sk };
}

async function refuseRepeatedItems(store: DynaliteStore, actions: readonly TransactAction[]): Promise<void> {
  const keys = await Promise.all(actions.map(({ input, item }) => keyOf(store, input.TableName, item)));
  if (new Set(keys).size === keys.length) return;
  const message = 'Transaction request cannot include multiple operations on one item';
  throw new AwsError('ValidationException', 400, message);
}

async function wasDone(store: DynaliteStore, token: string, digest: string, now: number): Promise<boolean> {
  const found = v.safeParse(tokenRecord, await store.db.get(tokenKey(token)));
  if (!found.success || now - found.output.at > TOKEN_MS) return false;
  if (found.output.digest === digest) return true;
  const message = 'The provided client token is already in use with different parameters';
  throw new AwsError('IdempotentParameterMismatchException', 400, message);
}

const tokenKey = (token: string) => `transaction-token~${token}`;

function canceled(outcomes: readonly Outcome[]): AwsError {
  const codes = outcomes.map(({ reason }) => reason.Code).join(', ');
  return new AwsError(
    'TransactionCanceledException',
    400,
    `Transaction cancelled, please refer cancellation reasons for specific reasons [${codes}]`,
    { CancellationReasons: outcomes.map(({ reason }) => reason) },
  );
}

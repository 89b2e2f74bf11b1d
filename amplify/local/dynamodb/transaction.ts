import * as v from 'valibot';
import { AwsError } from '../server/aws-error.ts';
import type { DynaliteOperation } from './engine.ts';

/** One action of a writing transaction, as the single-item operation that does the same. */
export interface TransactAction {
  readonly operation: Extract<DynaliteOperation, 'PutItem' | 'UpdateItem' | 'DeleteItem'>;
  /** A check only looks, and writes nothing. */
  readonly isCheck: boolean;
  /** The operation's input. */
  readonly input: object;
  readonly tableName: string;
  /** The item's key, or the whole item of a put. */
  readonly item: object;
}

export interface WriteTransaction {
  readonly actions: readonly TransactAction[];
  /** ClientRequestToken. */
  readonly token: string | null;
}

const MAX_ACTIONS = 100;
const MAX_TOKEN_LENGTH = 36;

const attributes = v.looseObject({});
const common = {
  TableName: v.string(),
  ExpressionAttributeNames: v.optional(attributes),
  ExpressionAttributeValues: v.optional(attributes),
  ReturnValuesOnConditionCheckFailure: v.optional(v.string()),
};
const condition = { ConditionExpression: v.optional(v.string()) };
const transactItem = v.object({
  Put: v.optional(v.object({ ...common, ...condition, Item: attributes })),
  Update: v.optional(v.object({ ...common, ...condition, Key: attributes, UpdateExpression: v.string() })),
  Delete: v.optional(v.object({ ...common, ...condition, Key: attributes })),
  ConditionCheck: v.optional(v.object({ ...common, Key: attributes, ConditionExpression: v.string() })),
});
type TransactItem = v.InferOutput<typeof transactItem>;
const request = v.object({
  TransactItems: v.array(v.looseObject({})),
  ClientRequestToken: v.optional(v.string()),
});

/**
 * Reads a TransactWriteItems request.
 * @throws AwsError ValidationException when it has not the shape of a transaction.
 */
export function parseWriteTransaction(input: unknown): WriteTransaction {
  const parsed = v.safeParse(request, input);
  if (!parsed.success) throw constraint('null', 'transactItems', 'Member must not be null');
  const { TransactItems: items, ClientRequestToken: token } = parsed.output;
  checkCount(items.length);
  if (token !== undefined && (token.length < 1 || token.length > MAX_TOKEN_LENGTH)) {
    const bound =
      token.length < 1 ? 'greater than or equal to 1' : `less than or equal to ${MAX_TOKEN_LENGTH}`;
    throw constraint(`'${token}'`, 'clientRequestToken', `Member must have length ${bound}`);
  }
  return { actions: items.map(readAction), token: token ?? null };
}

const getRequest = v.object({
  TransactItems: v.array(
    v.object({
      Get: v.object({
        TableName: v.string(),
        Key: attributes,
        ProjectionExpression: v.optional(v.string()),
        ExpressionAttributeNames: v.optional(attributes),
      }),
    }),
  ),
});

/** Reads a TransactGetItems request. @throws AwsError ValidationException when it has not the shape of one. */
export function parseGetTransaction(input: unknown): readonly { TableName: string; Key: object }[] {
  const parsed = v.safeParse(getRequest, input);
  if (!parsed.success) throw constraint('null', 'transactItems', 'Member must not be null');
  checkCount(parsed.output.TransactItems.length);
  return parsed.output.TransactItems.map(({ Get }) => Get);
}

function checkCount(count: number): void {
  if (count >= 1 && count <= MAX_ACTIONS) return;
  const bound = count < 1 ? 'greater than or equal to 1' : `less than or equal to ${MAX_ACTIONS}`;
  throw constraint(`'[${count} items]'`, 'transactItems', `Member must have length ${bound}`);
}

function readAction(raw: object, index: number): TransactAction {
  const parsed = v.safeParse(transactItem, raw);
  if (!parsed.success) {
    const path = parsed.issues[0].path?.map(({ key }) => lowerFirst(String(key))).join('.') ?? '';
    throw constraint('null', `transactItems.${index + 1}.member.${path}`, 'Member must not be null');
  }
  const given = Object.values(parsed.output).filter((member) => member !== undefined);
  const action = given.length === 1 ? toAction(parsed.output) : null;
  if (action === null) throw invalid('TransactItems can only contain one of Check, Put, Update or Delete');
  return action;
}

function toAction({ Put, Update, Delete, ConditionCheck }: TransactItem): TransactAction | null {
  if (Put !== undefined) return action('PutItem', Put, Put.Item);
  if (Update !== undefined) return action('UpdateItem', Update, Update.Key);
  if (Delete !== undefined) return action('DeleteItem', Delete, Delete.Key);
  // A check is the deletion that is never carried out: the same key, the same condition.
  if (ConditionCheck !== undefined) return action('DeleteItem', ConditionCheck, ConditionCheck.Key, true);
  return null;
}

function action(
  operation: TransactAction['operation'],
  input: { readonly TableName: string },
  item: object,
  isCheck = false,
): TransactAction {
  return { operation, isCheck, input, tableName: input.TableName, item };
}

function lowerFirst(text: string): string {
  return text.slice(0, 1).toLowerCase() + text.slice(1);
}

function constraint(value: string, path: string, rule: string): AwsError {
  return invalid(
    `1 validation error detected: Value ${value} at '${path}' failed to satisfy constraint: ${rule}`,
  );
}

export function invalid(message: string): AwsError {
  return new AwsError('ValidationException', 400, message);
}

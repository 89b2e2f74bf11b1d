import type { DynaliteStore } from 'dynalite/db/index.js';
import * as v from 'valibot';
import type { Authorization } from '../server/service.ts';
import { type DynaliteOperation, validate } from './engine.ts';

/** A path of a document: its first part is the name of an attribute. */
const path = v.pipe(
  v.array(v.union([v.string(), v.number()])),
  v.transform(([head]) => String(head)),
);
const names = v.record(v.string(), v.unknown());
const condition = v.looseObject({ pathHeads: names });

/** A request as its validation leaves it, all expressions parsed: what can name an attribute. */
const parsedRequest = v.looseObject({
  Key: v.optional(names),
  Item: v.optional(names),
  AttributesToGet: v.optional(v.array(v.string())),
  AttributeUpdates: v.optional(names),
  Expected: v.optional(names),
  KeyConditions: v.optional(names),
  QueryFilter: v.optional(names),
  _projection: v.optional(v.looseObject({ paths: v.array(path) })),
  _condition: v.optional(condition),
  _filter: v.optional(condition),
  _updates: v.optional(
    v.looseObject({ sections: v.array(v.looseObject({ path, val: v.optional(v.unknown()) })) }),
  ),
  Select: v.optional(v.string()),
  IndexName: v.optional(v.string()),
  ReturnValues: v.optional(v.string()),
});
type ParsedRequest = v.InferOutput<typeof parsedRequest>;

const projection = v.looseObject({
  AttributesToGet: v.optional(v.array(v.string()), []),
  _projection: v.optional(v.looseObject({ paths: v.array(path) }), { paths: [] }),
});

/** Attributes that a read of a batch asks for; none when it asks for all, or writes. */
export function projectedAttributes(request: unknown): readonly string[] {
  const parsed = v.safeParse(projection, request);
  return parsed.success ? [...parsed.output.AttributesToGet, ...parsed.output._projection.paths] : [];
}

/** Operations on one item or one partition, which tell all of their attributes in one request. */
export type SingleOperation = Exclude<
  DynaliteOperation,
  'CreateTable' | 'DescribeTable' | 'BatchGetItem' | 'BatchWriteItem'
>;

const READS: readonly SingleOperation[] = ['GetItem', 'Query'];

/**
 * What a request says of attributes: `dynamodb:Attributes` are the top-level names that it reads, writes or compares,
 * those of the key among them; `dynamodb:Select` and `dynamodb:ReturnValues` always have a value. A read that
 * selects all attributes names only its key and its conditions: policies must look at Select.
 * Source: DynamoDB guide, "Using IAM policy conditions for fine-grained access control".
 * @throws AwsError ValidationException for a request that cannot be understood.
 */
export function attributeContext(
  store: DynaliteStore,
  operation: SingleOperation,
  input: object,
): Authorization['context'] {
  const request = v.parse(parsedRequest, validate(store, operation, input));
  const attributes = { 'dynamodb:Attributes': [...new Set(namesIn(request))] };
  return READS.includes(operation)
    ? { ...attributes, 'dynamodb:Select': selectOf(request) }
    : { ...attributes, 'dynamodb:ReturnValues': request.ReturnValues ?? 'NONE' };
}

function namesIn(request: ParsedRequest): readonly string[] {
  const { Key, Item, AttributeUpdates, Expected, KeyConditions, QueryFilter } = request;
  const maps = [Key, Item, AttributeUpdates, Expected, KeyConditions, QueryFilter];
  const conditions = [request._condition?.pathHeads, request._filter?.pathHeads];
  const sections = request._updates?.sections ?? [];
  return [
    ...[...maps, ...conditions].flatMap((map) => Object.keys(map ?? {})),
    ...(request.AttributesToGet ?? []),
    ...(request._projection?.paths ?? []),
    ...sections.flatMap((section) => [section.path, ...namesInValue(section.val)]),
  ];
}

const calculation = v.looseObject({ args: v.array(v.unknown()) });

/** Attributes that an update takes a value from: a path, or paths within a function or a sum. */
function namesInValue(value: unknown): readonly string[] {
  const asPath = v.safeParse(path, value);
  if (asPath.success) return [asPath.output];
  const asCalculation = v.safeParse(calculation, value);
  return asCalculation.success ? asCalculation.output.args.flatMap(namesInValue) : [];
}

function selectOf({ Select, IndexName, AttributesToGet, _projection }: ParsedRequest): string {
  if (Select !== undefined) return Select;
  if (AttributesToGet !== undefined || _projection !== undefined) return 'SPECIFIC_ATTRIBUTES';
  return IndexName === undefined ? 'ALL_ATTRIBUTES' : 'ALL_PROJECTED_ATTRIBUTES';
}

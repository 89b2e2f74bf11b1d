import type { AttributeValue } from '@aws-sdk/client-dynamodb';

/** What an item may hold: JSON and bytes. Numbers are those of JavaScript. */
export type ItemValue =
  | string
  | number
  | boolean
  | null
  | Uint8Array
  | readonly ItemValue[]
  | { readonly [key: string]: ItemValue };

export type Item = Readonly<Record<string, ItemValue>>;
export type AttributeMap = Record<string, AttributeValue>;

/**
 * An item as DynamoDB writes it.
 * @throws RangeError for a number that DynamoDB has no form for (NaN, infinite).
 */
export function toAttributes(item: Item): AttributeMap {
  return Object.fromEntries(Object.entries(item).map(([key, value]) => [key, toAttribute(value)]));
}

/**
 * An item as it was written. Sets are not ours; they read as undefined, which every schema refuses.
 */
export function fromAttributes(attributes: AttributeMap): Record<string, unknown> {
  return Object.fromEntries(Object.entries(attributes).map(([key, value]) => [key, fromAttribute(value)]));
}

export function toAttribute(value: ItemValue): AttributeValue {
  if (value === null) return { NULL: true };
  if (typeof value === 'string') return { S: value };
  if (typeof value === 'boolean') return { BOOL: value };
  if (typeof value === 'number') return toNumber(value);
  if (value instanceof Uint8Array) return { B: value };
  if (isList(value)) return { L: value.map(toAttribute) };
  return { M: toAttributes(value) };
}

function toNumber(value: number): AttributeValue {
  if (!Number.isFinite(value)) throw new RangeError(`DynamoDB has no number ${value}`);
  return { N: String(value) };
}

function fromAttribute(attribute: AttributeValue): unknown {
  if (attribute.S !== undefined) return attribute.S;
  if (attribute.N !== undefined) return Number(attribute.N);
  if (attribute.BOOL !== undefined) return attribute.BOOL;
  if (attribute.NULL !== undefined) return null;
  if (attribute.B !== undefined) return attribute.B;
  if (attribute.L !== undefined) return attribute.L.map(fromAttribute);
  return attribute.M === undefined ? undefined : fromAttributes(attribute.M);
}

/** Array.isArray does not narrow a readonly array. */
function isList(value: readonly ItemValue[] | Item): value is readonly ItemValue[] {
  return Array.isArray(value);
}

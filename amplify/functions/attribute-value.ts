import * as v from 'valibot';

/** An item of the table as plain values: numbers as numbers, binary as its base64 text, sets as lists. */
export type Item = Readonly<Record<string, unknown>>;

/** An attribute in the form in which DynamoDB and its streams write it, `{ "S": "…" }`. */
const attributeValue = v.looseObject({});

const attributes = v.record(v.string(), attributeValue);

/**
 * The plain item of one in the form of DynamoDB, whoever delivered it: a stream, an answer of the SDK, a request.
 * @throws ValiError when it is not of that form.
 */
export function readItem(stored: unknown): Item {
  const parsed = v.parse(attributes, stored);
  // A null prototype: an attribute may be called `__proto__`.
  const item: Record<string, unknown> = Object.create(null);
  for (const [name, value] of Object.entries(parsed)) item[name] = readValue(value);
  return item;
}

function readValue(value: v.InferOutput<typeof attributeValue>): unknown {
  const [[type, held] = ['', undefined]] = Object.entries(value).filter(([, one]) => one !== undefined);
  switch (type) {
    case 'N':
      return Number(held);
    case 'NULL':
      return null;
    case 'M':
      return readItem(held);
    case 'L':
      return Array.isArray(held) ? held.map((one) => readValue(v.parse(attributeValue, one))) : undefined;
    default:
      return held;
  }
}

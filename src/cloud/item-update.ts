import type { AttributeValue, Update } from '@aws-sdk/client-dynamodb';
import { toAttribute, toAttributes } from './attribute-values.ts';
import type { KeyedItem } from './note-items.ts';

/** What must hold of an item for a write to be done. Names and values must not begin with `a` and a digit. */
export interface Condition {
  readonly expression: string;
  readonly names?: Readonly<Record<string, string>>;
  readonly values?: Readonly<Record<string, AttributeValue>>;
}

/**
 * Sets attributes of an item, which is made where there is none. Items are always written so and never put: a put
 * replaces all of an item, so no policy could allow it to those who may change a part.
 */
export function updateOf(
  tableName: string,
  { pk, sk, ...attributes }: KeyedItem,
  condition: Condition,
): Update {
  const entries = Object.entries(attributes);
  return {
    TableName: tableName,
    Key: toAttributes({ pk, sk }),
    UpdateExpression: `SET ${entries.map((_, index) => `#a${index} = :a${index}`).join(', ')}`,
    ConditionExpression: condition.expression,
    ExpressionAttributeNames: {
      ...Object.fromEntries(entries.map(([name], index) => [`#a${index}`, name])),
      ...condition.names,
    },
    ExpressionAttributeValues: {
      ...Object.fromEntries(entries.map(([, value], index) => [`:a${index}`, toAttribute(value)])),
      ...condition.values,
    },
  };
}

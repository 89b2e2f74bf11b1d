import { GetItemCommand, PutItemCommand } from '@aws-sdk/client-dynamodb';
import { fromAttributes, toAttributes } from './attribute-values.ts';
import { awsProblem } from './aws-problem.ts';
import type { TableAccess } from './table-access.ts';

/** A value that one person keeps for themselves, such as their auto-texts. */
export interface PersonalItem {
  /** Null when nothing was kept yet. @throws ProblemError. */
  load(): Promise<unknown>;
  /** Takes the place of what was kept. @throws ProblemError. */
  save(value: unknown): Promise<void>;
}

/** @param name of the item, unique for the person. It lies where nobody else may read, beside the key of their browsers. */
export function createPersonalItem(
  { client, tableName }: TableAccess,
  identityId: string,
  name: string,
): PersonalItem {
  const key = { pk: `KEY#${identityId}`, sk: `OWN#${name}` };
  return {
    async load() {
      const get = new GetItemCommand({ TableName: tableName, Key: toAttributes(key), ConsistentRead: true });
      try {
        const { Item } = await client.send(get);
        const kept = Item === undefined ? null : fromAttributes(Item).value;
        return typeof kept === 'string' ? JSON.parse(kept) : null;
      } catch (error) {
        throw awsProblem(error);
      }
    },
    async save(value) {
      const Item = toAttributes({ ...key, value: JSON.stringify(value) });
      try {
        await client.send(new PutItemCommand({ TableName: tableName, Item }));
      } catch (error) {
        throw awsProblem(error);
      }
    },
  };
}

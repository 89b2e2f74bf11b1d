import type { DynaliteStore } from 'dynalite/db/index.js';
import { run } from './engine.ts';
import { parseGetTransaction } from './transaction.ts';

/**
 * TransactGetItems: the items as they were at one moment. The caller lets no writer in meanwhile.
 * @throws AwsError ValidationException, ResourceNotFoundException
 */
export async function transactGetItems(store: DynaliteStore, input: unknown): Promise<object> {
  const found: object[] = [];
  for (const get of parseGetTransaction(input)) {
    const answer: { Item?: object } = await run(store, 'GetItem', { ...get, ConsistentRead: true });
    found.push(answer.Item === undefined ? {} : { Item: answer.Item });
  }
  return { Responses: found };
}

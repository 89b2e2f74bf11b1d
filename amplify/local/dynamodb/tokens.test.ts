import type { DynaliteStore } from 'dynalite/db/index.js';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { commit, openStore } from './store.ts';
import { createTokens } from './tokens.ts';

const MINUTE = 60_000;
let store: DynaliteStore;
beforeEach(async () => {
  store = await openStore(null, { region: 'us-east-1', accountId: '000000000000' });
});
afterEach(() => store.db.close());

describe('tokens of transactions', () => {
  it('stand for the same actions, in whatever order their members are written', async () => {
    const tokens = createTokens(store);
    await commit(store, await tokens.remember('t', [{ a: 1, b: { c: 2, d: [3] } }], 0));
    expect(await tokens.wasDone('t', [{ b: { d: [3], c: 2 }, a: 1 }], MINUTE)).toBe(true);
    await expect(tokens.wasDone('t', [{ a: 1 }], MINUTE)).rejects.toThrow('same client token');
    expect(await tokens.wasDone('t', [{ a: 1 }], 10 * MINUTE + 1)).toBe(false);
  });

  it('are swept away when they stand for nothing any more', async () => {
    const tokens = createTokens(store);
    for (const [minute, name] of [
      [0, 'a'],
      [5, 'b'],
      [11, 'c'],
    ] as const) {
      await commit(store, await tokens.remember(name, [], minute * MINUTE));
    }
    expect(await store.db.get('transaction-token~a')).toBeUndefined();
    expect(await store.db.get('transaction-token~b')).toBeDefined();
    // After a restart the first one sweeps what the last program left.
    await commit(store, await createTokens(store).remember('d', [], 30 * MINUTE));
    expect(await store.db.get('transaction-token~c')).toBeUndefined();
    expect(await store.db.get('transaction-token~d')).toBeDefined();
  });
});

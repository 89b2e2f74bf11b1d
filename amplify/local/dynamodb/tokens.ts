import { createHash } from 'node:crypto';
import type { DynaliteStore } from 'dynalite/db/index.js';
import * as v from 'valibot';
import { AwsError } from '../server/aws-error.ts';
import { canonical } from './canonical.ts';
import { type Write, within } from './store.ts';

/** How long a ClientRequestToken stands for its transaction, in milliseconds. */
const TOKEN_MS = 10 * 60_000;
const PREFIX = 'transaction-token~';
const record = v.object({ digest: v.string(), at: v.number() });

/** Which transactions were done, by the tokens of their requests. */
export interface Tokens {
  /** @throws AwsError IdempotentParameterMismatchException when the token stands for other actions. */
  wasDone(token: string, actions: unknown, now: number): Promise<boolean>;
  /** Writes that belong into the transaction's own batch: its token, and the end of tokens that are too old. */
  remember(token: string, actions: unknown, now: number): Promise<readonly Write[]>;
}

export function createTokens(store: DynaliteStore): Tokens {
  let swept = Number.NEGATIVE_INFINITY;
  return {
    async wasDone(token, actions, now) {
      const found = v.safeParse(record, await store.db.get(PREFIX + token));
      if (!found.success || now - found.output.at > TOKEN_MS) return false;
      if (found.output.digest === digestOf(actions)) return true;
      throw new AwsError(
        'IdempotentParameterMismatchException',
        400,
        'The request uses the same client token as a previous, but non-identical request. Do not reuse a client token with different requests, unless the requests are identical',
      );
    },
    async remember(token, actions, now) {
      const isDue = now - swept > TOKEN_MS;
      const ended = isDue ? await expired(store, now) : [];
      if (isDue) swept = now;
      return [...ended, { type: 'put', key: PREFIX + token, value: { digest: digestOf(actions), at: now } }];
    },
  };
}

async function expired(store: DynaliteStore, now: number): Promise<Write[]> {
  const writes: Write[] = [];
  for await (const [key, value] of store.db.iterator(within(PREFIX))) {
    const parsed = v.safeParse(record, value);
    if (!parsed.success || now - parsed.output.at > TOKEN_MS) writes.push({ type: 'del', key });
  }
  return writes;
}

function digestOf(actions: unknown): string {
  return createHash('sha256').update(canonical(actions)).digest('hex');
}

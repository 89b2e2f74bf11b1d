import { GetCallerIdentityCommand, STSClient } from '@aws-sdk/client-sts';

export interface Identity {
  readonly account: string;
  readonly arn: string;
}

/** What came of asking who we are; the clock of the service is known even when it refused. */
export interface IdentityAnswer {
  readonly identity: Identity | null;
  /** Why there is no identity. */
  readonly error: unknown;
  /** The service's clock less ours, in milliseconds; null when no answer came. Exact to a second. */
  readonly skewMs: number | null;
}

export interface IdentityPort {
  ask(): Promise<IdentityAnswer>;
}

/** Asks the Security Token Service with the credentials of the environment. */
export function createIdentityPort(region: string, now: () => number): IdentityPort {
  return {
    ask: async () => {
      let skewMs: number | null = null;
      const client = new STSClient({ region, maxAttempts: 2 });
      client.middlewareStack.add(
        (next) => async (args) => {
          const sent = now();
          const result = await next(args);
          skewMs ??= skewOf(result.response, sent, now());
          return result;
        },
        // Nearest to the wire, so that refusals are seen before they become errors.
        { step: 'deserialize', priority: 'low', name: 'clock' },
      );
      try {
        const { Account = '', Arn = '' } = await client.send(new GetCallerIdentityCommand({}));
        return { identity: { account: Account, arn: Arn }, error: null, skewMs };
      } catch (error) {
        return { identity: null, error, skewMs };
      } finally {
        client.destroy();
      }
    },
  };
}

function skewOf(response: unknown, sent: number, received: number): number | null {
  const date = headerOf(response, 'date');
  const theirs = date === null ? Number.NaN : Date.parse(date);
  // The header has whole seconds, cut off: on average half of one is missing.
  return Number.isNaN(theirs) ? null : Math.round(theirs + 500 - (sent + received) / 2);
}

function headerOf(response: unknown, name: string): string | null {
  if (typeof response !== 'object' || response === null || !('headers' in response)) return null;
  const entries = Object.entries(response.headers ?? {});
  const found = entries.find(([key]) => key.toLowerCase() === name);
  return typeof found?.[1] === 'string' ? found[1] : null;
}

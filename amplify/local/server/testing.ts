import { randomBytes } from 'node:crypto';
import { type PolicyDocument, ROLE_POLICIES } from '../../policies.ts';
import { createFaultPlan, createFaultService, type FaultPlan } from './faults.ts';
import { type ServerOptions, startServer } from './http.ts';
import { createKeyring, type Keyring } from './keyring.ts';
import { POLICY_VARIABLES, REGION } from './resources.ts';
import type { Service } from './service.ts';

export { ACCOUNT_ID, REGION, TABLE } from './resources.ts';

/** Credentials in the shape that SDK clients take. */
export interface TestCredentials {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken: string;
}

export interface TestServer {
  readonly port: number;
  /** Endpoint of a service for an SDK client. */
  url(serviceName: string): string;
  /** Keys of a role; `ttlMs` may lie in the past. */
  credentials(role?: string, identityId?: string, ttlMs?: number): TestCredentials;
  readonly faults: FaultPlan;
  close(): Promise<void>;
}

/** The real server with real signatures and policies around some services, on a free port. For tests. */
export async function startTestServer(
  services: readonly Service[],
  options: Pick<ServerOptions, 'maxBodyBytes' | 'serveApp' | 'attach' | 'onDataEvent'> & {
    /** Roles beside those of the product. */
    readonly policies?: Readonly<Record<string, PolicyDocument>>;
    /** The keys that services issue themselves; of its own where absent. */
    readonly keyring?: Keyring;
  } = {},
): Promise<TestServer> {
  const { policies = {}, keyring = createKeyring(randomBytes(32), Date.now), ...rest } = options;
  const faults = createFaultPlan();
  const server = await startServer({
    ...rest,
    port: 0,
    services: [...services, createFaultService(faults)],
    faults,
    gate: {
      keyring,
      region: REGION,
      policies: { ...ROLE_POLICIES, ...policies },
      variables: POLICY_VARIABLES,
      now: Date.now,
    },
  });
  return {
    port: server.port,
    url: (serviceName) => `${server.url}/aws/${serviceName}`,
    credentials: (role = 'physicians', identityId = 'us-east-1:test-identity', ttlMs = 3_600_000) =>
      keyring.issue({ identityId, role }, ttlMs),
    faults,
    close: () => server.close(),
  };
}

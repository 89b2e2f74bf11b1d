import { randomBytes } from 'node:crypto';
import { ROLE_POLICIES, type RoleName } from '../../policies.ts';
import { createFaultPlan, createFaultService, type FaultPlan } from './faults.ts';
import { startServer } from './http.ts';
import { createKeyring } from './keyring.ts';
import type { Service } from './service.ts';

/** The facts that every local service is configured with. */
export const REGION = 'us-east-1';
export const ACCOUNT_ID = '000000000000';
export const TABLE = 'notewell-notes';
export const BUCKET = 'notewell-notes';

/** Values of the `${…}` of the role policies. */
export const POLICY_VARIABLES = {
  Table: `arn:aws:dynamodb:${REGION}:${ACCOUNT_ID}:table/${TABLE}`,
  Bucket: `arn:aws:s3:::${BUCKET}`,
};

/** Credentials in the shape that SDK clients take. */
export interface TestCredentials {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken: string;
}

export interface TestServer {
  /** Endpoint of a service for an SDK client. */
  url(serviceName: string): string;
  /** Keys of a role; `ttlMs` may lie in the past. */
  credentials(role?: RoleName, identityId?: string, ttlMs?: number): TestCredentials;
  readonly faults: FaultPlan;
  close(): Promise<void>;
}

/** The real server with real signatures and policies around some services, on a free port. For tests. */
export async function startTestServer(services: readonly Service[]): Promise<TestServer> {
  const keyring = createKeyring(randomBytes(32), Date.now);
  const faults = createFaultPlan();
  const server = await startServer({
    port: 0,
    services: [...services, createFaultService(faults)],
    faults,
    gate: { keyring, region: REGION, policies: ROLE_POLICIES, variables: POLICY_VARIABLES, now: Date.now },
  });
  return {
    url: (serviceName) => `${server.url}/aws/${serviceName}`,
    credentials: (role = 'physicians', identityId = 'us-east-1:test-identity', ttlMs = 3_600_000) =>
      keyring.issue({ identityId, role }, ttlMs),
    faults,
    close: () => server.close(),
  };
}

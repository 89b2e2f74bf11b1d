import type { ComprehendMedicalClientConfig } from '@aws-sdk/client-comprehendmedical';
import type { Tally } from './tally.ts';

/** Temporary credentials of a signed-in person. */
export interface AwsCredentials {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken?: string;
  readonly expiration?: Date;
}

/** What every client of an AWS service is made with. */
export interface AwsConnection {
  readonly region: string;
  /** Asked before each request; renews by itself. */
  credentials(): Promise<AwsCredentials>;
  /** Absolute URL of a local service; null for AWS itself. */
  readonly endpoint: string | null;
  /** Counts what is sent. */
  readonly tally?: Tally;
  /** The network; the SDK's own fetch when absent. */
  readonly requestHandler?: RequestHandler;
}

type RequestHandler = NonNullable<ComprehendMedicalClientConfig['requestHandler']>;

/**
 * The part of a client's configuration that is the same for all of them. The SDK's own retries are off: whoever
 * calls knows whether waiting is right, and shows it.
 */
export function clientConfig(connection: AwsConnection, requestTimeoutMs: number) {
  return {
    region: connection.region,
    credentials: () => connection.credentials(),
    maxAttempts: 1,
    // What notes say stays out of the browser's own cache, which keeps it on disk in the clear.
    requestHandler: connection.requestHandler ?? { requestTimeout: requestTimeoutMs, cache: 'no-store' },
    ...(connection.endpoint === null ? {} : { endpoint: connection.endpoint }),
  };
}

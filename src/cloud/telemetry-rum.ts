import { PutRumEventsCommand, RUMClient } from '@aws-sdk/client-rum';
import { type AwsConnection, clientConfig } from './aws-connection.ts';
import type { TelemetryBatch } from './telemetry-collector.ts';

const REQUEST_TIMEOUT_MS = 10_000;
/** Names of events begin so, that they cannot be taken for those of Amazon's own web client. */
const TYPE_PREFIX = 'notewell.';
/** Version of the shapes of the events. No address and no title of a page: there is nothing else to say. */
const METADATA = JSON.stringify({ version: '1.0.0' });

/**
 * Sends batches to an app monitor of CloudWatch RUM. Who is meant is a pair of ids that were thrown for this sender
 * alone: they are not those of the account, and nobody keeps them.
 * @param appMonitor id of the app monitor
 * @param newId a new UUID; the service takes nothing else
 */
export function createRumSender(connection: AwsConnection, appMonitor: string, newId: () => string) {
  const client = new RUMClient({
    ...clientConfig(connection, REQUEST_TIMEOUT_MS),
    // The last batch leaves with the page, and is not broken off by its end.
    requestHandler: connection.requestHandler ?? {
      requestTimeout: REQUEST_TIMEOUT_MS,
      cache: 'no-store',
      keepAlive: true,
    },
    disableHostPrefix: connection.endpoint !== null,
  });
  const user = { userId: newId(), sessionId: newId() };
  return {
    /** @throws the SDK's error. */
    async send({ id, events }: TelemetryBatch): Promise<void> {
      await client.send(
        new PutRumEventsCommand({
          Id: appMonitor,
          BatchId: id,
          AppMonitorDetails: { id: appMonitor },
          UserDetails: user,
          RumEvents: events.map(({ id: eventId, at, event: { name, ...details } }) => ({
            id: eventId,
            timestamp: new Date(at),
            type: `${TYPE_PREFIX}${name}`,
            metadata: METADATA,
            details: JSON.stringify(details),
          })),
        }),
      );
    },
    close: () => client.destroy(),
  };
}

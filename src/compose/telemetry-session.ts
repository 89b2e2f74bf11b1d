import type { AwsConnection } from '../cloud/aws-connection.ts';
import { TelemetryCollector } from '../cloud/telemetry-collector.ts';
import { createRumSender } from '../cloud/telemetry-rum.ts';
import type { TelemetryEvent } from '../domain/telemetry.ts';
import { later, newId, now, random } from './browser.ts';

/** The telemetry of one sign-in. */
interface TelemetrySession {
  /** @param at when it happened, in milliseconds since 1970 */
  tell(event: TelemetryEvent, at: number): void;
  close(): Promise<void>;
}

/** Collects and sends, also when the page is hidden: it may never come back. */
export function beginTelemetry(connection: AwsConnection, appMonitor: string): TelemetrySession {
  const sender = createRumSender(connection, appMonitor, newId);
  const collector = new TelemetryCollector({ send: sender.send, now, newId, later, random });
  const onHidden = () => {
    if (document.visibilityState === 'hidden') void collector.flush();
  };
  document.addEventListener('visibilitychange', onHidden);
  return {
    tell: (event, at) => collector.tell(event, at),
    async close() {
      document.removeEventListener('visibilitychange', onHidden);
      await collector.close();
      sender.close();
    },
  };
}

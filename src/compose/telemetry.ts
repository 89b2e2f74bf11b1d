import type { AwsConnection } from '../cloud/aws-connection.ts';
import type { Config } from '../config.ts';
import type { Tell } from '../domain/telemetry.ts';
import { now } from './browser.ts';

/** What the product tells its operator of itself; where nobody asked for it, nothing is told. */
export interface Telemetry {
  readonly isOn: boolean;
  readonly tell: Tell;
  /** Sends what waits, and takes nothing more. Never rejects. */
  close(): Promise<void>;
}

const SILENT: Telemetry = { isOn: false, tell: () => {}, close: async () => {} };

/** Telemetry as the configuration has it. What sends it is fetched only where there is anything to send to. */
export function openTelemetry(config: Config, connection: AwsConnection): Telemetry {
  if (config.telemetry === null) return SILENT;
  const { appMonitor } = config.telemetry;
  const session = import('./telemetry-session.ts')
    .then(({ beginTelemetry }) => beginTelemetry(connection, appMonitor))
    // A part of the app that cannot be fetched takes nothing else with it.
    .catch(() => null);
  return {
    isOn: true,
    tell(event) {
      const at = now();
      void session.then((begun) => begun?.tell(event, at));
    },
    close: async () => (await session)?.close(),
  };
}

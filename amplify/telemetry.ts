import { CfnAppMonitor } from 'aws-cdk-lib/aws-rum';
import type { Construct } from 'constructs';

/**
 * Where the app's own events go: durations and codes of errors. Amazon's web client is not used, so nothing of it is
 * on: no cookies, no pages, no traces; nothing is copied to a log, and there are no guests who might send.
 */
export function createAppMonitor(
  scope: Construct,
  name: string,
  origins: readonly string[],
  identityPoolId: string,
): CfnAppMonitor {
  return new CfnAppMonitor(scope, 'AppMonitor', {
    name,
    domainList: origins.map((origin) => new URL(origin).hostname),
    cwLogEnabled: false,
    customEvents: { status: 'ENABLED' },
    appMonitorConfiguration: {
      allowCookies: false,
      enableXRay: false,
      sessionSampleRate: 1,
      telemetries: [],
      identityPoolId,
    },
  });
}

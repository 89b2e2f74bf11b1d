/**
 * Names of what the local cloud's services work on, the same for the product and for its tests. Services are
 * given them where they are put together.
 */
export const REGION = 'us-east-1';
export const ACCOUNT_ID = '000000000000';
export const TABLE = 'notewell-notes';
export const BUCKET = 'notewell-notes';
/** What happened to table and bucket. */
export const TRAIL_BUCKET = 'notewell-trail';

/** Where telemetry goes; its id is the same for ever, so that an earlier run's page still finds it. */
export const APP_MONITOR = {
  id: '00000000-0000-4000-8000-000000000001',
  arn: `arn:aws:rum:${REGION}:${ACCOUNT_ID}:appmonitor/notewell`,
} as const;

/** Values of the `${…}` of the policies. */
export const POLICY_VARIABLES = {
  Table: `arn:aws:dynamodb:${REGION}:${ACCOUNT_ID}:table/${TABLE}`,
  Bucket: `arn:aws:s3:::${BUCKET}`,
  Trail: `arn:aws:s3:::${TRAIL_BUCKET}`,
  AppMonitor: APP_MONITOR.arn,
} as const;

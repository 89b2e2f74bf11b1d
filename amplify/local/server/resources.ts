/**
 * Names of what the local cloud's services work on, the same for the product and for its tests. Services are
 * given them where they are put together.
 */
export const REGION = 'us-east-1';
export const ACCOUNT_ID = '000000000000';
export const TABLE = 'notewell-notes';
export const BUCKET = 'notewell-notes';

/** Values of the `${…}` of the role policies. */
export const POLICY_VARIABLES = {
  Table: `arn:aws:dynamodb:${REGION}:${ACCOUNT_ID}:table/${TABLE}`,
  Bucket: `arn:aws:s3:::${BUCKET}`,
} as const;

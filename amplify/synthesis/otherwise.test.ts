import { describeBuckets } from './promises/buckets.ts';
import { describeFunctions } from './promises/functions.ts';
import { describeNag } from './promises/nag.ts';
import { describeOutputs } from './promises/outputs.ts';
import { describePolicies } from './promises/policies.ts';
import { describeTrail } from './promises/trail.ts';
import { describeUsers } from './promises/users.ts';
import { synthesise } from './synthesise.ts';

/** Everything chosen otherwise than in the file of parameters. */
const cloud = await synthesise({
  mfa: 'optional',
  threatProtection: 'audit',
  tokenMinutes: 15,
  signInHours: 8,
  passwordLength: 20,
  objectLock: { mode: 'COMPLIANCE', days: 2190 },
  abortUploadDays: 2,
  replacedObjectDays: 365,
  archiveAfterDays: 180,
  trailDays: 3650,
  accessLogDays: 400,
  logDays: 731,
  appOrigins: ['https://notes.example.org'],
  alarmEmails: ['on-call@example.org'],
  telemetry: true,
  endpoints: { cognitoIdp: 'https://cognito-idp-fips.us-east-1.amazonaws.com' },
});

describeUsers(cloud);
describePolicies(cloud);
describeBuckets(cloud);
describeTrail(cloud);
describeFunctions(cloud);
describeOutputs(cloud);
describeNag(cloud);

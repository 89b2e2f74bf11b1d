import { randomBytes } from 'node:crypto';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { S3Client } from '@aws-sdk/client-s3';
import { fromCognitoIdentityPool } from '@aws-sdk/credential-providers';
import { AuthenticationDetails } from 'amazon-cognito-identity-js';
import { createChallenges } from './cognito/challenges.ts';
import { createIdentityPoolService } from './cognito/identity-pool.ts';
import { poolName } from './cognito/pool.ts';
import { memoryUser } from './cognito/pools-fixture.ts';
import { createTokenIssuer, generateTokenSecrets } from './cognito/tokens.ts';
import { createUserPoolService } from './cognito/user-pool.ts';
import { createUserDirectory } from './cognito/users.ts';
import { createDynamoDbService } from './dynamodb/dynamodb-service.ts';
import { IDENTITY_POOL_ID, USER_POOL } from './facts.ts';
import { createS3Service } from './s3/s3-service.ts';
import { LOCAL_PASSWORD, seedAccounts } from './seed.ts';
import { createKeyring } from './server/keyring.ts';
import { ACCOUNT_ID, BUCKET, REGION, TABLE } from './server/resources.ts';
import { startTestServer, type TestServer } from './server/testing.ts';

/** Somebody who signed in as the browser does, with the SDK's clients and the role that the group gives. */
export interface Somebody {
  readonly identityId: string;
  readonly table: DynamoDBClient;
  readonly bucket: S3Client;
}

/** Both pools, the table and the bucket as the product runs them, in memory, under its own policies. For tests. */
export async function startCloud(): Promise<TestServer> {
  const users = createUserDirectory(poolName(USER_POOL), { load: () => [], save: () => {} });
  seedAccounts(users, { forTests: true });
  const keyring = createKeyring(randomBytes(32), Date.now);
  const tokens = await createTokenIssuer(USER_POOL, await generateTokenSecrets(), Date.now);
  const where = { dataDir: null, now: Date.now };
  return startTestServer(
    [
      createUserPoolService({
        facts: USER_POOL,
        users,
        tokens,
        challenges: createChallenges(Date.now),
        requireMfa: false,
        now: Date.now,
      }),
      createIdentityPoolService({
        identityPoolId: IDENTITY_POOL_ID,
        userPool: USER_POOL,
        tokens,
        keyring,
        credentialsMs: 3_600_000,
      }),
      await createDynamoDbService({ ...where, region: REGION, accountId: ACCOUNT_ID, table: TABLE }),
      createS3Service({ ...where, bucket: BUCKET }),
    ],
    { keyring },
  );
}

/** Signs in with email and password, and takes the keys of the identity pool. */
export async function signIn(cloud: TestServer, email: string): Promise<Somebody> {
  const token = await idToken(cloud, email);
  const credentials = await fromCognitoIdentityPool({
    identityPoolId: IDENTITY_POOL_ID,
    logins: { [`cognito-idp.${REGION}.amazonaws.com/${USER_POOL.poolId}`]: token },
    clientConfig: { region: REGION, endpoint: cloud.url('cognito-identity') },
  })();
  const client = { region: REGION, credentials, maxAttempts: 1 };
  return {
    identityId: credentials.identityId,
    table: new DynamoDBClient({ ...client, endpoint: cloud.url('dynamodb') }),
    bucket: new S3Client({ ...client, endpoint: cloud.url('s3'), forcePathStyle: true }),
  };
}

function idToken(cloud: TestServer, email: string): Promise<string> {
  const user = memoryUser(cloud, USER_POOL, email);
  const details = new AuthenticationDetails({ Username: email, Password: LOCAL_PASSWORD });
  return new Promise((resolve, reject) => {
    user.authenticateUser(details, {
      onSuccess: (session) => resolve(session.getIdToken().getJwtToken()),
      onFailure: reject,
    });
  });
}

/** The name of the error that a call ends with; `ok` when it ends well. */
export function nameOf(call: Promise<unknown>): Promise<string> {
  return call.then(() => 'ok').catch((error: Error) => error.name);
}

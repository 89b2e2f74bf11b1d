import { connectSources } from '../headers.ts';
import { PASSWORD_LENGTH } from './cognito/users.ts';
import { APP_MONITOR, BUCKET, REGION, TABLE } from './server/resources.ts';

/** Ids of the local pools: with the resources, what a deployment would write into amplify_outputs.json. */
export const USER_POOL = {
  poolId: `${REGION}_Notewell0`,
  clientId: 'notewelllocalclient',
  region: REGION,
} as const;
export const IDENTITY_POOL_ID = `${REGION}:00000000-0000-4000-8000-000000000000`;

/** The configuration that the app reads: Amplify's own shape, and the endpoints that only exist here. */
export function amplifyOutputs(url: string, { telemetry = false }: { readonly telemetry?: boolean } = {}) {
  const endpoint = (service: string) => `${url}/aws/${service}`;
  return {
    version: '1',
    auth: {
      aws_region: REGION,
      user_pool_id: USER_POOL.poolId,
      user_pool_client_id: USER_POOL.clientId,
      identity_pool_id: IDENTITY_POOL_ID,
      password_policy: { min_length: PASSWORD_LENGTH },
    },
    custom: {
      table: TABLE,
      bucket: BUCKET,
      endpoints: {
        cognitoIdp: endpoint('cognito-idp'),
        cognitoIdentity: endpoint('cognito-identity'),
        transcribe: endpoint('transcribe'),
        comprehendMedical: endpoint('comprehendmedical'),
        dynamodb: endpoint('dynamodb'),
        s3: endpoint('s3'),
        ...(telemetry ? { rum: endpoint('rum') } : {}),
      },
      ...(telemetry ? { telemetry: { appMonitor: APP_MONITOR.id } } : {}),
    },
  };
}

/** What the app may connect to beside the origin that it came from, which is where all of the local cloud is. */
export function localSources(origin: string): readonly string[] {
  // A browser that does not say where it found us gets a page that reaches nothing.
  if (origin === '') return [];
  return connectSources(amplifyOutputs(origin)).filter((source) => !`${source}/`.startsWith(`${origin}/`));
}

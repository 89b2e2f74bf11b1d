import {
  AdminAddUserToGroupCommand,
  AdminCreateUserCommand,
  AdminDeleteUserCommand,
  AdminGetUserCommand,
  AdminSetUserPasswordCommand,
  CognitoIdentityProviderClient,
  UserNotFoundException,
} from '@aws-sdk/client-cognito-identity-provider';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { S3Client } from '@aws-sdk/client-s3';
import { createItemDeleter } from './smoke-aws-items.ts';
import { createObjectDeleter } from './smoke-aws-objects.ts';
import type { Engineer } from './smoke-engineer.ts';
import { deleteIdentity } from './smoke-identity.ts';
import type { Deployment } from './smoke-outputs.ts';

/** The group whose rights the smoke test uses. */
const GROUP = 'physicians';

/** The account of a deployment, with the credentials that the SDK finds for itself. */
export function createEngineer(deployment: Deployment): Engineer {
  const { region, userPoolId: UserPoolId, endpoints } = deployment;
  const at = (endpoint: string | undefined) => ({ region, ...(endpoint === undefined ? {} : { endpoint }) });
  const users = new CognitoIdentityProviderClient(at(endpoints.cognitoIdp));
  const table = new DynamoDBClient(at(endpoints.dynamodb));
  const bucket = new S3Client({ ...at(endpoints.s3), forcePathStyle: endpoints.s3 !== undefined });
  return {
    createUser: async (Username) => {
      await users.send(
        new AdminCreateUserCommand({
          UserPoolId,
          Username,
          MessageAction: 'SUPPRESS',
          UserAttributes: [
            { Name: 'email', Value: Username },
            { Name: 'email_verified', Value: 'true' },
            { Name: 'name', Value: 'Smoke Test' },
          ],
        }),
      );
    },
    admitUser: async ({ email: Username, password: Password }) => {
      await users.send(new AdminAddUserToGroupCommand({ UserPoolId, Username, GroupName: GROUP }));
      await users.send(new AdminSetUserPasswordCommand({ UserPoolId, Username, Password, Permanent: true }));
    },
    deleteUser: async (Username) => {
      try {
        await users.send(new AdminDeleteUserCommand({ UserPoolId, Username }));
      } catch (error) {
        if (!(error instanceof UserNotFoundException)) throw error;
      }
    },
    hasUser: async (Username) => {
      try {
        await users.send(new AdminGetUserCommand({ UserPoolId, Username }));
        return true;
      } catch (error) {
        if (error instanceof UserNotFoundException) return false;
        throw error;
      }
    },
    ...createItemDeleter(table, deployment.table),
    ...createObjectDeleter(bucket, deployment.bucket),
    deleteIdentity: (identityId) =>
      deleteIdentity(identityId, {
        region,
        endpoint: endpoints.cognitoIdentity ?? `https://cognito-identity.${region}.amazonaws.com`,
        credentials: users.config.credentials,
      }),
  };
}

import type { PolicyDocument } from '../policies.ts';

/**
 * What the operator's key may do here: what `npm run cloud -- smoke` needs of an engineer's permissions in an account,
 * action by action. No user has it, and nobody has it unless the local cloud was started with `--operator`.
 * `${UserPool}`, `${Table}` and `${Bucket}` stand for ARNs.
 */
export const OPERATOR_POLICY: PolicyDocument = {
  Version: '2012-10-17',
  Statement: [
    {
      Sid: 'Users',
      Effect: 'Allow',
      Action: [
        'cognito-idp:AdminCreateUser',
        'cognito-idp:AdminSetUserPassword',
        'cognito-idp:AdminAddUserToGroup',
        'cognito-idp:AdminGetUser',
        'cognito-idp:AdminDeleteUser',
      ],
      Resource: ['${UserPool}'],
    },
    {
      Sid: 'Identities',
      Effect: 'Allow',
      Action: ['cognito-identity:DeleteIdentities'],
      Resource: ['*'],
    },
    {
      Sid: 'Items',
      Effect: 'Allow',
      Action: ['dynamodb:Query', 'dynamodb:DeleteItem'],
      Resource: ['${Table}'],
    },
    {
      Sid: 'Versions',
      Effect: 'Allow',
      Action: ['s3:ListBucketVersions'],
      Resource: ['${Bucket}'],
    },
    {
      Sid: 'Objects',
      Effect: 'Allow',
      Action: ['s3:DeleteObjectVersion'],
      Resource: ['${Bucket}/notes/*', '${Bucket}/audit/*'],
    },
  ],
};

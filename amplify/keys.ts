import { Aws, RemovalPolicy } from 'aws-cdk-lib';
import { AccountRootPrincipal, type IPrincipal, PolicyDocument, PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { Key } from 'aws-cdk-lib/aws-kms';
import type { Construct } from 'constructs';

/** Keeping a key, which is not using it: no word of what it encrypts can be read with these. */
const KEEP = [
  'kms:CancelKeyDeletion',
  'kms:CreateAlias',
  'kms:DeleteAlias',
  'kms:DescribeKey',
  'kms:DisableKey',
  'kms:DisableKeyRotation',
  'kms:EnableKey',
  'kms:EnableKeyRotation',
  'kms:GetKeyPolicy',
  'kms:GetKeyRotationStatus',
  'kms:ListGrants',
  'kms:ListKeyPolicies',
  'kms:ListKeyRotations',
  'kms:ListResourceTags',
  'kms:PutKeyPolicy',
  'kms:RevokeGrant',
  'kms:RotateKeyOnDemand',
  'kms:ScheduleKeyDeletion',
  'kms:TagResource',
  'kms:UntagResource',
  'kms:UpdateAlias',
  'kms:UpdateKeyDescription',
];

const USE = [
  'kms:Decrypt',
  'kms:DescribeKey',
  'kms:Encrypt',
  'kms:GenerateDataKey',
  'kms:GenerateDataKeyWithoutPlaintext',
  'kms:ReEncryptFrom',
  'kms:ReEncryptTo',
];

type Conditions = Record<string, Record<string, string | readonly string[]>>;

/** Somebody beside the account's own administrators who may use a key. */
export interface KeyUse {
  readonly sid: string;
  readonly who: readonly IPrincipal[];
  readonly actions?: readonly string[];
  readonly conditions: Conditions;
}

/** Only through these services of this region, for instance `s3`: nobody holds the key in the hand. */
export function through(...services: readonly string[]): Conditions {
  return {
    StringEquals: { 'kms:ViaService': services.map((name) => `${name}.${Aws.REGION}.amazonaws.com`) },
  };
}

/**
 * A key of the account's own, turned every year and kept when the stack goes.
 * The account keeps it; whoever the account's policies allow may use it through the services that hold the data, to
 * restore a backup for instance; and `uses` beside.
 */
export function createKey(
  scope: Construct,
  id: string,
  what: string,
  services: readonly string[],
  uses: readonly KeyUse[],
): Key {
  const account = [new AccountRootPrincipal()];
  return new Key(scope, id, {
    description: `Notewell: ${what}`,
    enableKeyRotation: true,
    removalPolicy: RemovalPolicy.RETAIN,
    policy: new PolicyDocument({
      statements: [
        statement({ sid: 'Keep', who: account, actions: KEEP, conditions: {} }),
        statement({ sid: 'Account', who: account, conditions: through(...services) }),
        ...uses.map(statement),
      ],
    }),
  });
}

/** In a key's own policy, `*` is this key. */
function statement({ sid, who, actions = USE, conditions }: KeyUse): PolicyStatement {
  return new PolicyStatement({
    sid,
    actions: [...actions],
    conditions,
    principals: [...who],
    resources: ['*'],
  });
}

import type { SignatureCheck } from './check-signature.ts';
import type { ItemKey } from './item-name.ts';

/** The request UpdateItem that sets the check of a signature's item, and makes none that is not there. */
export function checkUpdate(table: string, { pk, sk }: ItemKey, check: SignatureCheck) {
  return {
    TableName: table,
    Key: { pk: { S: pk }, sk: { S: sk } },
    UpdateExpression: 'SET signatureCheck = :check',
    ConditionExpression: 'attribute_exists(pk)',
    ExpressionAttributeValues: {
      ':check': {
        M: {
          schema: { N: String(check.schema) },
          verdict: { S: check.verdict },
          reasons: { L: check.reasons.map((reason) => ({ S: reason })) },
          at: { N: String(check.at) },
        },
      },
    },
  };
}

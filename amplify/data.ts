import { RemovalPolicy } from 'aws-cdk-lib';
import { AttributeType, BillingMode, StreamViewType, Table, TableEncryption } from 'aws-cdk-lib/aws-dynamodb';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import type { Construct } from 'constructs';
import { NOTES_TABLE } from './policies.ts';

/** The longest that DynamoDB can go back to any second. */
const RESTORABLE_DAYS = 35;

/** Times are numbers, everything else is text. */
const TIMES: readonly string[] = ['updatedAt', 'recordedAt'];

/** The one table of notes, as policies.ts says it. */
export function createNotesTable(scope: Construct, key: IKey): Table {
  const table = new Table(scope, 'NotesTable', {
    partitionKey: attribute(NOTES_TABLE.partitionKey),
    sortKey: attribute(NOTES_TABLE.sortKey),
    billingMode: BillingMode.PAY_PER_REQUEST,
    encryption: TableEncryption.CUSTOMER_MANAGED,
    encryptionKey: key,
    pointInTimeRecoverySpecification: {
      pointInTimeRecoveryEnabled: true,
      recoveryPeriodInDays: RESTORABLE_DAYS,
    },
    deletionProtection: true,
    removalPolicy: RemovalPolicy.RETAIN,
    // The functions tell from both what somebody changed.
    stream: StreamViewType.NEW_AND_OLD_IMAGES,
  });
  for (const { name, partitionKey, sortKey } of NOTES_TABLE.indexes) {
    table.addGlobalSecondaryIndex({
      indexName: name,
      partitionKey: attribute(partitionKey),
      sortKey: attribute(sortKey),
    });
  }
  return table;
}

function attribute(name: string) {
  return { name, type: TIMES.includes(name) ? AttributeType.NUMBER : AttributeType.STRING };
}

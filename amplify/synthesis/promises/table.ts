import { describe, expect, it } from 'vitest';
import { NOTES_TABLE } from '../../policies.ts';
import type { Cloud } from '../synthesise.ts';

/** What is promised of the table of notes. */
export function describeTable(cloud: Cloud): void {
  const table = cloud.get('AWS::DynamoDB::Table', 'NotesTable');
  const { properties } = table;

  describe('the table of notes', () => {
    it('is the only one', () => {
      expect(cloud.resources.filter(({ type }) => type.startsWith('AWS::DynamoDB::'))).toEqual([table]);
    });

    it('is paid by request', () => {
      expect(properties.BillingMode).toBe('PAY_PER_REQUEST');
      expect(properties).not.toHaveProperty('ProvisionedThroughput');
    });

    it('can be brought back to any second of 35 days', () => {
      expect(properties.PointInTimeRecoverySpecification).toEqual({
        PointInTimeRecoveryEnabled: true,
        RecoveryPeriodInDays: 35,
      });
    });

    it('is encrypted by the key of notes', () => {
      expect(properties.SSESpecification).toEqual({
        SSEEnabled: true,
        SSEType: 'KMS',
        KMSMasterKeyId: '<RecordsKey.Arn>',
      });
    });

    it('stays when the stack goes, and is not deleted by mistake', () => {
      expect(table.deletionPolicy).toBe('Retain');
      expect(properties.DeletionProtectionEnabled).toBe(true);
    });

    it('tells what was and what is to those who check and record', () => {
      expect(properties.StreamSpecification).toEqual({ StreamViewType: 'NEW_AND_OLD_IMAGES' });
    });

    it('has the keys and indexes that the local cloud has', () => {
      expect(properties.KeySchema).toEqual(keys(NOTES_TABLE.partitionKey, NOTES_TABLE.sortKey));
      expect(properties.GlobalSecondaryIndexes).toEqual(
        NOTES_TABLE.indexes.map(({ name, partitionKey, sortKey }) => ({
          IndexName: name,
          KeySchema: keys(partitionKey, sortKey),
          Projection: { ProjectionType: 'ALL' },
        })),
      );
    });

    it('has times as numbers and all other keys as text', () => {
      const names = ['pk', 'sk', ...NOTES_TABLE.indexes.flatMap((one) => [one.partitionKey, one.sortKey])];
      const types = [...new Set(names)].map((name) => ({
        AttributeName: name,
        AttributeType: /At$/.test(name) ? 'N' : 'S',
      }));
      expect(properties.AttributeDefinitions).toEqual(types);
    });
  });
}

function keys(partition: string, sort: string) {
  return [
    { AttributeName: partition, KeyType: 'HASH' },
    { AttributeName: sort, KeyType: 'RANGE' },
  ];
}

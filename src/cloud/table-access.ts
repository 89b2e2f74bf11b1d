import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { type AwsConnection, clientConfig } from './aws-connection.ts';
import { tableUnits, tallied } from './tally.ts';

/** The notes table and the client that reaches it; shared by everything that reads or writes items. */
export interface TableAccess {
  readonly client: DynamoDBClient;
  readonly tableName: string;
}

const REQUEST_TIMEOUT_MS = 15_000;

export function openTable(connection: AwsConnection, tableName: string): TableAccess {
  const client = new DynamoDBClient(clientConfig(connection, REQUEST_TIMEOUT_MS));
  const { tally } = connection;
  if (tally !== undefined) {
    client.middlewareStack.add(
      (next) => (args) =>
        tallied(next(args), (outcome, answer) =>
          tally({ kind: 'table', ...tableUnits(args.input, answer?.output ?? null), outcome }),
        ),
      { step: 'initialize', name: 'tally' },
    );
  }
  return { client, tableName };
}

import {
  type AttributeValue,
  DynamoDBClient,
  GetItemCommand,
  type TransactWriteItem,
  TransactWriteItemsCommand,
} from '@aws-sdk/client-dynamodb';
import { type PolicyDocument, ROLE_POLICIES, type RoleName } from '../../policies.ts';
import type { Service } from '../server/service.ts';
import { ACCOUNT_ID, REGION, startTestServer, TABLE, type TestServer } from '../server/testing.ts';
import { createDynamoDbService, type DynamoDbOptions } from './dynamodb-service.ts';

export { TABLE };
/** Identity id of the person whose items the tests write. */
export const OWNER = 'us-east-1:owner';

/** The service with the notes table, in memory, at the beginning of time. */
export function memoryService(): Promise<Service> {
  const where = { region: REGION, accountId: ACCOUNT_ID, table: TABLE };
  return createDynamoDbService({ dataDir: null, now: () => 0, ...where });
}

export type Attributes = Record<string, AttributeValue>;

/** What a physician may do, and what no role of the product may: put items whole. For tests. */
const BENCH: PolicyDocument = {
  ...ROLE_POLICIES.physicians,
  Statement: ROLE_POLICIES.physicians.Statement.map((statement) =>
    statement.Sid === 'OwnItemsRead'
      ? { ...statement, Action: [...statement.Action, 'dynamodb:PutItem', 'dynamodb:UpdateItem'] }
      : statement,
  ),
};

/** DynamoDB behind the real server, and the SDK's client in front of it. For tests. */
export interface DynamoDbFixture {
  readonly server: TestServer;
  /** Without a role it is one that may put items, which no role of the product may. */
  client(role?: RoleName, identityId?: string): DynamoDBClient;
  /** Commits a transaction; by the owner unless another client is given. */
  commit(items: TransactWriteItem[], token?: string, as?: DynamoDBClient): Promise<void>;
  /** An item of the owner. */
  read(sk: string, as?: DynamoDBClient): Promise<Attributes | undefined>;
}

export async function startDynamoDb(options: Partial<DynamoDbOptions> = {}): Promise<DynamoDbFixture> {
  const service = await createDynamoDbService({
    dataDir: null,
    region: REGION,
    accountId: ACCOUNT_ID,
    table: TABLE,
    now: Date.now,
    ...options,
  });
  const server = await startTestServer([service], { policies: { bench: BENCH } });
  const client = (role: RoleName | 'bench' = 'bench', identityId = OWNER) =>
    new DynamoDBClient({
      region: REGION,
      endpoint: server.url('dynamodb'),
      credentials: server.credentials(role, identityId),
      maxAttempts: 1,
    });
  const owner = client();
  return {
    server,
    client,
    async commit(TransactItems, ClientRequestToken, as = owner) {
      await as.send(new TransactWriteItemsCommand({ TransactItems, ClientRequestToken }));
    },
    async read(sk, as = owner) {
      const get = new GetItemCommand({ TableName: TABLE, Key: keyOf(sk), ConsistentRead: true });
      return (await as.send(get)).Item;
    },
  };
}

export function keyOf(sk: string, pk = OWNER): { pk: { S: string }; sk: { S: string } } {
  return { pk: { S: pk }, sk: { S: sk } };
}

/** An action that puts an item of the owner. */
export function putOf(sk: string, attributes: Attributes = {}): TransactWriteItem {
  return { Put: { TableName: TABLE, Item: { ...keyOf(sk), ...attributes } } };
}

/** The name of the error that a call ends with; `ok` when it ends well. */
export function nameOf(call: Promise<unknown>): Promise<string> {
  return call.then(() => 'ok').catch((error: Error) => error.name);
}

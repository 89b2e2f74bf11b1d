import type { DynamoDBStreamHandler } from 'aws-lambda';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { saveNote, update } from '../../local/trail/note-fixture.ts';
import { invoke, type LambdaCloud, startLambdaCloud } from './lambda-fixture.ts';

let cloud: LambdaCloud;
let handler: DynamoDBStreamHandler;
beforeAll(async () => {
  cloud = await startLambdaCloud('recordChange');
  ({ handler } = await import('./record-change.ts'));
});
afterAll(() => cloud.close());

it('writes an entry for each change, one however often a batch is delivered', async () => {
  await saveNote(cloud.table, cloud.bucket);
  await update(cloud.table, '', { status: { S: 'final' } });
  const event = await cloud.changes();
  for (const _ of [1, 2]) expect(await invoke(handler, event)).toEqual({ batchItemFailures: [] });
  const entries = cloud.entries();
  expect(entries.map(({ entryId }) => entryId).sort()).toEqual(
    event.Records.map(({ eventID }) => eventID).sort(),
  );
  expect(entries).toContainEqual(
    expect.objectContaining({ item: 'head', status: { before: 'preliminary', after: 'final' } }),
  );
  expect(JSON.stringify(entries)).not.toMatch(/Knee|Reyes|P-7319/);
});

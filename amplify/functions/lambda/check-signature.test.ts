import type { DynamoDBStreamHandler } from 'aws-lambda';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { read, SIGNATURE_END, saveNote, sign, update } from '../../local/trail/note-fixture.ts';
import { invoke, type LambdaCloud, startLambdaCloud } from './lambda-fixture.ts';

let cloud: LambdaCloud;
let handler: DynamoDBStreamHandler;
beforeAll(async () => {
  cloud = await startLambdaCloud('checkSignature');
  ({ handler } = await import('./check-signature.ts'));
  await saveNote(cloud.table, cloud.bucket);
});
afterAll(() => cloud.close());
afterEach(() => vi.restoreAllMocks());

const done = { batchItemFailures: [] };
const checkOf = async () => (await read(cloud.table, SIGNATURE_END))?.signatureCheck?.M;

describe('the function at the stream', () => {
  it('writes what it finds of a signature, by the keys of its role', async () => {
    await sign(cloud.table);
    expect(await invoke(handler, await cloud.changes())).toEqual(done);
    expect(await checkOf()).toMatchObject({ verdict: { S: 'valid' }, reasons: { L: [] } });
    // Its own write comes along the stream as well, and ends there.
    const own = await cloud.changes();
    expect(own.Records).toHaveLength(1);
    expect(await invoke(handler, own)).toEqual(done);
    expect((await cloud.changes()).Records).toEqual([]);
  });

  it('has a finding for a digest that was made up, one however often it is told', async () => {
    await sign(cloud.table, { contentDigest: { S: 'f'.repeat(64) } });
    const event = await cloud.changes();
    await invoke(handler, event);
    await invoke(handler, event);
    expect(await checkOf()).toMatchObject({ verdict: { S: 'invalid' } });
    expect(cloud.entries()).toMatchObject([{ finding: 'signature-invalid', reasons: ['digest-differs'] }]);
    await cloud.changes();
  });

  it('makes no item where the one that was signed is gone', async () => {
    await sign(cloud.table);
    const text = JSON.stringify(await cloud.changes());
    const gone = SIGNATURE_END.replace('000002', '000009');
    expect(await invoke(handler, JSON.parse(text.replaceAll(SIGNATURE_END, gone)))).toEqual(done);
    expect(await read(cloud.table, gone)).toBeUndefined();
  });

  it('says from where on a batch must come again, and nothing else of it', async () => {
    await update(cloud.table, '', { updatedAt: { N: '2' } });
    await update(cloud.table, '', { title: { S: 'Knee of Ada' } });
    const { Records } = await cloud.changes();
    const [first, second] = Records;
    const broken = { ...second, dynamodb: { ...second?.dynamodb, Keys: {} } };
    const lines = vi.spyOn(process.stdout, 'write').mockReturnValue(true);
    const answer = await invoke(handler, { Records: [first ?? {}, broken, first ?? {}] });
    expect(answer).toEqual({ batchItemFailures: [{ itemIdentifier: second?.dynamodb?.SequenceNumber }] });
    expect(lines.mock.calls.map(([line]) => JSON.parse(String(line)))).toEqual([
      { event: 'check-signature-failed', code: 'RangeError', done: 1, of: 3 },
    ]);
  });
});

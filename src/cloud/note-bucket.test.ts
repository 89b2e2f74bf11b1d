import { describe, expect, it } from 'vitest';
import { sha256, toBase64 } from './bytes.ts';
import { createNoteBucket } from './note-bucket.ts';
import { type ScriptedAnswer, ScriptedHttp } from './scripted-http.ts';

const KEY = 'notes/us-east-1:owner/n1/v1/note.json';
const BYTES = new TextEncoder().encode('{"text":"Knee"}');
const EMPTY = new Uint8Array();
const TAKEN: ScriptedAnswer = { xmlError: 'PreconditionFailed', status: 412 };

function bucket(...answers: ScriptedAnswer[]) {
  const http = new ScriptedHttp(answers);
  return { http, objects: createNoteBucket(http.connection('http://127.0.0.1:9/aws/s3'), 'notewell-notes') };
}

describe('putOnce', () => {
  it('puts bytes with their checksum, on condition that the key is free, in path style', async () => {
    const { http, objects } = bucket({ bytes: EMPTY });
    await objects.putOnce(KEY, BYTES, 'application/json');
    expect(http.sent).toHaveLength(1);
    expect(http.sent[0]).toMatchObject({
      method: 'PUT',
      path: '/aws/s3/notewell-notes/notes/us-east-1%3Aowner/n1/v1/note.json',
      body: '{"text":"Knee"}',
      headers: {
        'if-none-match': '*',
        'content-type': 'application/json',
        'x-amz-checksum-sha256': toBase64(await sha256(BYTES)),
      },
    });
  });

  it('counts an object that is there with the same checksum as done', async () => {
    const checksum = toBase64(await sha256(BYTES));
    const head = { 'content-length': String(BYTES.length), 'x-amz-checksum-sha256': checksum };
    const { http, objects } = bucket(TAKEN, { bytes: EMPTY, headers: head });
    await objects.putOnce(KEY, BYTES, 'application/json');
    expect(http.sent.map(({ method }) => method)).toEqual(['PUT', 'HEAD']);
  });

  it('reads the object where no checksum is shown', async () => {
    const head = { 'content-length': String(BYTES.length) };
    const { objects } = bucket(TAKEN, { bytes: EMPTY, headers: head }, { bytes: BYTES });
    await objects.putOnce(KEY, BYTES, 'application/json');
    const other = bucket(TAKEN, { bytes: EMPTY, headers: head }, { bytes: BYTES.toReversed() });
    await expect(other.objects.putOnce(KEY, BYTES, 'application/json')).rejects.toMatchObject({
      code: 'conflict',
    });
  });

  it.each([
    { 'content-length': '3' },
    { 'content-length': String(BYTES.length), 'x-amz-checksum-sha256': 'c29tZXRoaW5nIGVsc2U=' },
  ])('is a conflict with an object of %o', async (headers) => {
    const { objects } = bucket(TAKEN, { bytes: EMPTY, headers });
    await expect(objects.putOnce(KEY, BYTES, 'application/json')).rejects.toMatchObject({ code: 'conflict' });
  });

  it.each<[ScriptedAnswer, string]>([
    [{ xmlError: 'ConditionalRequestConflict', status: 409 }, 'throttled'],
    [{ xmlError: 'AccessDenied', status: 403 }, 'not-allowed'],
    [{ xmlError: 'SlowDown', status: 503 }, 'throttled'],
    [{ xmlError: 'InternalError', status: 500 }, 'service-failed'],
    [{ offline: true }, 'offline'],
  ])('turns %o into %s', async (answer, code) => {
    const { objects } = bucket(answer);
    await expect(objects.putOnce(KEY, BYTES, 'application/json')).rejects.toMatchObject({ code });
  });
});

describe('put', () => {
  it('never looks at what is there: a key that is taken is a conflict', async () => {
    const { http, objects } = bucket({ bytes: EMPTY }, TAKEN);
    await objects.put(KEY, BYTES, 'application/json');
    await expect(objects.put(KEY, BYTES, 'application/json')).rejects.toMatchObject({ code: 'conflict' });
    expect(http.sent.map(({ method, headers }) => [method, headers['if-none-match']])).toEqual([
      ['PUT', '*'],
      ['PUT', '*'],
    ]);
  });
});

describe('list', () => {
  const page = (key: string, next: string) =>
    new TextEncoder().encode(
      `<ListBucketResult><IsTruncated>${next !== ''}</IsTruncated><Contents><Key>${key}</Key></Contents>${next}</ListBucketResult>`,
    );

  it('reads page after page', async () => {
    const { http, objects } = bucket(
      { bytes: page('audit/n1/a', '<NextContinuationToken>t1</NextContinuationToken>') },
      { bytes: page('audit/n1/b', '') },
    );
    expect(await objects.list('audit/n1/')).toEqual(['audit/n1/a', 'audit/n1/b']);
    expect(http.sent).toHaveLength(2);
  });

  it('is empty where nothing is, and tells who may not', async () => {
    const empty = new TextEncoder().encode(
      '<ListBucketResult><IsTruncated>false</IsTruncated></ListBucketResult>',
    );
    expect(await bucket({ bytes: empty }).objects.list('audit/n1/')).toEqual([]);
    const refused = bucket({ xmlError: 'AccessDenied', status: 403 }).objects.list('audit/n1/');
    await expect(refused).rejects.toMatchObject({ code: 'not-allowed' });
  });
});

describe('read', () => {
  it('reads whole objects and ranges, the end excluded', async () => {
    const { http, objects } = bucket({ bytes: BYTES }, { bytes: BYTES.slice(2, 6), status: 206 });
    expect(await objects.read(KEY)).toEqual(BYTES);
    expect(await objects.readRange(KEY, 2, 6)).toEqual(BYTES.slice(2, 6));
    expect(http.sent[1]?.headers.range).toBe('bytes=2-5');
  });

  it('tells an object that is not there', async () => {
    const { objects } = bucket({ xmlError: 'NoSuchKey', status: 404 });
    await expect(objects.read(KEY)).rejects.toMatchObject({ code: 'not-found' });
  });
});

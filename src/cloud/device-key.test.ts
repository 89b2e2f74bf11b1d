import { describe, expect, it } from 'vitest';
import { fetchDeviceKey } from './device-key.ts';
import { type ScriptedAnswer, ScriptedHttp, type SentRequest } from './scripted-http.ts';
import { openTable } from './table-access.ts';

const IDENTITY = 'us-east-1:owner';
const SECRET = btoa('0123456789abcdef0123456789abcdef');
const STORED: ScriptedAnswer = {
  json: { Item: { pk: { S: `KEY#${IDENTITY}` }, schema: { N: '1' }, secret: { B: SECRET } } },
};

async function fetched(...answers: ScriptedAnswer[]) {
  const http = new ScriptedHttp(answers);
  return { http, key: await fetchDeviceKey(openTable(http.connection(), 'notewell-notes'), IDENTITY) };
}

function operations({ sent }: ScriptedHttp): string[] {
  return sent.map(({ operation }: SentRequest) => operation);
}

/** Same key, same answer: the tag of an encryption with a fixed vector. */
async function fingerprint(key: CryptoKey): Promise<Uint8Array> {
  const sealed = await crypto.subtle.encrypt(
    { name: 'AES-GCM', iv: new Uint8Array(12) },
    key,
    new Uint8Array(),
  );
  return new Uint8Array(sealed);
}

describe('fetchDeviceKey', () => {
  it('takes the key that is stored, and gives none away', async () => {
    const { http, key } = await fetched(STORED);
    expect(http.sent[0]?.json).toMatchObject({
      ConsistentRead: true,
      Key: { pk: { S: `KEY#${IDENTITY}` }, sk: { S: 'KEY#LOCAL' } },
    });
    expect(key.extractable).toBe(false);
    expect(key.algorithm).toMatchObject({ name: 'AES-GCM', length: 256 });
  });

  it('makes one where there is none, on condition that there still is none', async () => {
    const { http, key } = await fetched({ json: {} }, { json: {} });
    expect(operations(http)).toEqual(['GetItem', 'PutItem']);
    expect(http.sent[1]?.json).toMatchObject({ ConditionExpression: 'attribute_not_exists(pk)' });
    expect(key.extractable).toBe(false);
  });

  it('takes the other browser’s key when that was first', async () => {
    const { http, key } = await fetched(
      { json: {} },
      { exception: 'ConditionalCheckFailedException' },
      STORED,
    );
    expect(operations(http)).toEqual(['GetItem', 'PutItem', 'GetItem']);
    expect(await fingerprint(key)).toEqual(await fingerprint((await fetched(STORED)).key));
  });

  it.each<[ScriptedAnswer[], string]>([
    [[{ offline: true }], 'offline'],
    [[{ exception: 'AccessDeniedException' }], 'not-allowed'],
    [[{ json: {} }, { exception: 'ThrottlingException' }], 'throttled'],
    [[{ json: { Item: { schema: { N: '1' }, secret: { B: btoa('short') } } } }], 'service-failed'],
  ])('turns %o into %s', async (answers, code) => {
    await expect(fetched(...answers)).rejects.toMatchObject({ code });
  });
});

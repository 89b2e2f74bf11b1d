import { describe, expect, it } from 'vitest';
import { createS3Objects } from './s3-objects.ts';

interface Asked {
  readonly protocol: string;
  readonly hostname: string;
  readonly port?: number;
  readonly path: string;
}

/** What is asked for, with the bucket `notes`, when objects are read, listed and written. */
async function addressesFor(endpoint: string | null): Promise<readonly string[]> {
  const asked: string[] = [];
  const bucket = createS3Objects(
    {
      region: 'us-east-1',
      credentials: async () => ({ accessKeyId: 'AKIATEST', secretAccessKey: 'secret' }),
      endpoint,
      requestHandler: {
        async handle({ protocol, hostname, port, path }: Asked) {
          asked.push(`${protocol}//${hostname}${port === undefined ? '' : `:${port}`}${path}`);
          throw new Error('no network in tests');
        },
      },
    },
    'notes',
  );
  const key = 'notes/a/b';
  for (const ask of [bucket.read(key), bucket.list('notes/'), bucket.put(key, new Uint8Array([1]), 'a/b')])
    await ask.catch(() => undefined);
  return asked;
}

describe('the address of the bucket', () => {
  it.each([
    [null, 'https://notes.s3.us-east-1.amazonaws.com/'],
    ['https://s3-fips.us-east-1.amazonaws.com', 'https://s3-fips.us-east-1.amazonaws.com/notes/'],
    [
      'https://bucket.vpce-1a2b.s3.us-east-1.vpce.amazonaws.com',
      'https://bucket.vpce-1a2b.s3.us-east-1.vpce.amazonaws.com/notes/',
    ],
    ['http://127.0.0.1:4000/aws/s3', 'http://127.0.0.1:4000/aws/s3/notes/'],
  ])('with the endpoint %s begins with %s, as the page’s policy has it', async (endpoint, prefix) => {
    const asked = await addressesFor(endpoint);
    expect(asked).toHaveLength(3);
    for (const address of asked) expect(address.startsWith(prefix), address).toBe(true);
  });
});

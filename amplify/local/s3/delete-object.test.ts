import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Bucket, createMemoryBucket } from './bucket.ts';
import { deleteObject, deleteObjectVersion } from './delete-object.ts';

let bucket: Bucket;
beforeEach(async () => {
  bucket = createMemoryBucket();
  for (const key of ['a', 'b'])
    await bucket.put({ key, lastModified: 0, headers: {}, checksums: {} }, new Uint8Array());
});
afterEach(() => {
  expect(bucket.head('b')).not.toBeNull();
});

describe('DeleteObject', () => {
  it('takes one object away, and succeeds again', async () => {
    expect(await deleteObject(bucket, 'a')).toMatchObject({ status: 204 });
    expect(bucket.head('a')).toBeNull();
    expect(await deleteObject(bucket, 'a')).toMatchObject({ status: 204 });
  });

  it('takes the one version away that an object has', async () => {
    expect(await deleteObjectVersion(bucket, 'a', 'null')).toMatchObject({
      status: 204,
      headers: { 'x-amz-version-id': 'null' },
    });
    expect(bucket.head('a')).toBeNull();
  });

  it('knows no other version', async () => {
    await expect(deleteObjectVersion(bucket, 'a', 'v7')).rejects.toMatchObject({
      code: 'InvalidArgument',
      message: 'Invalid version id specified',
    });
    expect(bucket.head('a')).not.toBeNull();
  });
});

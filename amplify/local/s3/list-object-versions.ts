import type { AwsRequest, AwsResponse } from '../server/service.ts';
import { type Bucket, compareKeys, type ObjectMeta } from './bucket.ts';
import { encodeName, readLimit } from './list-objects-v2.ts';
import { ONLY_VERSION } from './only-version.ts';
import { element, parent } from './xml.ts';

/** ListObjectVersions of a bucket in which every object has one version. @throws AwsError InvalidArgument */
export function listObjectVersions(bucket: Bucket, name: string, { query }: AwsRequest): AwsResponse {
  const limit = readLimit(query.get('max-keys'));
  const marker = query.get('key-marker') ?? '';
  const objects = bucket
    .list(query.get('prefix') ?? '')
    .filter(({ key }) => marker === '' || compareKeys(key, marker) > 0);
  const page = objects.slice(0, limit);
  const last = page.at(-1);
  const next = last !== undefined && objects.length > page.length ? last.key : null;
  const encode = query.get('encoding-type') === 'url' ? encodeName : (text: string) => text;
  const elements = [
    element('Name', name),
    element('Prefix', encode(query.get('prefix') ?? '')),
    element('KeyMarker', encode(marker)),
    ...(next === null
      ? []
      : [element('NextKeyMarker', encode(next)), element('NextVersionIdMarker', ONLY_VERSION)]),
    ...(query.get('encoding-type') === 'url' ? [element('EncodingType', 'url')] : []),
    element('MaxKeys', limit),
    element('IsTruncated', next !== null),
    ...page.map((meta) => versionElement(meta, encode)),
  ];
  return {
    status: 200,
    headers: { 'content-type': 'application/xml' },
    body: `<?xml version="1.0" encoding="UTF-8"?>\n<ListVersionsResult xmlns="http://s3.amazonaws.com/doc/2006-03-01/">${elements.join('')}</ListVersionsResult>`,
  };
}

function versionElement(meta: ObjectMeta, encode: (text: string) => string): string {
  return parent('Version', [
    element('Key', encode(meta.key)),
    element('VersionId', ONLY_VERSION),
    element('IsLatest', true),
    element('LastModified', new Date(meta.lastModified).toISOString()),
    element('ETag', meta.etag),
    element('Size', meta.size),
    element('StorageClass', 'STANDARD'),
  ]);
}

import type { AwsRequest, AwsResponse } from '../server/service.ts';
import type { Bucket, ObjectMeta } from './bucket.ts';

const MAX_KEYS = 1000;

/** ListObjectsV2 with prefix, delimiter, start-after and continuation. */
export function listObjectsV2(bucket: Bucket, name: string, request: AwsRequest): AwsResponse {
  const { query } = request;
  const prefix = query.get('prefix') ?? '';
  const delimiter = query.get('delimiter') ?? '';
  const limit = Math.min(MAX_KEYS, Number(query.get('max-keys') ?? MAX_KEYS));
  const after = readToken(query.get('continuation-token')) ?? query.get('start-after') ?? '';
  const entries = group(bucket.list(prefix), prefix, delimiter).filter((entry) => entry.name > after);
  const page = entries.slice(0, limit);
  const more = entries.length > page.length;
  const encode = query.get('encoding-type') === 'url' ? encodeURIComponent : (text: string) => text;
  const elements = [
    element('Name', name),
    element('Prefix', encode(prefix)),
    ...(delimiter === '' ? [] : [element('Delimiter', encode(delimiter))]),
    element('MaxKeys', String(limit)),
    element('KeyCount', String(page.length)),
    element('IsTruncated', String(more)),
    ...(more
      ? [element('NextContinuationToken', Buffer.from(page.at(-1)?.name ?? '').toString('base64'))]
      : []),
    ...page.map((entry) =>
      entry.meta === null ? commonPrefix(encode(entry.name)) : contents(entry.meta, encode),
    ),
  ];
  return {
    status: 200,
    headers: { 'content-type': 'application/xml' },
    body: `<?xml version="1.0" encoding="UTF-8"?>\n<ListBucketResult xmlns="http://s3.amazonaws.com/doc/2006-03-01/">${elements.join('')}</ListBucketResult>`,
  };
}

interface Entry {
  readonly name: string;
  /** Null for a common prefix. */
  readonly meta: ObjectMeta | null;
}

/** Folds the keys that share a part up to the delimiter into one entry. */
function group(objects: readonly ObjectMeta[], prefix: string, delimiter: string): readonly Entry[] {
  const entries = new Map<string, Entry>();
  for (const meta of objects) {
    const at = delimiter === '' ? -1 : meta.key.indexOf(delimiter, prefix.length);
    const name = at < 0 ? meta.key : meta.key.slice(0, at + delimiter.length);
    entries.set(name, { name, meta: at < 0 ? meta : null });
  }
  return [...entries.values()];
}

function contents(meta: ObjectMeta, encode: (text: string) => string): string {
  return `<Contents>${[
    element('Key', encode(meta.key)),
    element('LastModified', new Date(meta.lastModified).toISOString()),
    element('ETag', meta.etag),
    element('Size', String(meta.size)),
    element('StorageClass', 'STANDARD'),
  ].join('')}</Contents>`;
}

function commonPrefix(name: string): string {
  return `<CommonPrefixes>${element('Prefix', name)}</CommonPrefixes>`;
}

function element(name: string, text: string): string {
  const escaped = text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
  return `<${name}>${escaped.replaceAll('"', '&quot;')}</${name}>`;
}

function readToken(token: string | null): string | null {
  return token === null ? null : Buffer.from(token, 'base64').toString('utf8');
}

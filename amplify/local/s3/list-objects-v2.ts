import { AwsError } from '../server/aws-error.ts';
import type { AwsRequest, AwsResponse } from '../server/service.ts';
import { type Bucket, compareKeys, type ObjectMeta } from './bucket.ts';
import { element, parent } from './xml.ts';

const MAX_KEYS = 1000;

/** One line of a list: an object, or a common prefix, whose meta is null. */
interface Entry {
  readonly name: string;
  readonly meta: ObjectMeta | null;
}

/** ListObjectsV2 with prefix, delimiter, start-after and continuation. @throws AwsError InvalidArgument */
export function listObjectsV2(bucket: Bucket, name: string, request: AwsRequest): AwsResponse {
  const { query } = request;
  const limit = readLimit(query.get('max-keys'));
  const entries = findEntries(bucket, query);
  const page = entries.slice(0, limit);
  const last = page.at(-1);
  const next = last !== undefined && entries.length > page.length ? writeToken(last.name) : null;
  const encode = query.get('encoding-type') === 'url' ? encodeName : (text: string) => text;
  const elements = [
    element('Name', name),
    element('Prefix', encode(query.get('prefix') ?? '')),
    ...echo('Delimiter', query.get('delimiter'), encode),
    ...echo('StartAfter', query.get('start-after'), encode),
    ...echo('ContinuationToken', query.get('continuation-token')),
    ...echo('NextContinuationToken', next),
    ...echo('EncodingType', query.get('encoding-type')),
    element('MaxKeys', limit),
    element('KeyCount', page.length),
    element('IsTruncated', next !== null),
    ...page.map((entry) => entryElement(entry, encode)),
  ];
  const body = elements.join('');
  return {
    status: 200,
    headers: { 'content-type': 'application/xml' },
    body: `<?xml version="1.0" encoding="UTF-8"?>\n<ListBucketResult xmlns="http://s3.amazonaws.com/doc/2006-03-01/">${body}</ListBucketResult>`,
  };
}

function findEntries(bucket: Bucket, query: URLSearchParams): readonly Entry[] {
  const prefix = query.get('prefix') ?? '';
  const token = query.get('continuation-token');
  const startAfter = token === null ? (query.get('start-after') ?? '') : '';
  const objects = bucket
    .list(prefix)
    .filter(({ key }) => startAfter === '' || compareKeys(key, startAfter) > 0);
  const entries = fold(objects, prefix, query.get('delimiter') ?? '');
  if (token === null) return entries;
  const last = readToken(token);
  return entries.filter(({ name }) => compareKeys(name, last) > 0);
}

/** Folds the keys that share a part up to the delimiter into one entry. */
function fold(objects: readonly ObjectMeta[], prefix: string, delimiter: string): readonly Entry[] {
  const entries = new Map<string, Entry>();
  for (const meta of objects) {
    const at = delimiter === '' ? -1 : meta.key.indexOf(delimiter, prefix.length);
    const name = at < 0 ? meta.key : meta.key.slice(0, at + delimiter.length);
    entries.set(name, { name, meta: at < 0 ? meta : null });
  }
  return [...entries.values()];
}

function entryElement({ name, meta }: Entry, encode: (text: string) => string): string {
  if (meta === null) return parent('CommonPrefixes', [element('Prefix', encode(name))]);
  return parent('Contents', [
    element('Key', encode(name)),
    element('LastModified', new Date(meta.lastModified).toISOString()),
    element('ETag', meta.etag),
    element('Size', meta.size),
    element('StorageClass', 'STANDARD'),
  ]);
}

function echo(name: string, value: string | null, encode = (text: string) => text): readonly string[] {
  return value === null ? [] : [element(name, encode(value))];
}

/** As S3 does with encoding-type=url: everything but letters, digits and a few marks, the slash among them. */
export function encodeName(text: string): string {
  return encodeURIComponent(text).replaceAll('%2F', '/');
}

/** How many are asked for, at most a thousand. @throws AwsError InvalidArgument */
export function readLimit(text: string | null): number {
  if (text === null) return MAX_KEYS;
  if (/^\d{1,10}$/.test(text)) return Math.min(MAX_KEYS, Number(text));
  throw invalidArgument('max-keys', text, 'Provided max-keys not an integer or within integer range');
}

const TOKEN_MARK = 'after:';

function writeToken(name: string): string {
  return Buffer.from(TOKEN_MARK + name).toString('base64');
}

function readToken(token: string): string {
  const text = Buffer.from(token, 'base64').toString('utf8');
  if (text.startsWith(TOKEN_MARK)) return text.slice(TOKEN_MARK.length);
  throw invalidArgument('continuation-token', token, 'The continuation token provided is incorrect');
}

function invalidArgument(name: string, value: string, message: string): AwsError {
  return new AwsError('InvalidArgument', 400, message, { ArgumentName: name, ArgumentValue: value });
}

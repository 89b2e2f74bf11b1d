import { AwsError } from '../server/aws-error.ts';

/** Bytes from `start` to before `end`. */
export interface ByteRange {
  readonly start: number;
  readonly end: number;
}

/**
 * One byte range (RFC 9110 §14.1.2) of an object of `size` bytes; null for the whole object, which is also what S3
 * answers to several ranges or to a header that is none.
 * @throws AwsError InvalidRange when nothing of it is in the object.
 */
export function readRange(header: string | undefined, size: number): ByteRange | null {
  const match = /^bytes=(?:(\d+)-(\d*)|-(\d+))$/.exec(header?.trim() ?? '');
  if (match === null) return null;
  const [, first, last = '', suffix] = match;
  if (first === undefined) return satisfiable(Math.max(0, size - Number(suffix)), size, size, header);
  if (last !== '' && Number(last) < Number(first)) return null;
  return satisfiable(Number(first), last === '' ? size : Math.min(size, Number(last) + 1), size, header);
}

function satisfiable(start: number, end: number, size: number, header = ''): ByteRange {
  if (start < end) return { start, end };
  throw new AwsError('InvalidRange', 416, 'The requested range is not satisfiable', {
    RangeRequested: header,
    ActualObjectSize: size,
  });
}

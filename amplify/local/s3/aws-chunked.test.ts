import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { unframe } from './aws-chunked.ts';

function frame(chunks: readonly Uint8Array[], trailer: string): Buffer {
  const parts = chunks.flatMap((chunk) => [
    Buffer.from(`${chunk.length.toString(16)}\r\n`),
    chunk,
    Buffer.from('\r\n'),
  ]);
  return Buffer.concat([...parts, Buffer.from(`0\r\n${trailer}\r\n\r\n`)]);
}

const chunk = fc.uint8Array({ minLength: 1, maxLength: 300 });

describe('aws-chunked', () => {
  it('gives the content and the trailers back', () => {
    fc.assert(
      fc.property(fc.array(chunk), (chunks) => {
        const { content, trailers } = unframe(frame(chunks, 'X-Amz-Checksum-Crc32: abc='));
        expect(Buffer.from(content)).toEqual(Buffer.concat(chunks));
        expect(trailers).toEqual({ 'x-amz-checksum-crc32': 'abc=' });
      }),
    );
  });

  it('refuses a body that was cut before its last chunk', () => {
    fc.assert(
      fc.property(fc.array(chunk, { minLength: 1 }), fc.nat(), (chunks, at) => {
        const whole = frame(chunks, 'a: b');
        const contentEnd = whole.length - '0\r\na: b\r\n\r\n'.length;
        expect(() => unframe(whole.subarray(0, at % contentEnd))).toThrow('number of bytes');
      }),
    );
  });

  it('refuses a size that is no number', () => {
    expect(() => unframe(Buffer.from('xyz\r\nabc\r\n0\r\n\r\n'))).toThrow('number of bytes');
  });
});

import { Buffer as NodeBuffer } from 'node:buffer';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Buffer } from './small-buffer.ts';

const ENCODINGS = ['utf8', 'hex', 'base64'] as const;
const anyBytes = fc.uint8Array({ maxLength: 300 });

describe('the small Buffer does what Node’s does', () => {
  it.each(ENCODINGS)('bytes as %s', (encoding) => {
    fc.assert(
      fc.property(anyBytes, (bytes) => {
        expect(Buffer.from(bytes).toString(encoding)).toBe(NodeBuffer.from(bytes).toString(encoding));
      }),
    );
  });

  it.each(['hex', 'base64', 'base64url'] as const)('%s as bytes', (written) => {
    fc.assert(
      fc.property(anyBytes, (bytes) => {
        const text = NodeBuffer.from(bytes).toString(written);
        const read = Buffer.from(text, written === 'base64url' ? 'base64' : written);
        expect(Array.from(read)).toEqual(Array.from(bytes));
      }),
    );
  });

  it('text as bytes', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(Array.from(Buffer.from(text, 'utf8'))).toEqual(Array.from(NodeBuffer.from(text, 'utf8')));
      }),
    );
  });

  it('an odd last hexadecimal digit is left out', () => {
    expect(Array.from(Buffer.from('0aff1', 'hex'))).toEqual(Array.from(NodeBuffer.from('0aff1', 'hex')));
  });

  it('parts as a whole', () => {
    fc.assert(
      fc.property(fc.array(anyBytes, { maxLength: 5 }), (parts) => {
        expect(Array.from(Buffer.concat(parts))).toEqual(Array.from(NodeBuffer.concat(parts)));
      }),
    );
  });

  it('an encoding that is not known is refused', () => {
    expect(() => Buffer.from('a', 'utf16le')).toThrow(RangeError);
  });
});

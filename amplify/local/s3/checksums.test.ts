import { describe, expect, it } from 'vitest';
import { CHECKSUMS, isSameKind } from './checksums.ts';

describe('checksums', () => {
  // "123456789" is the check input of the catalogue of CRC algorithms.
  it.each([
    ['x-amz-checksum-crc32', 'cbf43926'],
    ['x-amz-checksum-crc32c', 'e3069283'],
    ['x-amz-checksum-sha1', 'f7c3bc1d808e04732adf679965ccc34ca7ae3441'],
  ])('%s', (name, hex) => {
    const expected = Buffer.from(hex, 'hex').toString('base64');
    expect(CHECKSUMS.get(name)?.(Buffer.from('123456789'))).toBe(expected);
  });

  it('tells a wrong checksum from what is none', () => {
    expect(isSameKind('AAAAAA==', 'y/Q5Jg==')).toBe(true);
    expect(isSameKind('AAAA', 'y/Q5Jg==')).toBe(false);
    expect(isSameKind('????????', 'y/Q5Jg==')).toBe(false);
  });
});

import { describe, expect, it } from 'vitest';
import { attestationOf } from './attestation.ts';

describe('the sentence of a signature', () => {
  it('is one for each part', () => {
    const nothing = { gaps: 0, unseen: 0 };
    const all = (['author', 'reviewer', 'co-signer'] as const).map((as) => attestationOf(as, nothing));
    expect(new Set(all).size).toBe(3);
    expect(all[0]).toContain('complete and correct.');
  });

  it('says what was left open', () => {
    expect(attestationOf('co-signer', { gaps: 1, unseen: 12 })).toBe(
      'I have read this note and agree with what it says. Signed with 1 gap left open. Signed with 12 words not looked at.',
    );
    expect(attestationOf('author', { gaps: 2, unseen: 1 })).toMatch(
      /Signed with 2 gaps left open\. Signed with 1 word not looked at\.$/,
    );
  });
});

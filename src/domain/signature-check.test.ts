import { describe, expect, it } from 'vitest';
import { CHECK_WORDS, checkState, isAwaited, mismatchWords, worstOf } from './signature-check.ts';
import { EpochMs } from './units.ts';

const check = (verdict: 'valid' | 'invalid', ...reasons: string[]) => ({ verdict, reasons, at: EpochMs(9) });

describe('what is known of a signature', () => {
  it('is never said to be checked before the cloud has said so', () => {
    expect(checkState(null, true)).toBe('checking');
    expect(checkState(null, false)).toBe('unchecked');
    for (const watching of [true, false]) {
      expect(checkState(check('valid'), watching)).toBe('checked');
      expect(checkState(check('invalid', 'malformed'), watching)).toBe('mismatch');
    }
  });

  it('is the worst of several', () => {
    expect(worstOf(['checked', 'checking', 'mismatch', 'unchecked'])).toBe('mismatch');
    expect(worstOf(['checked', 'checking', 'unchecked'])).toBe('unchecked');
    expect(worstOf(['checked', 'checking'])).toBe('checking');
    expect(worstOf(['checked', 'checked'])).toBe('checked');
  });

  it('is waited for only while it may come, whatever way the clocks differ', () => {
    const at = EpochMs(10_000_000);
    expect(isAwaited({ at, check: null }, EpochMs(at + 60_000))).toBe(true);
    expect(isAwaited({ at, check: null }, EpochMs(at - 60_000))).toBe(true);
    expect(isAwaited({ at, check: null }, EpochMs(at + 600_000))).toBe(false);
    expect(isAwaited({ at, check: check('valid') }, at)).toBe(false);
  });

  it('has words of its own for each state', () => {
    expect(new Set(Object.values(CHECK_WORDS)).size).toBe(4);
  });
});

describe('what does not match', () => {
  it('is said in words, reason by reason', () => {
    expect(mismatchWords(check('invalid', 'digest-differs'))).toContain('not the text that was signed');
    expect(mismatchWords(check('invalid', 'version-missing', 'signer-differs'))).toBe(
      'the version that was signed cannot be found; it was not written by the person whom it names',
    );
  });

  it('is said too when the reason is of tomorrow, or none', () => {
    expect(mismatchWords(check('invalid', 'of-tomorrow'))).toBe('its check found a difference');
    expect(mismatchWords(check('invalid'))).toBe('its check found a difference');
    expect(mismatchWords(check('invalid', 'of-tomorrow', 'malformed'))).toBe('it cannot be read');
  });
});

// @vitest-environment happy-dom
import { act } from 'react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { ProblemCode } from '../../domain/problem.ts';
import { NO_AUTHENTICATOR, useAuthenticator } from '../../state/authenticator-store.ts';
import { SignInSettings } from './SignInSettings.tsx';
import { SettingsFixture } from './settings-fixture.tsx';

let fixture: SettingsFixture;
let asked: unknown[];
/** What the account tells, or why it cannot; what refuses the next proof and the next code. */
let told: { isSetUp: boolean } | { problem: ProblemCode };
let refusal: ProblemCode | null;

const FRESH = { key: 'JBSWY3DPEHPK3PXP', email: 'ada@example.org' };
const set = (change: Partial<typeof NO_AUTHENTICATOR>) => useAuthenticator.setState(change);

/** Ends as the account answers. */
function answer(change: Partial<typeof NO_AUTHENTICATOR>): boolean {
  set(refusal === null ? { problem: null, ...change } : { problem: refusal });
  return refusal === null;
}

beforeEach(async () => {
  asked = [];
  told = { isSetUp: false };
  refusal = null;
  useAuthenticator.setState(NO_AUTHENTICATOR, true);
  fixture = new SettingsFixture();
});
afterEach(() => fixture.close());

const show = () =>
  fixture.show(<SignInSettings />, {
    readAuthenticator: async () => set({ problem: null, ...told }),
    beginAuthenticator: async (proof) => {
      asked.push(proof);
      if (refusal === 'wrong-code') set({ isSetUp: true });
      return answer({ fresh: FRESH });
    },
    completeAuthenticator: async (code) => {
      asked.push(code);
      return answer({ isSetUp: true, fresh: null });
    },
    cancelAuthenticator: () => {
      asked.push('cancel');
      set({ fresh: null, problem: null });
    },
  });

const standing = () => fixture.texts('[role=status]')[0];

describe('an authenticator in the settings', () => {
  it('is set up by the password, the key and a code, and the page says each step by name', async () => {
    await show();
    expect(standing()).toContain('No authenticator is set up');
    await fixture.press('Set up an authenticator…');
    expect(document.activeElement).toBe(fixture.field('Password'));
    await fixture.type('Password', 'secret');
    await fixture.press('Continue');
    const key = fixture.page.querySelector('textarea');
    expect(key?.labels[0]?.textContent).toBe('Setup key');
    expect([key?.value, key?.readOnly]).toEqual(['JBSW Y3DP EHPK 3PXP', true]);
    const link = fixture.page.querySelector('a')?.getAttribute('href');
    expect(link).toBe('otpauth://totp/Notewell:ada%40example.org?secret=JBSWY3DPEHPK3PXP&issuer=Notewell');
    await vi.waitFor(async () => {
      // The picture's code is fetched when it is needed.
      await act(() => import('../../ui/qr-drawing.ts').then(() => new Promise(setImmediate)));
      expect(fixture.page.querySelector('svg')).not.toBeNull();
    });
    const picture = fixture.page.querySelector('svg');
    expect(picture?.getAttribute('role')).toBe('img');
    expect(picture?.getAttribute('aria-label')).toContain('QR code of the setup key');
    expect(picture?.outerHTML).not.toContain('style');
    expect(document.activeElement).toBe(fixture.field('Code of the new authenticator'));
    await fixture.type('Code of the new authenticator', '12 34 56 7');
    await fixture.press('Use this authenticator');
    expect(asked).toEqual([{ password: 'secret', code: null }, '123456']);
    expect(standing()).toContain('The new authenticator is set up');
    expect(document.activeElement?.textContent).toBe('Set up another one…');
  });

  it('is replaced by a proof with the code of the one before', async () => {
    told = { isSetUp: true };
    await show();
    expect(standing()).toContain('An authenticator is set up');
    await fixture.press('Set up another one…');
    await fixture.type('Password', 'secret');
    await fixture.type('Authenticator code', '654321');
    await fixture.press('Continue');
    expect(asked).toEqual([{ password: 'secret', code: '654321' }]);
    expect(fixture.texts('form p')[0]).toContain('The authenticator that you use now ends with that.');
  });

  it('says what was wrong, and stays where it was', async () => {
    await show();
    await fixture.press('Set up an authenticator…');
    await fixture.type('Password', 'not it');
    refusal = 'wrong-password';
    await fixture.press('Continue');
    expect(fixture.texts('[role=alert]')[0]).toContain('password is not right; nothing was changed');
    expect(fixture.field('Password').getAttribute('aria-invalid')).toBe('true');
    refusal = null;
    await fixture.press('Continue');
    refusal = 'wrong-code';
    await fixture.type('Code of the new authenticator', '000000');
    await fixture.press('Use this authenticator');
    expect(fixture.texts('[role=alert]')[0]).toContain('code is not right');
    expect(fixture.field('Code of the new authenticator').getAttribute('aria-invalid')).toBe('true');
    expect(standing()).toContain('No authenticator is set up');
  });

  it('asks for a code too where another device set one up meanwhile', async () => {
    await show();
    await fixture.press('Set up an authenticator…');
    await fixture.type('Password', 'secret');
    refusal = 'wrong-code';
    await fixture.press('Continue');
    expect(document.activeElement).toBe(fixture.field('Authenticator code'));
    refusal = null;
    await fixture.type('Authenticator code', '123456');
    await fixture.press('Continue');
    expect(asked.at(-1)).toEqual({ password: 'secret', code: '123456' });
  });

  it('is left by a button, which forgets the key, and by closing the settings', async () => {
    await show();
    await fixture.press('Set up an authenticator…');
    await fixture.type('Password', 'secret');
    await fixture.press('Continue');
    await fixture.press('Cancel');
    expect(useAuthenticator.getState().fresh).toBeNull();
    expect(fixture.texts('form')).toEqual([]);
    expect(document.activeElement?.textContent).toBe('Set up an authenticator…');
    await fixture.close();
    expect(asked.slice(1)).toEqual(['cancel', 'cancel']);
  });

  it('says why the account could not tell, and asks again', async () => {
    told = { problem: 'offline' };
    await show();
    expect(fixture.texts('[role=alert]')[0]).toContain('no connection');
    told = { isSetUp: true };
    await fixture.press('Try again');
    expect(standing()).toContain('An authenticator is set up');
  });
});

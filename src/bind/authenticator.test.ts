import { beforeEach, describe, expect, it } from 'vitest';
import { ProblemError } from '../domain/problem.ts';
import type { User } from '../domain/user.ts';
import { NO_AUTHENTICATOR, useAuthenticator } from '../state/authenticator-store.ts';
import { type AuthenticatorContext, bindAuthenticator } from './authenticator.ts';

const user = { email: 'ada@example.org' } as User;
const PROOF = { password: 'secret', code: null };

/** An account whose answers come when the test says so. */
function account() {
  const asked: unknown[][] = [];
  const waiting: { resolve(value: unknown): void; reject(error: unknown): void }[] = [];
  const later =
    (name: string) =>
    (...words: unknown[]) => {
      asked.push([name, ...words]);
      return new Promise<never>((resolve, reject) =>
        waiting.push({ resolve: resolve as (value: unknown) => void, reject }),
      );
    };
  const context: AuthenticatorContext = {
    product: { userPool: { proveAgain: later('prove') } },
    signedIn: { user, authenticator: { isSetUp: later('read'), setUp: later('set up') } },
  };
  const settle = async (end: (promise: (typeof waiting)[number]) => void) => {
    const next = waiting.shift();
    if (next === undefined) throw new RangeError('nothing was asked');
    end(next);
    await new Promise<void>((resolve) => setImmediate(resolve));
  };
  return {
    asked,
    commands: bindAuthenticator(context),
    fresh: { key: 'KEY', complete: later('complete') },
    answer: (value: unknown) => settle(({ resolve }) => resolve(value)),
    refuse: (code: 'wrong-code' | 'wrong-password' | 'offline') =>
      settle(({ reject }) => reject(new ProblemError(code))),
  };
}

const shown = () => useAuthenticator.getState();

beforeEach(() => useAuthenticator.setState(NO_AUTHENTICATOR, true));

describe('bindAuthenticator', () => {
  it('gives no key before the person is proved, and none is kept once it is in use', async () => {
    const { asked, commands, fresh, answer, refuse } = account();
    const begun = commands.beginAuthenticator(PROOF);
    expect(shown().busy).toBe(true);
    await answer('password');
    expect(asked).toEqual([['prove', user.email, 'secret', null], ['set up']]);
    await answer(fresh);
    expect(await begun).toBe(true);
    expect(shown()).toMatchObject({ busy: false, fresh: { key: 'KEY', email: user.email } });
    const wrong = commands.completeAuthenticator('000000');
    await refuse('wrong-code');
    expect(await wrong).toBe(false);
    expect(shown()).toMatchObject({ problem: 'wrong-code', fresh: { key: 'KEY' } });
    const right = commands.completeAuthenticator('123456');
    await answer(undefined);
    expect(await right).toBe(true);
    expect(shown()).toEqual({ ...NO_AUTHENTICATOR, isSetUp: true });
  });

  it.each([
    ['wrong-code', null, true],
    ['wrong-code', '000000', null],
    ['wrong-password', null, null],
  ] as const)(
    'refused by %s with the code %s, it knows of an authenticator: %s',
    async (problem, code, isSetUp) => {
      const { asked, commands, refuse } = account();
      const begun = commands.beginAuthenticator({ password: 'secret', code });
      await refuse(problem);
      expect(await begun).toBe(false);
      expect(asked).toHaveLength(1);
      expect(shown()).toEqual({ ...NO_AUTHENTICATOR, problem, isSetUp });
    },
  );

  it('forgets a key that comes after the person went away', async () => {
    const { commands, fresh, answer } = account();
    const begun = commands.beginAuthenticator(PROOF);
    await answer('password');
    commands.cancelAuthenticator();
    await answer(fresh);
    expect(await begun).toBe(false);
    expect(shown()).toEqual(NO_AUTHENTICATOR);
  });

  it('tells nothing of before while it asks anew', async () => {
    const { commands, answer, refuse } = account();
    const first = commands.readAuthenticator();
    await answer(true);
    await first;
    expect(shown().isSetUp).toBe(true);
    const second = commands.readAuthenticator();
    expect(shown()).toMatchObject({ isSetUp: null, busy: true });
    await refuse('offline');
    await second;
    expect(shown()).toEqual({ ...NO_AUTHENTICATOR, problem: 'offline' });
  });
});

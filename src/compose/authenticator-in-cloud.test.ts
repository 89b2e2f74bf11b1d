import { Secret, TOTP } from 'otpauth';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { type Authenticator, createAuthenticator } from '../cloud/authenticator.ts';
import type { UserPool } from '../cloud/user-pool.ts';
import { type LocalCloud, type SignedInPerson, startLocalCloud } from './local-cloud-fixture.ts';

/** An authenticator of somebody signed in, by the real client, against a user pool of its own process. */

const PASSWORD = 'Notewell-local-1';

let cloud: LocalCloud;

beforeAll(async () => {
  cloud = await startLocalCloud();
}, 180_000);
afterAll(() => cloud.stop());
afterEach(() => vi.unstubAllGlobals());

const authenticatorOf = ({ pool }: SignedInPerson): Authenticator =>
  createAuthenticator(() => pool.signedInUser());
const codeOf = (key: string) => new TOTP({ secret: Secret.fromBase32(key) }).generate();
const wrongCode = (key: string) => (codeOf(key) === '000000' ? '111111' : '000000');

async function signInWith(pool: UserPool, email: string, code: string): Promise<string> {
  const step = await pool.signIn(email, PASSWORD);
  if (step.kind !== 'totp') return step.kind;
  return (await step.complete(code)).kind;
}

/** Counts the calls of the user pool by their operations; those of `lost` never arrive, once. */
function watchCalls(lost: string | null): string[] {
  const calls: string[] = [];
  const real = globalThis.fetch;
  let toLose = lost;
  vi.stubGlobal('fetch', async (url: RequestInfo | URL, init?: RequestInit) => {
    const operation = new Headers(init?.headers).get('x-amz-target')?.split('.').at(-1) ?? '';
    calls.push(operation);
    if (operation !== toLose) return real(url, init);
    toLose = null;
    throw new TypeError('Failed to fetch');
  });
  return calls;
}

describe('an authenticator', () => {
  it('is asked for at sign-in once a code has proved it, and another one takes its place', async () => {
    const person = await cloud.signIn('physician');
    const authenticator = authenticatorOf(person);
    expect(await authenticator.isSetUp()).toBe(false);
    const first = await authenticator.setUp();
    await expect(first.complete(wrongCode(first.key))).rejects.toMatchObject({ code: 'wrong-code' });
    await expect(first.complete('12')).rejects.toMatchObject({ code: 'wrong-code' });
    expect(await authenticator.isSetUp()).toBe(false);
    await first.complete(` ${codeOf(first.key).replace(/(...)/, '$1 ')}`);
    expect(await authenticator.isSetUp()).toBe(true);
    expect(await person.pool.proveAgain(person.email, PASSWORD, codeOf(first.key))).toBe('totp');

    const other = await authenticator.setUp();
    expect(await signInWith(person.pool, person.email, codeOf(first.key))).toBe('signed-in');
    await other.complete(codeOf(other.key));
    const withOld = signInWith(person.pool, person.email, codeOf(first.key));
    await expect(withOld).rejects.toMatchObject({ code: 'wrong-code' });
    expect(await signInWith(person.pool, person.email, codeOf(other.key))).toBe('signed-in');
  });

  it('is proved once: what follows the proof can fail and be tried again by the same code', async () => {
    const person = await cloud.signIn('colleague');
    const setUp = await authenticatorOf(person).setUp();
    const calls = watchCalls('SetUserMFAPreference');
    const code = codeOf(setUp.key);
    await expect(setUp.complete(code)).rejects.toMatchObject({ code: 'offline', retryable: true });
    await setUp.complete(code);
    expect(calls).toEqual(['VerifySoftwareToken', 'SetUserMFAPreference', 'SetUserMFAPreference']);
    expect(await authenticatorOf(person).isSetUp()).toBe(true);
  });

  it.each([
    ['GetUser', ({ isSetUp }: Authenticator) => isSetUp()],
    ['AssociateSoftwareToken', ({ setUp }: Authenticator) => setUp()],
  ] as const)('tells that there is no connection for %s', async (operation, ask) => {
    const authenticator = authenticatorOf(await cloud.signIn('clinician'));
    watchCalls(operation);
    await expect(ask(authenticator)).rejects.toMatchObject({ code: 'offline' });
  });

  it('is told to nobody whose sign-in is over, or was ended on another device', async () => {
    const [here, elsewhere] = [await cloud.signIn('reviewer'), await cloud.signIn('reviewer')];
    const setUp = await authenticatorOf(here).setUp();
    const other = await elsewhere.pool.signedInUser();
    await new Promise<void>((resolve, reject) =>
      other.globalSignOut({ onSuccess: () => resolve(), onFailure: reject }),
    );
    const ended = { code: 'signed-out' };
    await expect(authenticatorOf(here).isSetUp()).rejects.toMatchObject(ended);
    await expect(authenticatorOf(here).setUp()).rejects.toMatchObject(ended);
    await expect(setUp.complete(codeOf(setUp.key))).rejects.toMatchObject(ended);
    await elsewhere.pool.signOut();
    await expect(authenticatorOf(elsewhere).isSetUp()).rejects.toMatchObject(ended);
  });
});

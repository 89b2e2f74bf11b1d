import { Secret, TOTP } from 'otpauth';
import { expect, launchBrowser, test } from './local-cloud.ts';
import { quiet } from './speech/flite.ts';
import {
  newNote,
  noteOf,
  openNote,
  PASSWORD,
  PHYSICIAN,
  save,
  signIn,
  signOut,
  submitSignIn,
  typeAtEnd,
} from './steps.ts';

test('a wrong password, an unknown user and no connection each get their own sentence', async ({ page }) => {
  await submitSignIn(page, PHYSICIAN, 'not the password 1X');
  await expect(page.getByRole('alert')).toContainText('do not match');
  await submitSignIn(page, 'nobody@notewell.local');
  await expect(page.getByRole('alert')).toContainText('no account');
  await page.context().setOffline(true);
  await submitSignIn(page, PHYSICIAN);
  await expect(page.getByRole('alert')).toContainText('no connection');
  await page.context().setOffline(false);
  // It goes on by itself, without typing again.
  await expect(page.getByRole('heading', { name: 'Notes' })).toBeVisible();
});

test('an account is locked after five wrong passwords and says so', async ({ page }) => {
  for (let attempt = 0; attempt < 5; attempt++) {
    await submitSignIn(page, 'locked@notewell.local', `wrong-${attempt}`);
    await expect(page.getByRole('button', { name: 'Sign in' })).toBeEnabled();
    await expect(page.getByRole('alert')).toBeVisible();
  }
  await submitSignIn(page, 'locked@notewell.local');
  await expect(page.getByRole('alert')).toContainText('locked for a while');
});

test('a first password has to be changed, and a weak one is refused', async ({ page }) => {
  await submitSignIn(page, 'newcomer@notewell.local');
  const password = page.getByLabel('New password', { exact: true });
  await password.fill('aaaaaaaaaaaaaa');
  await page.getByRole('button', { name: 'Set password' }).click();
  await expect(page.getByRole('alert')).toContainText('too weak');
  await password.fill('Chosen-by-me-42');
  await page.getByRole('button', { name: 'Set password' }).click();
  await expect(page.getByRole('heading', { name: 'Notes' })).toBeVisible();

  // Nobody has to have an authenticator here; who wants one sets it up in the settings.
  await page.keyboard.press('Alt+u');
  const settings = page.getByRole('dialog', { name: 'Settings' });
  await settings.getByRole('button', { name: 'Set up an authenticator…' }).click();
  await settings.getByRole('textbox', { name: 'Password' }).fill('Chosen-by-me-42');
  await settings.getByRole('button', { name: 'Continue' }).click();
  await expect(settings.getByRole('img', { name: /QR code of the setup key/ })).toBeInViewport();
  const key = (await settings.getByRole('textbox', { name: 'Setup key' }).inputValue()).replaceAll(' ', '');
  const now = () => new TOTP({ secret: Secret.fromBase32(key) }).generate();
  await settings.getByRole('textbox', { name: 'Code of the new authenticator' }).fill(now());
  await settings.getByRole('button', { name: 'Use this authenticator' }).click();
  await expect(settings.getByText('The new authenticator is set up')).toBeVisible();
  await settings.getByRole('button', { name: 'Done' }).click();
  await signOut(page);
  await submitSignIn(page, 'newcomer@notewell.local', 'Chosen-by-me-42');
  await page.getByRole('textbox', { name: 'Authenticator code' }).fill(now());
  await expect(page.getByRole('heading', { name: 'Notes' })).toBeVisible();
});

test('an authenticator’s code is asked for where the account has one', async ({ page }) => {
  await submitSignIn(page, 'totp@notewell.local');
  const code = page.getByRole('textbox', { name: 'Authenticator code' });
  const now = () => new TOTP({ secret: Secret.fromBase32('JBSWY3DPEHPK3PXP') }).generate();
  // The sixth digit sends the code.
  await code.fill(now() === '000000' ? '111111' : '000000');
  await expect(page.getByRole('alert')).toContainText('code is not right');
  await code.fill(now());
  await expect(page.getByRole('heading', { name: 'Notes' })).toBeVisible();
});

test('a reload stays signed in, signing out ends it, and localStorage never holds a token', async ({
  page,
}) => {
  await signIn(page);
  await page.reload();
  await expect(page.getByRole('heading', { name: 'Notes' })).toBeVisible();
  const stored = await page.evaluate(() => JSON.stringify(localStorage));
  expect(stored).not.toMatch(/eyJ|Token|Cognito/);
  expect(stored).not.toContain(PASSWORD);
  await signOut(page);
  expect(await page.evaluate(() => JSON.stringify(sessionStorage))).not.toContain('eyJ');
  await page.reload();
  await expect(page.getByRole('button', { name: 'Sign in' })).toBeVisible();
});

test('signing out with unsaved work says what is only on this device, and it can be gone on with', async ({
  page,
}) => {
  await signIn(page);
  await newNote(page);
  await typeAtEnd(page, 'Only on this device so far.');
  const askToSignOut = async () => {
    await page.getByRole('button', { name: 'Account' }).click();
    await page.getByRole('menuitem', { name: 'Sign out' }).click();
  };
  await askToSignOut();
  const dialog = page.getByRole('dialog', { name: 'Sign out' });
  await expect(dialog).toContainText('encrypted');
  await expect(dialog.getByRole('listitem')).toHaveText('Only on this device so far.');
  await dialog.getByRole('button', { name: 'Stay' }).click();
  await expect(dialog).toBeHidden();
  await expect(noteOf(page)).toContainText('Only on this device');
  await askToSignOut();
  await dialog.getByRole('button', { name: 'Sign out anyway' }).click();
  await expect(page.getByRole('button', { name: 'Sign in' })).toBeVisible();
  await page.goto('/');
  await signIn(page);
  await openNote(page, /Only on this device so far/);
  await save(page);
  await signOut(page);
});

test('a configuration that does not fit is one sentence, with the member at fault for the administrator', async ({
  cloud,
}) => {
  const browser = await launchBrowser(quiet(10_000));
  // A service worker would go on with the last good copy.
  const context = await browser.newContext({ baseURL: cloud.url, serviceWorkers: 'block' });
  const page = await context.newPage();
  const served: { path?: string; status?: number; body?: string } = { status: 404 };
  await page.route('**/amplify_outputs.json', (route) => route.fulfill(served));
  const expectFault = async (fault: string) => {
    await page.goto('/');
    await expect(page.getByRole('alert')).toContainText('Notewell is not set up correctly');
    await expect(page.getByRole('listitem')).toBeHidden();
    await page.getByText('For your administrator').click();
    await expect(page.getByRole('listitem')).toHaveText(fault);
  };
  await expectFault('The file is not there: it belongs beside index.html.');
  Object.assign(served, { status: 200, body: '<!doctype html><div id="root"></div>' });
  await expectFault('A web page came instead of the file: it is not there.');
  const outputs = await (await fetch(new URL('/amplify_outputs.json', cloud.url))).json();
  delete outputs.auth.user_pool_id;
  Object.assign(served, { body: JSON.stringify(outputs) });
  await expectFault('auth.user_pool_id is missing.');
  await browser.close();
});

import type { Page } from '@playwright/test';
import { Secret, TOTP } from 'otpauth';

/** Who signs in. */
export interface Credentials {
  readonly email: string;
  readonly password: string;
}

/** Reads the key of a new authenticator from the screen, as a person types it into theirs. */
export async function setUpAuthenticator(page: Page): Promise<TOTP> {
  const key = await page.getByRole('textbox', { name: 'Setup key' }).inputValue();
  return new TOTP({ secret: Secret.fromBase32(key.replaceAll(/\s/g, '')) });
}

/** Types the code of now; its last digit sends it. */
export async function enterCode(page: Page, authenticator: TOTP): Promise<void> {
  await page.getByRole('textbox', { name: 'Authenticator code' }).fill(authenticator.generate());
}

import type { Page } from '@playwright/test';
import { violations } from './axe.ts';
import { expect, test } from './local-cloud.ts';
import { newNote, noteOf, signIn } from './steps.ts';

/** A foot control that the browser allowed before; `window.pedals(bits)` holds pedals of it down. */
function plugInPedals(): void {
  const device = Object.assign(new EventTarget(), {
    productName: 'Philips Foot Control',
    vendorId: 2321,
    productId: 2330,
    collections: [{ usagePage: 1, usage: 4 }],
    opened: false,
    open: async () => undefined,
    close: async () => undefined,
    forget: async () => undefined,
    sendReport: async () => undefined,
  });
  const hid = Object.assign(new EventTarget(), {
    getDevices: async () => [device],
    requestDevice: async () => [device],
  });
  Object.defineProperty(navigator, 'hid', { value: hid, configurable: true });
  Object.assign(window, {
    pedals: (bits: number) => {
      const data = new DataView(Uint8Array.of(bits).buffer);
      device.dispatchEvent(Object.assign(new Event('inputreport'), { data }));
    },
  });
}

async function hold(page: Page, bits: number): Promise<void> {
  await page.evaluate((down) => (window as unknown as { pedals(bits: number): void }).pedals(down), bits);
}

async function fromAccountMenu(page: Page, item: string): Promise<void> {
  await page.getByRole('button', { name: 'Account' }).click();
  await page.getByRole('menuitem', { name: item }).click();
}

test('a key is given away, works, is kept, and comes back', async ({ page }) => {
  await signIn(page);
  await page.keyboard.press('?');
  const sheet = page.getByRole('dialog', { name: 'Keyboard shortcuts' });
  await expect(sheet).toBeVisible();
  const line = (keys: string) => sheet.getByRole('button', { name: `Begin a new note: ${keys}. Change` });
  await line('Alt N').press('Enter');
  await page.keyboard.press('Alt+d');
  await expect(sheet.getByRole('status')).toContainText('The browser');
  await page.keyboard.press('Alt+r');
  await expect(sheet.getByRole('status')).toContainText('Start or stop the dictation');
  expect(await violations(page)).toEqual([]);
  await page.keyboard.press('F2');
  await expect(line('F2')).toBeFocused();
  await line('F2').press('Enter');
  await page.keyboard.press('Escape');
  await expect(sheet).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(sheet).toBeHidden();

  await page.reload();
  await expect(page.getByRole('heading', { name: 'Notes' })).toBeVisible();
  await page.keyboard.press('Alt+n');
  await page.keyboard.press('F2');
  await expect(noteOf(page)).toBeVisible();
  await fromAccountMenu(page, 'Keyboard shortcuts');
  await sheet.getByRole('button', { name: 'All keys as they came' }).click();
  await expect(line('Alt N')).toBeVisible();
});

test('a pedal of before is found, lights up, and does what it is given', async ({ page }) => {
  await page.addInitScript(plugInPedals);
  await page.reload();
  await signIn(page);
  await newNote(page);
  await fromAccountMenu(page, 'Devices and buttons…');
  const dialog = page.getByRole('dialog', { name: 'Devices and buttons' });
  await expect(dialog.getByRole('status')).toHaveText('Philips Foot Control');
  expect(await violations(page)).toEqual([]);
  await hold(page, 1);
  await expect(dialog.getByRole('listitem').filter({ hasText: 'pressed' })).toContainText('Left pedal');
  await hold(page, 0);
  await expect(dialog.getByText('pressed')).toBeHidden();
  await dialog.getByRole('combobox', { name: 'Left pedal' }).selectOption('Show these keys');
  await page.keyboard.press('Escape');
  await expect(dialog).toBeHidden();
  await hold(page, 1);
  await expect(page.getByRole('dialog', { name: 'Keyboard shortcuts' })).toBeVisible();
});

test('who is away for a quarter of an hour is asked, then signed out, and loses nothing', async ({
  page,
}) => {
  await page.clock.install();
  await page.reload();
  await signIn(page);
  await newNote(page);
  await page.keyboard.type('Knee pain since Monday.');
  await page.clock.runFor('14:00');
  const question = page.getByRole('dialog', { name: 'Are you still there?' });
  await expect(question).toContainText('You will be signed out in');
  expect(await violations(page)).toEqual([]);
  await page.keyboard.press('Enter');
  await expect(question).toBeHidden();
  await page.clock.runFor('14:30');
  await expect(question).toBeVisible();
  await page.clock.runFor('00:40');
  await expect(page.getByRole('button', { name: 'Sign in' })).toBeVisible();
  await expect(page.getByRole('alert')).toContainText('signed out because nobody used Notewell');
  await expect(page.getByText('Knee pain')).toBeHidden();

  // The cloud has waited for nobody.
  await page.clock.setSystemTime(new Date());
  await signIn(page);
  await page.getByRole('list', { name: 'Notes' }).getByRole('link').first().click();
  await expect(noteOf(page)).toContainText('Knee pain since Monday.');
});

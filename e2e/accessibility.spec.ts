import { violations } from './axe.ts';
import { expect, test } from './local-cloud.ts';
import { quiet } from './speech/flite.ts';
import { newNote, noteOf, save, saveStatus, signIn } from './steps.ts';

const NOTE =
  'Assessment: type 2 diabetes. Denies chest pain. Family history of stroke. Metformin 500 mg twice daily since 2019.';

for (const colorScheme of ['light', 'dark'] as const) {
  test(`axe finds nothing on any screen, ${colorScheme}`, async ({ open }) => {
    const page = await open(quiet(60_000), { colorScheme });
    expect(await violations(page), 'sign-in').toEqual([]);
    await signIn(page);
    expect(await violations(page), 'worklist').toEqual([]);
    await newNote(page);
    expect(await violations(page), 'empty note').toEqual([]);
    await page.keyboard.type(NOTE);
    await expect(noteOf(page).locator('[data-entity-category]').first()).toBeVisible();
    await save(page);
    expect(await violations(page), 'workbench').toEqual([]);
    await noteOf(page).locator('[data-entity-category]').first().click();
    await expect(page.getByRole('dialog', { name: 'Entity' })).toBeVisible();
    expect(await violations(page), 'entity').toEqual([]);
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: 'Audio source' }).click();
    expect(await violations(page), 'audio source').toEqual([]);
    await page.keyboard.press('Escape');
    await page.getByRole('heading', { name: 'Entities' }).click();
    await page.keyboard.press('?');
    await expect(page.getByRole('dialog')).toBeVisible();
    expect(await violations(page), 'shortcuts').toEqual([]);
  });
}

test('the main job by keyboard alone', async ({ page }) => {
  await page.getByRole('textbox', { name: 'Email' }).focus();
  await page.keyboard.type('physician@notewell.local');
  await page.keyboard.press('Tab');
  await page.keyboard.type('Notewell-local-1');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { name: 'Notes' })).toBeVisible();
  await page.keyboard.press('Alt+n');
  await expect(noteOf(page)).toBeFocused();
  await page.keyboard.type('Takes aspirin.');
  await page.keyboard.press('Alt+r');
  await expect(page.getByRole('button', { name: 'Stop dictation' })).toBeVisible();
  await page.keyboard.press('Alt+r');
  await expect(page.getByRole('button', { name: 'Start dictation' })).toBeVisible();
  await page.keyboard.press('Control+s');
  await expect(saveStatus(page)).toContainText('Saved');
});

for (const [name, viewport] of [
  ['a phone', { width: 390, height: 844 }],
  ['a window of 320 px', { width: 320, height: 640 }],
  ['200 % zoom', { width: 720, height: 450 }],
] as const) {
  test(`nothing is lost on ${name}`, async ({ open }) => {
    const page = await open(quiet(60_000), { viewport });
    const overflow = () => page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    expect(await overflow()).toBeLessThanOrEqual(0);
    await signIn(page);
    expect(await overflow()).toBeLessThanOrEqual(0);
    await newNote(page);
    await page.keyboard.type(NOTE);
    await expect(page.getByRole('button', { name: 'Start dictation' })).toBeInViewport();
    await expect(page.getByRole('button', { name: 'Save', exact: true })).toBeInViewport();
    expect(await overflow()).toBeLessThanOrEqual(0);
    await page.getByRole('button', { name: 'Entities panel' }).click();
    await expect(page.getByRole('complementary', { name: 'Entities' })).toBeVisible();
  });
}

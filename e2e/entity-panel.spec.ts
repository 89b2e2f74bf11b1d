import { expect, test } from './local-cloud.ts';
import { newNote, signIn } from './steps.ts';

const SENTENCES = 160;

test('a long list of entities is drawn near what is in view, and walked by keys as a whole', async ({
  page,
}) => {
  await signIn(page);
  const note = await newNote(page);
  await page.evaluate(
    (count) => navigator.clipboard.writeText('He takes aspirin and has asthma.\n\n'.repeat(count)),
    SENTENCES,
  );
  await note.press('Control+v');
  await expect(page.getByRole('button', { name: `To review ${2 * SENTENCES}` })).toBeVisible();
  const list = page.getByRole('list', { name: 'Medications' });
  const rows = list.locator('[aria-posinset]');
  await expect(rows.first()).toHaveAttribute('aria-setsize', String(SENTENCES));
  await expect.poll(() => rows.count()).toBeLessThan(SENTENCES / 2);

  await test.step('arrow keys go past the rows that were drawn at first', async () => {
    await page.getByRole('searchbox', { name: 'Filter entities' }).focus();
    for (let turn = 0; turn < 60; turn++) await page.keyboard.press('ArrowDown');
    await expect(list.locator('li:has(button:focus)')).toHaveAttribute('aria-posinset', '60');
  });

  await test.step('a row with the focus stays when it is scrolled away, and the keys come back to it', async () => {
    await page.locator('[data-scroller]').evaluate((scroller) => {
      scroller.scrollTop = scroller.scrollHeight;
    });
    const conditions = page.getByRole('list', { name: 'Conditions' });
    await expect(conditions.locator(`[aria-posinset="${SENTENCES}"]`)).toBeInViewport();
    await expect(list.locator('li:has(button:focus)')).toHaveAttribute('aria-posinset', '60');
    for (const place of ['61', '62']) {
      await page.keyboard.press('ArrowDown');
      await expect(list.locator('li:has(button:focus)')).toHaveAttribute('aria-posinset', place);
    }
    await expect(list.locator('li:has(button:focus)')).toBeInViewport();
  });

  await test.step('the popover gives the focus back to the row', async () => {
    await page.keyboard.press('Enter');
    await expect(page.getByRole('dialog', { name: 'Entity' })).toBeVisible();
    await page.keyboard.press('Escape');
    await expect(list.locator('li:has(button:focus)')).toHaveAttribute('aria-posinset', '62');
  });

  await test.step('the filter finds what was not drawn', async () => {
    await page.getByRole('searchbox', { name: 'Filter entities' }).fill('asthma');
    await expect(list).toHaveCount(0);
    await expect(page.getByRole('list', { name: 'Conditions' }).getByRole('button').first()).toBeInViewport();
  });
});

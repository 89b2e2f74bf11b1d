import { expect, test } from './local-cloud.ts';
import { speak } from './speech/flite.ts';
import { newNote, noteOf, openNote, panelTab, save, signIn, startDictation, stopDictation } from './steps.ts';

/** Correcting by keys alone: each thing that wants a look is heard, answered by a key, and the answer stays. */

test('what wants a look is walked through by keys, heard, answered, taken back and kept', async ({
  open,
}) => {
  const speech = speak({ voice: 'rms', utterances: ['The lungs are clear.'], leadMs: 400 });
  const page = await open(speech.path);
  // Every heard word is asked about, however sure the service was.
  await page.evaluate(() => localStorage.setItem('notewell-settings', JSON.stringify({ walkThreshold: 1 })));
  await page.reload();
  await signIn(page);
  const note = await newNote(page);
  await page.keyboard.type('She takes insulin 5 U and aspirin QD. ');
  await startDictation(page);
  await expect(note).toContainText(/lungs are clear/i);
  await stopDictation(page);

  const bar = page.getByRole('region', { name: 'Looking through the note' });
  const question = bar.getByRole('status', { name: 'Question' });
  await test.step('the first one is an abbreviation, and two keys write it out', async () => {
    await noteOf(page).press('Control+Home');
    await page.keyboard.press('Alt+w');
    await untilAsked(/Unsafe abbreviation.* U /);
    await page.keyboard.press('c');
    await page.keyboard.press('1');
    await expect(note).toContainText('5 units');
  });

  await test.step('the next one comes by itself, and one key leaves it as it is', async () => {
    await untilAsked(/Unsafe abbreviation.*QD/);
    await page.keyboard.press('a');
    await expect(question).not.toContainText('Unsafe abbreviation');
    await page.keyboard.press('Control+z');
    await untilAsked(/Unsafe abbreviation.*QD/);
    // Words that are written before it meanwhile do not lead the answer astray.
    await note.locator('h2').first().click();
    await page.keyboard.type('Seen. ');
    await page.keyboard.press('Alt+a');
    await expect(note.locator('[data-verified]')).toHaveText('QD');
    await bar.focus();
    await expect(question).not.toContainText('Unsafe abbreviation');
  });

  await test.step('words that were heard are played as one comes to them', async () => {
    await untilAsked(/Heard with doubt.*lungs/i);
    await expect(note.locator('.is-playing')).not.toHaveCount(0);
    await page.keyboard.press('a');
  });

  await test.step('what was answered is not asked again, after a reload either', async () => {
    await page.keyboard.press('Escape');
    await expect(bar).toHaveCount(0);
    await expect(noteOf(page)).toBeFocused();
    await save(page);
    await page.reload();
    await openNoteAgain();
    await expect(note).toContainText('5 units and aspirin QD');
    const review = await panelTab(page, 'Review');
    await expect(review.getByText('Unsafe abbreviation')).toHaveCount(0);
    const looked = (await note.locator('[data-verified]').allTextContents()).join(' ');
    expect(looked).toMatch(/QD/);
    expect(looked).toMatch(/The/);
  });

  /** Goes on, question by question, until one says this. */
  async function untilAsked(says: RegExp): Promise<void> {
    for (let steps = 0; steps < 20; steps += 1) {
      const before = (await question.textContent()) ?? '';
      if (says.test(before)) return;
      await page.keyboard.press('n');
      await expect(question).not.toHaveText(before);
    }
    throw new RangeError(`${says} was never asked`);
  }

  async function openNoteAgain(): Promise<void> {
    if ((await noteOf(page).count()) === 0) await openNote(page, /Seen/);
    await expect(noteOf(page)).toBeVisible();
  }
});

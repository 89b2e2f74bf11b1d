import { expect, test } from './local-cloud.ts';
import { speak } from './speech/flite.ts';
import { newNote, panelTab, save, selectWords, signIn, startDictation, stopDictation } from './steps.ts';

test('typing elsewhere while dictating disturbs neither', async ({ open }) => {
  const speech = speak({
    voice: 'rms',
    utterances: ['The lungs are clear.', 'The heart rate is regular.'],
    pauseMs: 3_000,
  });
  const page = await open(speech.path);
  await signIn(page);
  const note = await newNote(page);
  await page.keyboard.type('Plan: rest.');
  await page.keyboard.press('Enter');
  await startDictation(page);
  await expect(note).toContainText(/lungs/i);
  // The caret goes away from the dictation point, to the beginning of the first paragraph.
  await note
    .locator('p')
    .first()
    .click({ position: { x: 2, y: 8 } });
  await page.keyboard.press('Home');
  await page.keyboard.type('Typed meanwhile. ');
  await expect(note).toContainText(/heart rate/i);
  await stopDictation(page);
  await expect(note.locator('p').first()).toHaveText('Typed meanwhile. Plan: rest.');
  await expect(note.locator('p').nth(1)).toContainText(/lungs are clear.*heart rate/i);
});

test('dictating into the middle of a sentence fits itself in', async ({ open }) => {
  const speech = speak({ voice: 'rms', utterances: ['complaining of shortness of breath'] });
  const page = await open(speech.path);
  await signIn(page);
  const note = await newNote(page);
  await page.keyboard.type('He came today.');
  for (let i = 0; i < ' today.'.length; i++) await page.keyboard.press('ArrowLeft');
  await startDictation(page);
  await expect(note).toContainText(/breath/i);
  await stopDictation(page);
  await expect(note.locator('p').first()).toHaveText(/^He came \p{Ll}.*of breath.* today\.$/u);
});

test('a removed text loses its entity, and undo brings both back', async ({ page }) => {
  await signIn(page);
  const note = await newNote(page);
  await page.keyboard.type('He takes metformin daily and has hypertension.');
  const medication = note.locator('[data-entity-category="MEDICATION"]');
  await expect(medication.first()).toBeVisible();
  await medication.first().dblclick();
  await page.keyboard.press('Delete');
  await expect(medication).toHaveCount(0);
  await expect(note.locator('[data-entity-category="MEDICAL_CONDITION"]').first()).toBeVisible();
  await page.keyboard.press('Control+z');
  await expect(medication.first()).toBeVisible();
});

test('an entity tells what it is, and a person’s decision stays', async ({ page }) => {
  await signIn(page);
  const note = await newNote(page);
  await page.keyboard.type('Family history of diabetes. Denies chest pain. Takes lisinopril 10 mg daily.');
  await expect(note.locator('[data-entity-category="MEDICATION"]').first()).toBeVisible();
  const traits = (text: string) => note.locator(`[data-entity-text="${text}"]`).first();
  await expect(traits('chest pain')).toHaveAttribute('data-entity-traits', /NEGATION/);
  await expect(traits('diabetes')).toHaveAttribute('data-entity-traits', /PERTAINS_TO_FAMILY/);
  await page
    .getByRole('complementary', { name: 'Entities' })
    .getByRole('button', { name: /lisinopril/ })
    .first()
    .click();
  const dialog = page.getByRole('dialog', { name: 'Entity' });
  await expect(dialog).toContainText(/medication/i);
  await expect(dialog).toContainText('10 mg');
  await dialog.getByRole('button', { name: /reject/i }).click();
  await expect(note.locator('[data-entity-category="MEDICATION"]')).toHaveCount(0);
  await note.press('Control+End');
  await page.keyboard.type(' Continue lisinopril as before.');
  await expect(note.locator('[data-entity-category="MEDICATION"]')).toHaveCount(1);
});

test('words are given to the entity that they belong to, and undo takes them back', async ({ page }) => {
  await signIn(page);
  const note = await newNote(page);
  await page.keyboard.type('She takes metformin with supper. ');
  await expect(note.locator('[data-entity-category="MEDICATION"]')).toHaveText('metformin');
  await selectWords(page, 'with supper');
  await page.getByRole('toolbar', { name: 'Selection' }).getByRole('button', { name: 'Belongs to…' }).click();
  await page.getByRole('menuitem', { name: 'metformin: Frequency' }).click();
  const frequency = note.locator('[data-attribute-type="FREQUENCY"]');
  await expect(frequency).toHaveText('with supper');
  await expect(note.locator('[data-entity-category="MEDICATION"]')).toHaveAttribute(
    'data-entity-decision',
    'changed',
  );
  await note.press('Control+z');
  await expect(frequency).toHaveCount(0);
});

test('a failed look-up is told, is tried again, and never blocks writing', async ({ page, cloud }) => {
  const { breakNext } = await import('./faults.ts');
  await breakNext(cloud, {
    service: 'comprehendmedical',
    kind: 'error',
    code: 'ThrottlingException',
    status: 400,
    times: 2,
  });
  await signIn(page);
  const note = await newNote(page);
  await page.keyboard.type('Asthma since childhood.');
  await expect(note.locator('[data-entity-category="MEDICAL_CONDITION"]').first()).toBeVisible();
});

test('hostile text is text and nothing else', async ({ page }) => {
  const html = '<img src=x onerror="window.hacked=1"><script>window.hacked=1</script>';
  const marks = '\u202Eesrever\u202C \u200B \u{1F9D1}\u200D\u2695\uFE0F e\u0301\u0301 {{7*7}}';
  const line = `${html} ${marks} ${'x'.repeat(100_000)}`;
  await signIn(page);
  const note = await newNote(page);
  await page.evaluate((text) => navigator.clipboard.writeText(text), line);
  await note.press('Control+v');
  await page.keyboard.press('Enter');
  await page.keyboard.insertText(marks);
  const isWhole = async () => {
    // What turns the direction around is left behind by pasting; who types it has it.
    await expect(note.locator('p').first()).toHaveText(line.replace(/[\u202E\u202C\u200B]/g, ''));
    expect(await note.locator('p').nth(1).textContent()).toBe(marks);
  };
  await isWhole();
  await page.getByRole('textbox', { name: 'Title' }).fill(`${html} ${marks}`);
  await page.getByRole('textbox', { name: 'Patient reference' }).fill(html);
  await selectWords(page, 'esrever');
  const comments = await panelTab(page, 'Comments');
  await save(page);
  await comments.getByRole('textbox', { name: 'Comment on selection' }).fill(html);
  await comments.getByRole('button', { name: 'Add comment' }).click();
  await expect(comments.getByRole('listitem')).toContainText(html);

  await page.reload();
  await isWhole();
  await panelTab(page, 'Comments');
  await expect(comments.getByRole('listitem')).toContainText(html);
  await page.getByRole('link', { name: 'Notewell, all notes' }).click();
  const row = page.getByRole('list', { name: 'Notes' }).getByRole('link', { name: marks });
  await expect(row).toContainText(html);
  expect(
    await page.evaluate(() => [document.documentElement.scrollWidth - innerWidth, 'hacked' in window]),
  ).toEqual([0, false]);
});

test('a new note that was left untouched can be come back to', async ({ page }) => {
  await signIn(page);
  await newNote(page);
  await page.getByRole('link', { name: 'Notewell, all notes' }).click();
  await expect(page.getByRole('heading', { name: 'Notes', level: 1 })).toBeVisible();
  await page.goBack();
  await expect(page.getByRole('textbox', { name: 'Note', exact: true })).toBeVisible();
});

import { violationsInBoth } from './axe.ts';
import { cutOff } from './fits.ts';
import { expect, test } from './local-cloud.ts';
import { quiet } from './speech/flite.ts';
import {
  newNote,
  noteAction,
  noteOf,
  openNote,
  PASSWORD,
  panelTab,
  REVIEWER,
  save,
  saveStatus,
  selectWords,
  signIn,
  signOut,
  typeAtEnd,
} from './steps.ts';

const NOTE =
  'Assessment: type 2 diabetes. Denies chest pain. Family history of stroke. Insulin 5 U at night. Metformin 500 mg twice daily since 2019.';

/** What assistive technology is given, as far as it does not hang on the note. */
const WALK = `
- region "Looking through the note":
  - status "Question"
  - toolbar "Answers":
    - button "Accept"
    - button "Alternatives"
    - button "Reject"
    - button "Play"
    - button "Previous"
    - button "Next"
    - button "End"
`;
const REVIEW = `
- tabpanel /^Review/:
  - heading "Review" [level=2]
  - status "Open questions": /\\d+ open questions?/
  - button "Walk"
  - region "Read these first":
    - heading /Read these first \\d/ [level=3]
    - list "Read these first":
      - listitem:
        - button /Negation/
  - region "Unsafe abbreviations":
    - heading /Unsafe abbreviations \\d/ [level=3]
    - list "Unsafe abbreviations"
  - region "Where the words come from":
    - heading "Where the words come from" [level=3]
    - checkbox "Show in text" [checked]
    - term: Typed
    - list "By person":
      - listitem:
        - button /Ada Marsh typed/
`;
const SIGN = `
- dialog "Sign this note":
  - heading "Sign this note" [level=1]
  - button "Close"
  - heading "What is open in the note" [level=2]
  - region "Read these first"
  - button "Look at them one by one"
  - checkbox /Sign/
  - heading "By signing you say" [level=2]
  - blockquote
  - textbox "Password"
  - status: Words wait for a look.
  - button "Cancel"
  - button "Sign" [disabled]
`;

test('axe finds nothing on any screen, in light and in dark, and what is read aloud is in order', async ({
  page,
}) => {
  const clean = async (screen: string) => expect(await violationsInBoth(page), screen).toEqual([]);
  await clean('sign-in');
  await signIn(page);
  await clean('worklist');
  const note = await newNote(page);
  await clean('empty note');
  await page.keyboard.insertText(NOTE);
  await expect(note.locator('[data-entity-category]').first()).toBeVisible();
  await save(page);

  await test.step('the entities', async () => {
    await clean('workbench');
    await note.locator('[data-entity-text$="diabetes"]').first().click();
    const popover = page.getByRole('dialog', { name: 'Entity' });
    await expect(popover.getByText(/E11/).first()).toBeVisible();
    await clean('entity with its traits and codes');
    await page.keyboard.press('Escape');
  });

  await test.step('the menus', async () => {
    await page.getByRole('button', { name: 'Audio source' }).click();
    await clean('audio source');
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: 'Insert' }).click();
    const change = page.getByRole('menuitem', { name: 'Change auto-texts…' });
    await expect(page.getByRole('menuitem').nth(5)).toBeEnabled();
    await clean('insert');
    await change.click();
    const dialog = page.getByRole('dialog');
    await expect(dialog.getByRole('list', { name: 'Auto-texts' })).toBeVisible();
    await clean('auto-texts');
    await dialog.getByRole('button', { name: 'New auto-text' }).click();
    await clean('a new auto-text');
    await page.keyboard.press('Escape');
    await page.keyboard.press('Escape');
    await expect(dialog).toBeHidden();
  });

  await test.step('looking through the note', async () => {
    await note.press('Control+Home');
    await page.keyboard.press('Alt+w');
    const bar = page.getByRole('region', { name: 'Looking through the note' });
    await expect(bar.getByRole('status', { name: 'Question' })).toBeVisible();
    await expect(bar).toMatchAriaSnapshot(WALK);
    await page.keyboard.press('c');
    await clean('walk');
    await page.keyboard.press('Escape');
    await page.keyboard.press('Escape');
    await expect(bar).toBeHidden();
  });

  await test.step('the panel', async () => {
    const review = await panelTab(page, 'Review');
    await review.getByRole('checkbox', { name: 'Show in text' }).check();
    await clean('review');
    await expect(review).toMatchAriaSnapshot(REVIEW);
    await panelTab(page, 'Transcript');
    await clean('transcript');
    await selectWords(page, 'diabetes');
    const comments = await panelTab(page, 'Comments');
    await comments.getByRole('textbox', { name: 'Comment on selection' }).fill('Since when?');
    await comments.getByRole('button', { name: 'Add comment' }).click();
    await expect(comments.getByRole('button', { name: 'Resolve' })).toBeVisible();
    await clean('comments');
    await typeAtEnd(page, ' No fever.');
    const versions = await panelTab(page, 'Versions');
    await expect(versions.getByRole('listitem')).toHaveCount(1);
    await clean('versions');
    await versions.getByRole('button', { name: 'Since I last saved' }).click();
    await expect(versions.locator('ins')).toContainText('No fever.');
    await clean('a comparison');
  });

  await test.step('signing', async () => {
    await save(page);
    await page.getByRole('banner').getByRole('button', { name: 'Sign', exact: true }).click();
    const dialog = page.getByRole('dialog', { name: 'Sign this note' });
    await expect(dialog).toBeVisible();
    await clean('sign');
    await expect(dialog).toMatchAriaSnapshot(SIGN);
    for (const box of await dialog.getByRole('checkbox').all()) await box.check();
    await dialog.getByRole('textbox', { name: 'Password' }).fill(PASSWORD);
    await page.keyboard.press('Enter');
    await expect(note).toHaveAttribute('aria-readonly', 'true');
    // What tells that it is done goes by itself, which must not happen while axe looks.
    await expect(page.getByRole('status', { name: 'Notices' })).toHaveText('');
    await clean('a signed note');
    await noteAction(page, 'Addendum…');
    await clean('addendum');
    await page.keyboard.press('Escape');
  });

  await test.step('keys and devices', async () => {
    await page.getByRole('heading', { level: 2 }).first().click();
    await page.keyboard.press('?');
    await expect(page.getByRole('dialog', { name: 'Keyboard shortcuts' })).toBeVisible();
    await clean('shortcuts');
    await page.keyboard.press('Escape');
    await page.keyboard.press('Alt+u');
    await expect(page.getByRole('dialog', { name: 'Settings' })).toBeVisible();
    await clean('settings');
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: 'Account' }).click();
    await clean('account');
    await page.getByRole('menuitem', { name: 'Devices and buttons…' }).click();
    await expect(page.getByRole('dialog', { name: 'Devices and buttons' })).toBeVisible();
    await clean('devices');
    await page.keyboard.press('Escape');
  });

  await test.step('the reviewer', async () => {
    await page.getByRole('link', { name: 'Notewell, all notes' }).click();
    await signOut(page);
    await signIn(page, REVIEWER);
    await page.getByRole('tab', { name: 'Signed' }).click();
    await expect(page.getByRole('list', { name: 'Notes' }).getByRole('link').first()).toBeVisible();
    await clean('worklist of a reviewer');
    await openNote(page, /type 2 diabetes/);
    const history = await panelTab(page, 'History');
    await expect(history.getByText(/signed it/)).toBeVisible();
    await clean('history');
  });
});

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
    const whole = async (screen: string) =>
      expect(await cutOff(page.locator('dialog[open], body:not(:has(dialog[open]))')), screen).toEqual([]);
    await whole('sign-in');
    await signIn(page);
    await page.getByRole('button', { name: 'Account' }).click();
    await expect(page.getByRole('menuitem', { name: 'Sign out' })).toBeInViewport();
    await whole('worklist and account');
    await page.keyboard.press('Escape');
    await newNote(page);
    await page.keyboard.insertText(NOTE);
    await expect(page.getByRole('button', { name: 'Start dictation' })).toBeInViewport();
    await save(page);
    await expect(page.getByRole('button', { name: 'Save', exact: true })).toBeInViewport();
    await whole('workbench');
    await page.getByRole('button', { name: 'Entities panel' }).click();
    await expect(page.getByRole('complementary', { name: 'Entities' })).toBeVisible();
    for (const tab of ['Review', 'Transcript', 'Versions', 'Comments', 'Entities']) {
      await panelTab(page, tab);
      await whole(tab);
    }
    await page.getByRole('button', { name: 'Back to the note' }).click();
    await noteOf(page).press('Control+Home');
    await page.keyboard.press('Alt+w');
    await page.keyboard.press('c');
    await whole('walk');
    await page.getByRole('banner').getByRole('button', { name: 'Sign', exact: true }).click();
    const sign = page.getByRole('dialog', { name: 'Sign this note' });
    await whole('sign');
    for (const part of [
      sign.getByLabel('Password'),
      sign.getByRole('button', { name: 'Sign', exact: true }),
    ]) {
      await part.scrollIntoViewIfNeeded();
      await expect(part).toBeInViewport({ ratio: 1 });
    }
  });
}

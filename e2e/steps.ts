import { expect, type Locator, type Page } from '@playwright/test';

/** What a person does, step by step, by the names that assistive technology reads. */

export const PHYSICIAN = 'physician@notewell.local';
export const COLLEAGUE = 'colleague@notewell.local';
export const CLINICIAN = 'clinician@notewell.local';
export const REVIEWER = 'reviewer@notewell.local';
export const PASSWORD = 'Notewell-local-1';

/** Fills the sign-in form and sends it. */
export async function submitSignIn(page: Page, email: string, password = PASSWORD): Promise<void> {
  await page.getByRole('textbox', { name: 'Email' }).fill(email);
  await page.getByRole('textbox', { name: 'Password' }).fill(password);
  await page.getByRole('button', { name: 'Sign in' }).click();
}

/** Signs in and waits for the worklist. */
export async function signIn(page: Page, email = PHYSICIAN): Promise<void> {
  await submitSignIn(page, email);
  await expect(page.getByRole('heading', { name: 'Notes' })).toBeVisible();
}

export async function signOut(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Account' }).click();
  await page.getByRole('menuitem', { name: 'Sign out' }).click();
  await expect(page.getByRole('button', { name: 'Sign in' })).toBeVisible();
}

export function noteOf(page: Page): Locator {
  return page.getByRole('textbox', { name: 'Note', exact: true });
}

/** Opens an empty note and waits for its editor. */
export async function newNote(page: Page): Promise<Locator> {
  await page.getByRole('button', { name: 'New note' }).click();
  await expect(noteOf(page)).toBeVisible();
  return noteOf(page);
}

/** Opens the note that the worklist shows with this title. */
export async function openNote(page: Page, title: string | RegExp): Promise<Locator> {
  await page.getByRole('list', { name: 'Notes' }).getByRole('link', { name: title }).first().click();
  await expect(noteOf(page)).toBeVisible();
  return noteOf(page);
}

/** Puts the caret at the end of the note and types. */
export async function typeAtEnd(page: Page, text: string): Promise<void> {
  await noteOf(page).press('Control+End');
  await page.keyboard.type(text);
}

/** Starts, and waits until it is truly recording. */
export async function startDictation(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Start dictation' }).click();
  await expect(page.getByRole('button', { name: 'Stop dictation' })).toBeVisible();
}

/** Stops and waits until the last word has come. */
export async function stopDictation(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Stop dictation' }).click();
  await expect(page.getByRole('button', { name: 'Start dictation' })).toBeEnabled();
}

export function dictationStatus(page: Page): Locator {
  return page.getByRole('status', { name: 'Dictation status' });
}

export function saveStatus(page: Page): Locator {
  return page.getByRole('status', { name: 'Save status' });
}

/** Saves and waits for the commit. */
export async function save(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await expect(saveStatus(page)).toContainText('Saved');
}

/** Plays a file into the note: chosen, started, heard to its end. */
export async function chooseSource(page: Page, name: RegExp): Promise<void> {
  await page.getByRole('button', { name: 'Audio source' }).click();
  await page.getByRole('menuitemradio', { name }).first().click();
}

/** Chooses something of the menu of the open note. */
export async function noteAction(page: Page, name: string): Promise<void> {
  await page.getByRole('button', { name: 'Note actions' }).click();
  await page.getByRole('menuitem', { name }).click();
}

/** Shows one view of the panel beside the note. */
export async function panelTab(page: Page, name: string): Promise<Locator> {
  await page.getByRole('tablist', { name: 'About the note' }).getByRole('tab', { name }).click();
  return page.getByRole('tabpanel');
}

/** Selects the first occurrence of words in the note, as with the mouse. */
export async function selectWords(page: Page, words: string): Promise<void> {
  await noteOf(page).evaluate((note, wanted) => {
    const walker = document.createTreeWalker(note, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
      const at = node.textContent?.indexOf(wanted) ?? -1;
      if (at < 0) continue;
      note.focus();
      document.getSelection()?.setBaseAndExtent(node, at, node, at + wanted.length);
      return;
    }
    throw new RangeError('the words do not stand in one piece of the note');
  }, words);
}

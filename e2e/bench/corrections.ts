import { expect, type Locator, type Page } from '@playwright/test';

/** A correction that a person makes by keys. */
export interface Correction {
  readonly name: string;
  /** Keys that it may cost, once one stands at the place. */
  readonly budget: number;
  /** What is typed into an empty note. */
  readonly text: string;
  /** What the note shows once it is ready to be corrected. */
  readonly waitFor: string;
  /** Words and entities of less sureness are asked about, 0..1. */
  readonly threshold: number;
  readonly goTo: (page: Page) => Promise<void>;
  readonly keys: readonly string[];
  /** Waits until the screen is where a person would press the key. */
  readonly ready?: (page: Page, key: string) => Promise<void>;
  /** @throws when the note does not show the result. */
  readonly isDone: (note: Locator) => Promise<void>;
}

const MEDICATION = '[data-entity-category="MEDICATION"]';
const TEST = '[data-entity-category="TEST_TREATMENT_PROCEDURE"]';
const ENTITY = '[data-entity-category]';

export const CORRECTIONS: readonly Correction[] = [
  {
    name: 'walk: right as it stands',
    budget: 1,
    text: 'She takes aspirin QD. ',
    waitFor: ENTITY,
    threshold: 0,
    goTo: (page) => walkTo(page, /Unsafe abbreviation/),
    keys: ['a'],
    isDone: (note) => expect(note.locator('[data-verified]')).toHaveText('QD'),
  },
  {
    name: 'walk: an alternative',
    budget: 2,
    text: 'She takes insulin 5 U at night. ',
    waitFor: ENTITY,
    threshold: 0,
    goTo: (page) => walkTo(page, /Unsafe abbreviation/),
    keys: ['c', '1'],
    ready: choicesReady,
    isDone: (note) => expect(note).toContainText('insulin 5 units at night'),
  },
  {
    name: 'walk: another category',
    budget: 3,
    text: 'She takes metformin. ',
    waitFor: MEDICATION,
    threshold: 1,
    goTo: (page) => walkTo(page, /Uncertain entity/),
    keys: ['c', '2'],
    ready: choicesReady,
    isDone: (note) => expect(note.locator(TEST)).toHaveText('metformin'),
  },
  {
    name: 'walk: a code',
    budget: 2,
    text: 'She has pain in the left knee. ',
    waitFor: ENTITY,
    threshold: 0,
    goTo: (page) => walkTo(page, /Without a code/),
    keys: ['c', '1'],
    ready: choicesReady,
    isDone: (note) => expect(note.locator('[data-entity-decision="changed"]')).toHaveCount(1),
  },
  {
    name: 'popover: another category',
    budget: 3,
    text: 'metformin was given. ',
    waitFor: MEDICATION,
    threshold: 0,
    goTo: openPopover,
    keys: ['c', 't', 'Enter'],
    ready: async (page, key) => {
      const menu = page.getByRole('menu', { name: 'Change category' });
      if (key === 't') await expect(menu.locator(':focus')).toHaveCount(1);
    },
    isDone: (note) => expect(note.locator(TEST)).toHaveText('metformin'),
  },
  {
    name: 'popover: none of all equal mentions is one',
    budget: 2,
    text: 'metformin, metformin and metformin. ',
    waitFor: MEDICATION,
    threshold: 0,
    goTo: openPopover,
    keys: ['e', 'x'],
    isDone: (note) => expect(note.locator(MEDICATION)).toHaveCount(0),
  },
];

/** Nobody presses a number before there is one to be seen. */
async function choicesReady(page: Page, key: string): Promise<void> {
  if (/^[1-9]$/.test(key)) await expect(page.getByRole('listbox')).toBeFocused();
}

/** Begins the walk, and goes on until it asks this. */
async function walkTo(page: Page, asked: RegExp): Promise<void> {
  await page.keyboard.press('Control+Home');
  await page.keyboard.press('Alt+w');
  const question = page.getByRole('status', { name: 'Question' });
  await expect(question).toBeVisible();
  for (let steps = 0; steps < 10; steps += 1) {
    const text = (await question.textContent()) ?? '';
    if (asked.test(text)) return;
    await page.keyboard.press('n');
    await expect(question).not.toHaveText(text);
  }
  throw new RangeError(`${asked} was never asked`);
}

/** Opens the entity at the beginning of the line. */
async function openPopover(page: Page): Promise<void> {
  await page.keyboard.press('Home');
  // What was found may still be on its way to the place where the caret is.
  await expect(async () => {
    await page.keyboard.press('Alt+Enter');
    await expect(page.getByRole('dialog', { name: 'Entity' })).toBeVisible({ timeout: 2_000 });
  }).toPass({ timeout: 20_000 });
}

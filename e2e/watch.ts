import type { Page } from '@playwright/test';

/** What a person could have read on the page while something went on, from when the watch began. */

interface Watched extends Window {
  notewellTold?: string[];
}

/** Begins to write down everything that the dictation status says. */
export async function watchStatus(page: Page): Promise<void> {
  await page.evaluate(() => {
    const told: string[] = [];
    (window as Watched).notewellTold = told;
    const read = () => {
      const text = document.querySelector('[role="status"][aria-label="Dictation status"]')?.textContent;
      if (text && told.at(-1) !== text) told.push(text);
    };
    read();
    new MutationObserver(read).observe(document.body, {
      subtree: true,
      childList: true,
      characterData: true,
    });
  });
}

/** The phrases in order, each as often as it came. */
export function toldSoFar(page: Page): Promise<readonly string[]> {
  return page.evaluate(() => (window as Watched).notewellTold ?? []);
}

import type { Locator } from '@playwright/test';

/**
 * What does not fit into the width of the window: elements that reach beyond its edges, and boxes that hide a part
 * of what is in them. Text that ends with an ellipsis, and what is there for the ear only, is meant to be so.
 */
export function cutOff(root: Locator): Promise<string[]> {
  return root.evaluate((element) => {
    const found: string[] = [];
    for (const part of [element, ...element.querySelectorAll<HTMLElement>('*')]) {
      const style = getComputedStyle(part);
      const { left, right, width, height } = part.getBoundingClientRect();
      if (width <= 1 || height <= 1 || part.closest('.sr-only, svg') !== null) continue;
      const beyond = left < -1 || right > innerWidth + 1;
      const hides =
        style.overflowX !== 'visible' && style.textOverflow !== 'ellipsis' && !part.matches('input');
      if (!beyond && !(hides && part.scrollWidth > part.clientWidth + 1)) continue;
      found.push(`${part.tagName} ${part.className} ${part.textContent?.slice(0, 40)}`);
    }
    return found;
  });
}

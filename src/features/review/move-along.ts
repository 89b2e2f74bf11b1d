import type { KeyboardEvent } from 'react';

/** Up and down go from row to row of the lists inside an element; a row is a button with `data-row`. */
export function moveAlong(event: KeyboardEvent<HTMLElement>): void {
  const { key, target, currentTarget } = event;
  if ((key !== 'ArrowDown' && key !== 'ArrowUp') || !(target instanceof HTMLElement)) return;
  const rows = rowsOf(currentTarget);
  const next = rows[rows.indexOf(target) + (key === 'ArrowDown' ? 1 : -1)];
  if (next === undefined || !rows.includes(target)) return;
  event.preventDefault();
  next.focus();
}

/**
 * Runs what may take the focus away or remove the row, and gives the focus back to the row, or to the one that
 * stands in its place.
 */
export function keepPlace(row: HTMLElement, act: () => void): void {
  const list = row.closest<HTMLElement>('[data-rows]');
  const key = row.dataset.row;
  const at = list === null ? -1 : rowsOf(list).indexOf(row);
  act();
  requestAnimationFrame(() => {
    const rows = list === null ? [] : rowsOf(list);
    const same = rows.find(({ dataset }) => dataset.row === key);
    (same ?? rows[at] ?? rows.at(-1))?.focus();
  });
}

function rowsOf(list: HTMLElement): HTMLElement[] {
  return [...list.querySelectorAll<HTMLElement>('button[data-row]')];
}

let pointerWasLast = false;

/** Whether the person used a pointer last, and not a key: then the focus stays where they put it. */
export function lastInputWasPointer(): boolean {
  return pointerWasLast;
}

const watch = { capture: true, passive: true };
window.addEventListener('pointerdown', () => note(true), watch);
window.addEventListener('keydown', () => note(false), watch);

function note(pointer: boolean): void {
  pointerWasLast = pointer;
}

/** True while something above the page waits for an answer: it has the first right to the Escape key. */
export function somethingIsOnTop(): boolean {
  return document.querySelector(':popover-open, dialog[open]') !== null;
}

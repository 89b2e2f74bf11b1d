import { Window } from 'happy-dom';

/** The editor needs a page. Import this before it; nothing else of a browser is put in place. */
const page = new Window();
const { document, MutationObserver, Node, Element, HTMLElement, DOMParser } = page;
const globals = {
  window: page,
  document,
  MutationObserver,
  Node,
  Element,
  HTMLElement,
  DOMParser,
  getSelection: () => page.getSelection(),
  getComputedStyle: page.getComputedStyle.bind(page),
  requestAnimationFrame: page.requestAnimationFrame.bind(page),
  cancelAnimationFrame: page.cancelAnimationFrame.bind(page),
};
for (const [name, value] of Object.entries(globals)) {
  Object.defineProperty(globalThis, name, { value, configurable: true, writable: true });
}

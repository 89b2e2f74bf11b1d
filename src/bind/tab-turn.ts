const KEY = 'notewell-hands';

/** Which tab the buttons of devices mean: the one that had the focus last. Every tab hears them. */
export interface TabTurn {
  isMine(): boolean;
}

/** The part of a window that is watched. */
export interface TabWindow {
  addEventListener(kind: 'focus' | 'pagehide', listener: () => void): void;
  hasFocus(): boolean;
}

/**
 * Watches whose turn it is. While no tab has said that it is its own, it is everybody's.
 * @param tabId of this tab, another one for each
 */
export function watchTurn(
  storage: Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>,
  window: TabWindow,
  tabId: string,
): TabTurn {
  const take = () => storage.setItem(KEY, tabId);
  window.addEventListener('focus', take);
  window.addEventListener('pagehide', () => {
    if (storage.getItem(KEY) === tabId) storage.removeItem(KEY);
  });
  if (window.hasFocus()) take();
  return {
    isMine: () => {
      const holder = storage.getItem(KEY);
      return holder === null || holder === tabId;
    },
  };
}

/** Of this tab, among all of this browser. */
export function thisTabsTurn(): TabTurn {
  const tab: TabWindow = {
    addEventListener: (kind, listener) => window.addEventListener(kind, listener),
    hasFocus: () => document.hasFocus(),
  };
  return watchTurn(localStorage, tab, crypto.randomUUID());
}

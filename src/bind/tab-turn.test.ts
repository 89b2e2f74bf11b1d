import { describe, expect, it } from 'vitest';
import { type TabWindow, watchTurn } from './tab-turn.ts';

/** Tabs of one browser over one storage. */
function browser() {
  const stored = new Map<string, string>();
  const storage = {
    getItem: (key: string) => stored.get(key) ?? null,
    setItem: (key: string, value: string) => void stored.set(key, value),
    removeItem: (key: string) => void stored.delete(key),
  };
  return (tabId: string, focused: boolean) => {
    const listeners = new Map<string, () => void>();
    const window: TabWindow = {
      addEventListener: (kind, listener) => void listeners.set(kind, listener),
      hasFocus: () => focused,
    };
    const turn = watchTurn(storage, window, tabId);
    return { isMine: turn.isMine, tell: (kind: 'focus' | 'pagehide') => listeners.get(kind)?.() };
  };
}

describe('whose turn it is', () => {
  it('is that of the tab that had the focus last', () => {
    const open = browser();
    const first = open('a', true);
    const second = open('b', true);
    expect([first.isMine(), second.isMine()]).toEqual([false, true]);
    first.tell('focus');
    expect([first.isMine(), second.isMine()]).toEqual([true, false]);
  });

  it('stays with a tab while another program has the focus', () => {
    const open = browser();
    const first = open('a', true);
    const hidden = open('b', false);
    expect([first.isMine(), hidden.isMine()]).toEqual([true, false]);
  });

  it('is left behind by a tab that goes, and by no other', () => {
    const open = browser();
    const first = open('a', true);
    const second = open('b', false);
    second.tell('pagehide');
    expect(first.isMine()).toBe(true);
    first.tell('pagehide');
    expect(second.isMine()).toBe(true);
  });
});

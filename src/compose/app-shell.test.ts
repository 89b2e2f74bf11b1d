import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createAppShell, type TabState, turnFor } from './app-shell.ts';

const IDLE: TabState = {
  online: true,
  hidden: false,
  dictating: false,
  unsaved: false,
  typing: false,
  screen: 'list',
};

const anyTab = fc.record({
  online: fc.boolean(),
  hidden: fc.boolean(),
  dictating: fc.boolean(),
  unsaved: fc.boolean(),
  typing: fc.boolean(),
  screen: fc.constantFrom('starting' as const, 'sign-in' as const, 'list' as const, 'note' as const),
});

describe('turnFor', () => {
  it.each<[string, Partial<TabState>, string]>([
    ['the list is shown', {}, 'now'],
    ['the sign-in is shown and empty', { screen: 'sign-in' }, 'now'],
    ['a note is shown', { screen: 'note' }, 'offer'],
    ['a note is open that nobody looks at', { screen: 'note', hidden: true }, 'now'],
    ['words are not saved', { screen: 'note', unsaved: true }, 'offer'],
    ['words are not saved and nobody looks', { screen: 'note', unsaved: true, hidden: true }, 'offer'],
    ['something is typed into the search', { typing: true }, 'offer'],
    ['somebody dictates', { screen: 'note', dictating: true }, 'later'],
    ['somebody dictates in a hidden page', { screen: 'note', dictating: true, hidden: true }, 'later'],
    ['there is no connection', { online: false }, 'later'],
    ['there is no connection and nobody looks', { online: false, hidden: true }, 'later'],
    ['the account is being reached', { screen: 'starting' }, 'later'],
  ])('when %s', (_, change, turn) => {
    expect(turnFor({ ...IDLE, ...change })).toBe(turn);
  });

  it('never takes over what is heard, not saved, half typed or could not be opened again', () => {
    fc.assert(
      fc.property(anyTab, (tab) => {
        if (turnFor(tab) === 'now')
          expect(tab).toMatchObject({ online: true, dictating: false, unsaved: false, typing: false });
        if (tab.dictating || !tab.online) expect(turnFor(tab)).toBe('later');
      }),
    );
  });
});

/** The locks of one browser, granted as the standard says: shared ones together, an exclusive one alone. */
function createLocks() {
  let shared = 0;
  let exclusive = 0;
  const request = async (
    _: string,
    options: LockOptions,
    run: (lock: Lock | null) => Promise<unknown> | unknown,
  ) => {
    const free = exclusive === 0 && (options.mode === 'shared' || shared === 0);
    if (!free) return run(null);
    if (options.mode === 'shared') shared++;
    else exclusive++;
    try {
      return await run({ name: 'lock', mode: options.mode ?? 'exclusive' });
    } finally {
      if (options.mode === 'shared') shared--;
      else exclusive--;
    }
  };
  return { request: request as LockManager['request'] };
}

/** One origin: its service workers and its tabs. */
function createOrigin() {
  const locks = createLocks();
  let waiting = false;
  const onWaiting = new Set<() => void>();
  const onReplaced = new Set<() => void>();
  return {
    /** A new version has been fetched. */
    async publish() {
      waiting = true;
      for (const listener of onWaiting) listener();
      await settle();
    },
    isWaiting: () => waiting,
    open(first: Partial<TabState> = {}) {
      let tab: TabState = { ...IDLE, ...first };
      const told: string[] = [];
      const shell = createAppShell({
        registration: {
          waiting: () => {
            const takeOver = () => {
              waiting = false;
              for (const listener of onReplaced) listener();
            };
            return waiting ? { takeOver } : null;
          },
          onWaiting: (listener) => void onWaiting.add(listener),
          onReplaced: (listener) => void onReplaced.add(listener),
        },
        tab: () => tab,
        locks,
        reload: () => told.push('reload'),
        offer: () => told.push('offer'),
        tellBusyElsewhere: () => told.push('busy elsewhere'),
      });
      return {
        told,
        async becomes(change: Partial<TabState>) {
          tab = { ...tab, ...change };
          shell.consider();
          await settle();
        },
        async accept() {
          await shell.accept();
          await settle();
        },
      };
    },
  };
}

/** Lets all promises that can go on go on. */
function settle(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}

describe('a new version', () => {
  it('takes over at once where nobody is disturbed', async () => {
    const origin = createOrigin();
    const tab = origin.open();
    await origin.publish();
    expect(tab.told).toEqual(['reload']);
  });

  it('waits for the end of a dictation without a word, then for the note to be left', async () => {
    const origin = createOrigin();
    const tab = origin.open({ screen: 'note', dictating: true });
    await origin.publish();
    expect(tab.told).toEqual([]);
    await tab.becomes({ dictating: false, unsaved: true });
    await tab.becomes({ unsaved: false });
    expect(tab.told).toEqual(['offer']);
    expect(origin.isWaiting()).toBe(true);
    await tab.becomes({ screen: 'list' });
    expect(tab.told).toEqual(['offer', 'reload']);
  });

  it('comes when somebody agrees', async () => {
    const origin = createOrigin();
    const tab = origin.open({ screen: 'note', unsaved: true });
    await origin.publish();
    await tab.accept();
    expect(tab.told).toEqual(['offer', 'reload']);
  });

  it('waits for every tab: the files of a tab at work stay', async () => {
    const origin = createOrigin();
    const busy = origin.open({ screen: 'note', dictating: true });
    const idle = origin.open();
    await origin.publish();
    await idle.becomes({});
    expect(origin.isWaiting()).toBe(true);
    expect([busy.told, idle.told]).toEqual([[], []]);
    await busy.becomes({ dictating: false, screen: 'list' });
    expect([busy.told, idle.told]).toEqual([['reload'], ['reload']]);
  });

  it('says so when another tab keeps it waiting, and can be agreed to again', async () => {
    const origin = createOrigin();
    const busy = origin.open({ screen: 'note', dictating: true });
    const reader = origin.open({ screen: 'note' });
    await origin.publish();
    await reader.accept();
    expect(reader.told).toEqual(['offer', 'busy elsewhere']);
    expect(origin.isWaiting()).toBe(true);
    await busy.becomes({ dictating: false, hidden: true });
    await reader.accept();
    expect(reader.told.at(-1)).toBe('reload');
  });

  it('is not asked about again and again', async () => {
    const origin = createOrigin();
    const tab = origin.open({ screen: 'note' });
    await origin.publish();
    await tab.becomes({ unsaved: true });
    await tab.becomes({ unsaved: false });
    expect(tab.told).toEqual(['offer']);
  });

  it('does nothing where there is none', async () => {
    const origin = createOrigin();
    const tab = origin.open();
    await tab.becomes({ hidden: true });
    expect(tab.told).toEqual([]);
  });
});

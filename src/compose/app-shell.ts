/** What this tab is doing, as far as a new version must know. */
export interface TabState {
  readonly online: boolean;
  /** Nobody looks at the page. */
  readonly hidden: boolean;
  /** Something is heard, played, or not safe on this device yet. */
  readonly dictating: boolean;
  /** The open note holds work that no saved version has. */
  readonly unsaved: boolean;
  /** The focus is in a field that holds something. */
  readonly typing: boolean;
  readonly screen: 'starting' | 'sign-in' | 'list' | 'note';
}

/** Whether a new version may take over: by itself, only when somebody agrees, or not at all for now. */
export type Turn = 'now' | 'offer' | 'later';

/**
 * A reload costs nobody anything: `now`. It would be noticed, though nothing would be lost: `offer`. Without a
 * connection a reload would lock the notes of this device, and a dictation is never cut off: `later`.
 */
export function turnFor(tab: TabState): Turn {
  if (!tab.online || tab.dictating || tab.screen === 'starting') return 'later';
  if (tab.unsaved || tab.typing) return 'offer';
  return tab.hidden || tab.screen !== 'note' ? 'now' : 'offer';
}

/** The part of a registered service worker that is needed here. */
export interface Registration {
  /** A version that is ready, or null. */
  waiting(): { takeOver(): void } | null;
  /** Calls when a version has become ready. */
  onWaiting(listener: () => void): void;
  /** Calls when another version has taken over. */
  onReplaced(listener: () => void): void;
}

export interface AppShellPorts {
  readonly registration: Registration;
  readonly tab: () => TabState;
  /** Locks of all tabs of this origin. */
  readonly locks: Pick<LockManager, 'request'>;
  readonly reload: () => void;
  /** Says that a new version is ready. */
  readonly offer: () => void;
  /** Says that another tab keeps the new version waiting. */
  readonly tellBusyElsewhere: () => void;
}

export interface AppShell {
  /** To be called when what the tab is doing may have changed. */
  consider(): void;
  /** Somebody agreed to the reload; their words must be safe on this device before. */
  accept(): Promise<void>;
}

/** Held by each tab that a new version would disturb: its old files stay until it is done. */
const IN_USE = 'notewell-in-use';

/** Lets a new version in when no tab is disturbed by it, and offers it where somebody would be. */
export function createAppShell(ports: AppShellPorts): AppShell {
  const { registration, tab, locks } = ports;
  const hold = createHold(locks);
  let offered = false;
  let asking = false;
  let replaced = false;
  let accepted = false;

  /** @returns whether no tab was in the way. */
  async function takeOver(): Promise<boolean> {
    await hold.release();
    return locks.request(IN_USE, { ifAvailable: true }, async (lock) => {
      if (lock !== null) registration.waiting()?.takeOver();
      return lock !== null;
    });
  }

  async function ask(): Promise<void> {
    if (asking) return;
    asking = true;
    await takeOver().finally(() => {
      asking = false;
    });
  }

  function consider(): void {
    const turn = accepted ? 'now' : turnFor(tab());
    if (turn === 'now') void hold.release();
    else hold.take();
    if (!replaced && registration.waiting() === null) return;
    if (turn === 'now' && replaced) ports.reload();
    else if (turn === 'now') void ask();
    else if (turn === 'offer' && !offered) {
      offered = true;
      ports.offer();
    }
  }

  registration.onWaiting(consider);
  registration.onReplaced(() => {
    replaced = true;
    consider();
  });
  consider();

  return {
    consider,
    async accept() {
      offered = false;
      if (replaced) return ports.reload();
      accepted = true;
      if (await takeOver()) return;
      accepted = false;
      hold.take();
      ports.tellBusyElsewhere();
    },
  };
}

/** This tab's share of the lock; taken and released at will. */
function createHold(locks: AppShellPorts['locks']) {
  let held: { readonly end: () => void; readonly ended: Promise<unknown> } | null = null;
  return {
    take() {
      if (held !== null) return;
      let end = () => {};
      const until = new Promise<void>((resolve) => {
        end = resolve;
      });
      held = { end, ended: locks.request(IN_USE, { mode: 'shared' }, () => until) };
    },
    async release() {
      const releasing = held;
      held = null;
      releasing?.end();
      await releasing?.ended;
    },
  };
}

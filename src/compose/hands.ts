import type { HandDevices, HandPorts } from '../hands/hand-devices.ts';

/** The way to dictation microphones and foot pedals. */
export interface HandAccess {
  /** Whether this browser knows WebHID. */
  readonly supported: boolean;
  /** How many devices were allowed before and are plugged in. */
  countKnown(): Promise<number>;
  /** The engine; it and its package are fetched when it is needed. */
  open(ports: Pick<HandPorts, 'choiceOf' | 'isMine'>): Promise<HandDevices>;
}

/** The devices of this browser. */
export function handAccess(browser: Navigator & { readonly hid?: KnowsDevices }): HandAccess {
  const { hid } = browser;
  const supported = hid !== undefined;
  return {
    supported,
    async countKnown() {
      // A policy of the administrator may forbid even to look.
      const known = await hid?.getDevices().catch(() => []);
      return known?.length ?? 0;
    },
    async open(ports) {
      const [{ HandDevices }, { loadSdk }] = await Promise.all([
        import('../hands/hand-devices.ts'),
        import('../hands/sdk.ts'),
      ]);
      return new HandDevices({ ...ports, supported, load: loadSdk });
    },
  };
}

interface KnowsDevices {
  getDevices(): Promise<readonly unknown[]>;
}

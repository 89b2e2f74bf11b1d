import { type AppShell, type AppShellPorts, createAppShell, type Registration } from './app-shell.ts';
import { every } from './browser.ts';
import { trustedScript } from './trusted-types.ts';

const SERVICE_WORKER = '/service-worker.js';
/** A page that stays open looks for a new version this often, in milliseconds. */
const LOOK_MS = 60 * 60_000;

/** What the screens' side has to say and to show. */
export type AppShellHooks = Pick<AppShellPorts, 'tab' | 'offer' | 'tellBusyElsewhere'>;

/** Registers the service worker of the built app; null where the browser has none or refuses it. */
export async function openAppShell(hooks: AppShellHooks): Promise<AppShell | null> {
  const container = navigator.serviceWorker as ServiceWorkerContainer | undefined;
  if (container === undefined) return null;
  try {
    const registered = await container.register(trustedScript(SERVICE_WORKER), { updateViaCache: 'none' });
    return createAppShell({
      ...hooks,
      registration: watch(registered, container),
      locks: navigator.locks,
      reload: () => location.reload(),
    });
  } catch {
    // Private windows of some browsers; the app works without, it only needs a network to open.
    return null;
  }
}

function watch(registered: ServiceWorkerRegistration, container: ServiceWorkerContainer): Registration {
  // The very first one takes nothing over.
  let inCharge = registered.active;
  const lookForNew = () => void registered.update().catch(() => undefined);
  every(LOOK_MS, lookForNew);
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'visible') lookForNew();
  });
  return {
    waiting: () => {
      const { waiting, active } = registered;
      return waiting === null || active === null
        ? null
        : { takeOver: () => waiting.postMessage('take-over') };
    },
    onWaiting: (listener) =>
      registered.addEventListener('updatefound', () => {
        const { installing } = registered;
        installing?.addEventListener('statechange', () => {
          if (installing.state === 'installed') listener();
        });
      }),
    onReplaced: (listener) =>
      container.addEventListener('controllerchange', () => {
        const before = inCharge;
        inCharge = container.controller;
        if (before !== null && before !== inCharge) listener();
      }),
  };
}

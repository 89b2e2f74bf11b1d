import { bindAuth } from './bind/auth.ts';
import type { Context } from './bind/context.ts';
import { bindSettings } from './bind/settings.ts';
import { watchSignIns } from './bind/telemetry-sign-ins.ts';
import type { Workday } from './bind/workday.ts';
import type { Product } from './compose.ts';
import type { AuthCommands, Commands } from './features/services.tsx';
import { useNote } from './state/note-store.ts';
import { useSession } from './state/session-store.ts';

export interface Binding {
  /** What the first page asks for. */
  readonly auth: AuthCommands;
  /** Everything that the screens behind the sign-in ask for; it comes when somebody signs in. */
  commands(): Promise<Commands>;
}

/**
 * Copies what the engines tell into the stores, and turns what the screens ask for into calls of the engines. The
 * only writer of what the engines own. Begins by looking for a sign-in of before.
 */
export function bind(product: Product): Binding {
  const context: Context = { product, signIns: watchSignIns(), signedIn: null };
  bindSettings(localStorage);
  // Not needed to sign in, and so it is no part of the first page.
  const appShell = import('./bind/app-shell.ts')
    .then(({ bindAppShell }) => bindAppShell(context))
    .catch(() => async () => {});
  let loading: Promise<Workday> | null = null;
  const workday = (): Promise<Workday> => {
    loading ??= import('./bind/workday.ts')
      .then(({ bindWorkday }) => bindWorkday(context, auth, async () => (await appShell)()))
      .catch((error: unknown) => {
        loading = null;
        throw error;
      });
    return loading;
  };
  const { restore, ...auth } = bindAuth(context, workday);
  warnBeforeLeaving();
  void restore();
  return { auth, commands: async () => (await workday()).commands };
}

/** Asked about: closing the page while it records, or before the last words typed are on this device. */
function warnBeforeLeaving(): void {
  addEventListener('beforeunload', (event) => {
    const { dictation } = useSession.getState();
    const saveState = useNote.getState().note?.saveState;
    const unwritten = saveState?.kind === 'unsaved' && !saveState.drafted;
    if (unwritten || dictation === 'recording' || dictation === 'stopping') event.preventDefault();
  });
}

import { bindAuth } from './bind/auth.ts';
import { bindAutoTexts } from './bind/auto-texts.ts';
import { tellBackground } from './bind/background.ts';
import { type Context, dismissNotice } from './bind/context.ts';
import { bindDictation } from './bind/dictation.ts';
import { bindEntities } from './bind/entities.ts';
import { bindFields } from './bind/fields.ts';
import { bindGaps } from './bind/gaps.ts';
import { bindHands } from './bind/hands.ts';
import { bindIdle } from './bind/idle.ts';
import { bindKeys } from './bind/keys.ts';
import { bindNote } from './bind/note.ts';
import { bindPlaying } from './bind/play-on.ts';
import { bindReview } from './bind/review.ts';
import { bindSettings } from './bind/settings.ts';
import { tellCommands } from './bind/spoken.ts';
import { bindWalk } from './bind/walk.ts';
import { bindWorklist } from './bind/worklist.ts';
import type { Product } from './compose.ts';
import type { Commands } from './features/services.tsx';
import { useNote } from './state/note-store.ts';
import { useSession } from './state/session-store.ts';
import { useSettings } from './state/settings-store.ts';

/**
 * Copies what the engines tell into the stores, and turns what the screens ask for into calls of the engines. The
 * only writer of what the engines own. Begins by looking for a sign-in of before.
 */
export function bind(product: Product): Commands {
  const context: Context = { product, signedIn: null };
  bindSettings(localStorage);
  const dictation = bindDictation(context);
  const note = bindNote(context, {
    endDictation: dictation.endDictation,
    playSelection: () => dictation.commands.playSelection(),
    opened: () => void review.readReview(),
  });
  const review = bindReview(context, { saveAll: note.saveAll, reopen: note.reopen });
  const { restore, ...auth } = bindAuth(context, {
    entered: () => {
      if (context.signedIn === null) return () => {};
      const endings = [
        dictation.entered(context.signedIn),
        tellBackground(context.signedIn),
        tellCommands(context.signedIn),
      ];
      return () => {
        for (const end of endings) end();
      };
    },
    leaving: note.close,
  });
  const idle = bindIdle(auth.confirmSignOut);
  warnBeforeLeaving();
  void restore();
  // Not needed to sign in, and so it is no part of the first page.
  const appShell = import('./bind/app-shell.ts')
    .then(({ bindAppShell }) => bindAppShell(context))
    .catch(() => async () => {});
  return {
    ...auth,
    ...bindWorklist(context),
    ...note.commands,
    ...bindGaps(context),
    ...dictation.commands,
    ...bindEntities(context),
    ...bindAutoTexts(context),
    ...bindWalk(context),
    ...bindPlaying(context),
    ...bindFields(context),
    ...bindHands(context, idle.active),
    ...bindKeys(),
    ...idle.commands,
    ...review,
    setTheme: (theme) => useSettings.setState({ theme }),
    dismissNotice,
    runNoticeAction(noticeId, action) {
      dismissNotice(noticeId);
      if (action === 'save') void note.commands.save();
      else if (action === 'sign-in') void auth.confirmSignOut();
      else if (action === 'dictate') dictation.commands.startDictation();
      else if (action === 'update') void appShell.then((update) => update());
      else location.reload();
    },
  };
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

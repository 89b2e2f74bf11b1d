import type { AuthCommands, Commands } from '../features/services.tsx';
import { useSettings } from '../state/settings-store.ts';
import { bindAuthenticator } from './authenticator.ts';
import { bindAutoTexts } from './auto-texts.ts';
import { tellBackground } from './background.ts';
import { type Context, dismissNotice } from './context.ts';
import { bindDictation } from './dictation.ts';
import { bindEntities } from './entities.ts';
import { bindFields } from './fields.ts';
import { bindGaps } from './gaps.ts';
import { bindHands } from './hands.ts';
import { bindIdle } from './idle.ts';
import { bindKeys } from './keys.ts';
import { tellMeter } from './meter.ts';
import { bindNote } from './note.ts';
import { bindPlaying } from './play-on.ts';
import { bindReview } from './review.ts';
import { tellCommands } from './spoken.ts';
import { bindTelemetry } from './telemetry.ts';
import { bindWalk } from './walk.ts';
import { bindWorklist } from './worklist.ts';

/** What is bound for whoever is signed in. */
export interface Workday {
  readonly commands: Commands;
  /** Shows the engines of the person who came in. @returns what ends it. */
  entered(): () => void;
  /** Lets go of the open note. */
  leaving(): Promise<void>;
}

/** @param update lets a new version of the app in. */
export function bindWorkday(context: Context, auth: AuthCommands, update: () => Promise<void>): Workday {
  const dictation = bindDictation(context);
  const note = bindNote(context, {
    endDictation: dictation.endDictation,
    playSelection: () => dictation.commands.playSelection(),
    opened: () => void review.readReview(),
  });
  const review = bindReview(context, { saveAll: note.saveAll, reopen: note.reopen });
  const idle = bindIdle(auth.confirmSignOut);
  const telemetry = bindTelemetry(context.signIns);
  const commands: Commands = {
    ...auth,
    ...bindWorklist(context),
    ...note.commands,
    ...bindGaps(context),
    ...dictation.commands,
    ...bindEntities(context),
    ...bindAuthenticator(context),
    ...bindAutoTexts(context),
    ...bindWalk(context),
    ...bindPlaying(context),
    ...bindFields(context),
    ...bindHands(context, idle.active),
    ...bindKeys(),
    ...idle.commands,
    ...review,
    setTheme: (theme) => useSettings.setState({ theme }),
    setNewNotes: (change) => useSettings.setState(change),
    dismissNotice,
    runNoticeAction(noticeId, action) {
      dismissNotice(noticeId);
      if (action === 'save') void note.commands.save();
      else if (action === 'sign-in') void auth.confirmSignOut();
      else if (action === 'dictate') dictation.commands.startDictation();
      else if (action === 'update') void update();
      else location.reload();
    },
  };
  return {
    commands,
    entered() {
      const { signedIn } = context;
      if (signedIn === null) return () => {};
      const endings = [
        dictation.entered(signedIn),
        tellBackground(signedIn),
        tellCommands(signedIn),
        tellMeter(signedIn),
        telemetry(signedIn),
      ];
      return () => {
        for (const end of endings) end();
      };
    },
    leaving: note.close,
  };
}

import type { PlayingCommands } from '../features/services.tsx';
import { useSettings } from '../state/settings-store.ts';
import type { Context } from './context.ts';
import { goOnPlaying, playHeard } from './playing.ts';

/** One step back or forward, in milliseconds of sound. */
const SKIP_MS = 3_000;

/** Playing on, as with a pedal: from where it stopped while one stays at those words, else from the words one is at. */
export function bindPlaying(context: Context): PlayingCommands {
  return {
    playOn() {
      const { signedIn } = context;
      if (signedIn === null) return;
      const heard = signedIn.desk.current()?.editor.selectedSpoken() ?? [];
      // Whoever writes while listening stands in words that nobody said.
      const asked = heard.length === 0 ? null : heard;
      if (signedIn.playback.isUnderWayIn(asked)) goOnPlaying(context, -useSettings.getState().rewindMs);
      else playHeard(context, heard);
    },
    skipPlayback: (direction) => goOnPlaying(context, direction * SKIP_MS),
  };
}

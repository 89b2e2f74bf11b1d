import type { SignedIn } from '../compose/signed-in.ts';
import { useNote } from '../state/note-store.ts';
import { useSettings } from '../state/settings-store.ts';
import { type Context, tellProblem } from './context.ts';
import { record } from './trail.ts';

type Heard = Parameters<SignedIn['playback']['play']>[0];

/** Plays what was heard, at the speed that the person likes; what plays already ends. Nothing heard: nothing happens. */
export function playHeard(context: Context, heard: Heard): void {
  if (heard.length > 0) during(context, ({ playback }) => playback.play(heard));
}

/** Plays on from so many milliseconds after where it is or stopped; negative: before. */
export function goOnPlaying(context: Context, byMs: number): void {
  during(context, ({ playback }) => playback.goOn(byMs));
}

function during(context: Context, play: (signedIn: SignedIn) => Promise<void>): void {
  const { signedIn } = context;
  if (signedIn === null) return;
  signedIn.setPlaybackRate(useSettings.getState().playbackSpeed);
  record(context.signedIn, 'played');
  const played = play(signedIn);
  useNote.setState({ playing: signedIn.playback.isPlaying });
  // What ended because something else took its place leaves that playing.
  void played.catch(tellProblem).finally(() => useNote.setState({ playing: signedIn.playback.isPlaying }));
}

import { shortLength } from '../../domain/duration.ts';
import type { GapView } from '../../state/note-store.ts';

/** What the popover of a gap says: what is the matter, what is safe, what comes next. */
export function gapWords({ fromMs, toMs, state }: GapView): {
  readonly title: string;
  readonly explanation: string;
} {
  const length = shortLength(toMs - fromMs);
  const fact = `${length} of your dictation have no text yet. The sound is kept.`;
  return state === 'failed'
    ? { title: 'Not transcribed', explanation: `${fact} No words were found in it so far.` }
    : { title: 'Waiting', explanation: `${fact} The text comes here as soon as it can be transcribed.` };
}

import { endedBefore, type Stretch, stretchesOf } from '../domain/spoken-stretches.ts';
import type { Segment, TranscriptItem } from '../domain/transcript.ts';
import { commandOf, type Phrasebook } from './phrases.ts';
import type { SpokenCommand } from './spoken-command.ts';

/** What was said before. */
export interface UtteranceContext {
  /** End of the final before it in the same dictation, in session time; null: nothing was said before. */
  readonly previousEndMs: number | null;
}

/** A part of a final result; all of them one after the other are the whole of it. */
export type UtterancePart = {
  /** As it was heard, with the blanks behind it. */
  readonly heard: string;
  /** Its items in the segment, half-open. */
  readonly from: number;
  readonly to: number;
} & (
  | { readonly kind: 'text' /** What is to be written. */; readonly text: string }
  | { readonly kind: 'command'; readonly command: SpokenCommand }
);

/**
 * Reads a final result as text to write and commands to run, in order. A command is all that was said between two
 * pauses of 300 ms; the beginning of a final counts when the one before ended that long ago, and its end always
 * does. What was heard is in the parts in full.
 */
export function readUtterance(
  segment: Segment,
  { previousEndMs }: UtteranceContext,
  phrasebook: Phrasebook,
): readonly UtterancePart[] {
  const stretches = stretchesOf(segment, previousEndMs);
  if (stretches.length === 0) return unread(segment);
  const parts: UtterancePart[] = [];
  let waiting: Stretch[] = [];
  for (const stretch of stretches) {
    const command = stretch.setOff ? commandIn(segment, stretch, phrasebook) : null;
    if (command === null) waiting.push(stretch);
    else {
      parts.push(...textBefore(waiting, command), { kind: 'command', command, ...placeOf([stretch]) });
      waiting = [];
    }
  }
  return [...parts, ...textOf(waiting)];
}

function unread({ text, items }: Segment): readonly UtterancePart[] {
  return text.trim() === ''
    ? []
    : [{ kind: 'text', text: text.trim(), heard: text, from: 0, to: items.length }];
}

function commandIn({ items }: Segment, stretch: Stretch, phrasebook: Phrasebook): SpokenCommand | null {
  const own = items.slice(stretch.from, stretch.to);
  const text = stretch.text.trimEnd();
  return commandOf(stretch.words, endsInGuess(own) ? text.replace(/[.,]$/, '') : text, phrasebook);
}

/** Whether the mark at the end was put there for the pause, and not spoken: then it takes no time. */
function endsInGuess(items: readonly TranscriptItem[]): boolean {
  const [word, mark] = items.slice(-2);
  return word?.kind === 'word' && mark?.kind === 'punctuation' && mark.startMs <= word.endMs;
}

/** What is to be scratched stands alone: the words since the last pause. */
function textBefore(stretches: readonly Stretch[], command: SpokenCommand): readonly UtterancePart[] {
  switch (command.kind) {
    case 'scratch':
      return [...textOf(stretches.slice(0, -1)), ...textOf(stretches.slice(-1))];
    case 'break':
      return textOf(stretches, (text) => endedBefore(text, command.at));
    case 'go-to':
      return textOf(stretches, (text) => endedBefore(text, 'paragraph'));
    default:
      return textOf(stretches);
  }
}

function textOf(
  stretches: readonly Stretch[],
  write: (text: string) => string = (text) => text,
): readonly UtterancePart[] {
  if (stretches.length === 0) return [];
  const place = placeOf(stretches);
  return [{ kind: 'text', text: write(place.heard).trim(), ...place }];
}

function placeOf(stretches: readonly Stretch[]): { heard: string; from: number; to: number } {
  const heard = stretches.map(({ text }) => text).join('');
  return { heard, from: stretches[0]?.from ?? 0, to: stretches.at(-1)?.to ?? 0 };
}

import { Square } from 'lucide-react';
import { type FocusEvent, type KeyboardEvent, useDeferredValue, useState } from 'react';
import { useNote } from '../../state/note-store.ts';
import { useReview } from '../../state/review-store.ts';
import { Button } from '../../ui/Button.tsx';
import { useCommands } from '../services.tsx';
import { EmptyTab, TabFrame } from './TabFrame.tsx';
import { Utterance } from './Utterance.tsx';

/** Utterances that are drawn at first, and with each press on the button below them. */
const ROWS = 100;

/** What was heard, as it was heard; a word plays from there. All of it is one stop of the Tab key. */
export function TranscriptTab() {
  const rows = useDeferredValue(useReview((review) => review.transcript));
  const [shown, setShown] = useState(ROWS);
  return (
    <TabFrame title="Transcript" aside={<StopButton />}>
      {rows.length === 0 && <EmptyTab>What is dictated appears here as it was heard.</EmptyTab>}
      {rows.length > 0 && (
        <ol aria-label="Utterances" onKeyDown={moveAmongWords} onFocus={keepTabStop} className="px-1">
          {rows.slice(0, shown).map((row, index) => (
            <Utterance key={`${row.dictationId}/${row.segmentId}`} row={row} first={index === 0} />
          ))}
        </ol>
      )}
      {rows.length > shown && (
        <Button look="quiet" className="w-full text-muted" onClick={() => setShown(shown + ROWS)}>
          Show later utterances
        </Button>
      )}
    </TabFrame>
  );
}

function StopButton() {
  const commands = useCommands();
  const playing = useNote((data) => data.playing);
  if (!playing) return null;
  return (
    <Button
      className="pointer-fine:min-h-7! px-2!"
      icon={<Square size={12} aria-hidden />}
      title="Stop (Alt+P)"
      onClick={commands.stopPlayback}
    >
      Stop
    </Button>
  );
}

/** Left and right go from word to word, up and down to the first word of the utterance beside. */
function moveAmongWords(event: KeyboardEvent<HTMLElement>): void {
  if (!(event.target instanceof HTMLElement)) return;
  const words = [...event.currentTarget.querySelectorAll<HTMLElement>('[data-word]')];
  const at = words.indexOf(event.target);
  const next = wordAt(event.key, at, words);
  if (next === undefined || at === -1) return;
  event.preventDefault();
  event.stopPropagation();
  next.focus();
}

function wordAt(key: string, at: number, words: readonly HTMLElement[]): HTMLElement | undefined {
  const line = words[at]?.closest('li');
  switch (key) {
    case 'ArrowRight':
      return words[at + 1];
    case 'ArrowLeft':
      return words[at - 1];
    case 'ArrowDown':
      return line?.nextElementSibling?.querySelector<HTMLElement>('[data-word]') ?? undefined;
    case 'ArrowUp':
      return line?.previousElementSibling?.querySelector<HTMLElement>('[data-word]') ?? undefined;
    case 'Home':
      return words[0];
    case 'End':
      return words.at(-1);
    default:
      return undefined;
  }
}

/** The word that had the focus last is where Tab comes back to. */
function keepTabStop(event: FocusEvent<HTMLElement>): void {
  if (!event.target.matches('[data-word]')) return;
  for (const stop of event.currentTarget.querySelectorAll<HTMLElement>('[data-word][tabindex="0"]')) {
    stop.tabIndex = -1;
  }
  event.target.tabIndex = 0;
}

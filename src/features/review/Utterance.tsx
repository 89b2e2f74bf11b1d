import { Fragment, memo } from 'react';
import { type TranscriptRow, useReview } from '../../state/review-store.ts';
import { useSettings } from '../../state/settings-store.ts';
import { formatClock } from '../../ui/format-time.ts';
import { useCommands } from '../services.tsx';
import { heardWords } from './question-words.ts';

type HeardWord = TranscriptRow['words'][number];

/** One utterance with its time. A word plays from there to the end of the dictation. */
export const Utterance = memo(function Utterance(props: {
  readonly row: TranscriptRow;
  /** Its first word is where the Tab key enters. */
  readonly first: boolean;
}) {
  const { row, first } = props;
  const commands = useCommands();
  const playFrom = (fromMs: number) => {
    const later = useReview
      .getState()
      .transcript.filter(({ dictationId }) => dictationId === row.dictationId);
    const endMs = Math.max(row.endMs, ...later.map((other) => other.endMs));
    commands.playStretch(row.dictationId, fromMs, endMs);
  };
  return (
    <li className="flex gap-2 py-1 [contain-intrinsic-size:auto_2.5rem] [content-visibility:auto]">
      <span className="w-9 shrink-0 pt-0.5 text-right text-label text-muted tabular-nums">
        {formatClock(row.startMs)}
      </span>
      <p className="min-w-0 flex-1 text-row [overflow-wrap:anywhere]">
        {row.words.map((word, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a final result never changes
          <Fragment key={index}>
            <Word word={word} tabStop={first && index === 0} onPlay={playFrom} />{' '}
          </Fragment>
        ))}
      </p>
    </li>
  );
});

function Word(props: {
  readonly word: HeardWord;
  readonly tabStop: boolean;
  readonly onPlay: (fromMs: number) => void;
}) {
  const { word, tabStop, onPlay } = props;
  const threshold = useSettings((settings) => settings.walkThreshold);
  const doubtful = word.confidence !== null && word.confidence < threshold;
  return (
    <button
      type="button"
      data-word
      data-doubtful={doubtful ? '' : undefined}
      tabIndex={tabStop ? 0 : -1}
      title={doubtful ? (heardWords(word.confidence) ?? undefined) : undefined}
      onClick={() => onPlay(word.startMs)}
      className="rounded-control outline-offset-0 hover:bg-sunken data-doubtful:text-caution data-doubtful:underline data-doubtful:decoration-dotted data-doubtful:decoration-2 data-doubtful:underline-offset-4"
    >
      <bdi>{word.text}</bdi>
      {doubtful && (
        <>
          <sup aria-hidden className="text-label leading-none">
            ?
          </sup>
          <span className="sr-only">, heard with doubt</span>
        </>
      )}
    </button>
  );
}

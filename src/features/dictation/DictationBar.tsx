import { Mic, Pause, Play, Square } from 'lucide-react';
import { useSession } from '../../state/session-store.ts';
import { Button } from '../../ui/Button.tsx';
import { formatClock } from '../../ui/format-time.ts';
import { useCommands } from '../services.tsx';
import { LevelMeter } from './LevelMeter.tsx';
import { ProblemLine } from './ProblemLine.tsx';
import { Proof } from './Proof.tsx';
import { SourceMenu } from './SourceMenu.tsx';
import { StatusLine } from './StatusLine.tsx';

/** Record, pause, stop, and what is true meanwhile. Always in reach of one key and one thumb. */
export function DictationBar({ readOnly }: { readonly readOnly: boolean }) {
  return (
    <section
      aria-label="Dictation"
      data-print="none"
      className="relative shrink-0 border-line border-t bg-surface pb-[env(safe-area-inset-bottom)]"
    >
      <FileProgress />
      <ProblemLine />
      <div className="flex min-h-15 sm:min-h-19 items-center gap-2 px-2 py-2 sm:gap-4 sm:px-4">
        <RecordButton disabled={readOnly} />
        <PauseButton />
        <LevelMeter className="w-10 shrink-0 sm:w-24" />
        <div className="min-w-0 flex-1 max-sm:grid max-sm:grid-cols-[auto_1fr] max-sm:items-center max-sm:gap-x-2 sm:flex sm:items-center sm:gap-4">
          <Elapsed />
          <StatusLine className="flex-1 max-sm:col-span-2 max-sm:row-start-2" />
          <Proof className="shrink-0 max-sm:col-start-2 max-sm:row-start-1 max-sm:justify-self-start" />
        </div>
        <SourceMenu />
      </div>
    </section>
  );
}

/** The button stops it then. A lost microphone is waited for, which can be ended too. */
const RUNNING: ReadonlySet<string> = new Set(['preparing', 'recording', 'paused', 'interrupted']);

function RecordButton({ disabled }: { readonly disabled: boolean }) {
  const commands = useCommands();
  const dictation = useSession((session) => session.dictation);
  const running = RUNNING.has(dictation);
  const label = running ? 'Stop dictation' : 'Start dictation';
  const Icon = running ? Square : Mic;
  return (
    <Button
      look={running ? 'plain' : 'primary'}
      aria-keyshortcuts="Alt+R"
      title={`${label} (Alt+R)`}
      disabled={disabled || dictation === 'stopping'}
      onClick={running ? commands.stopDictation : commands.startDictation}
      icon={
        <Icon
          size={16}
          aria-hidden
          fill={running ? 'currentColor' : 'none'}
          className={running ? 'text-record' : ''}
        />
      }
      // As wide for either word: the bar does not move when it changes.
      className="min-h-11 min-w-38 shrink-0 max-sm:min-w-0"
    >
      <span className="max-sm:sr-only">{label}</span>
      <span aria-hidden className="sm:hidden">
        {running ? 'Stop' : 'Start'}
      </span>
    </Button>
  );
}

function PauseButton() {
  const commands = useCommands();
  const dictation = useSession((session) => session.dictation);
  // A lost microphone is asked for again by the same press.
  const paused = dictation === 'paused' || dictation === 'interrupted';
  const Icon = paused ? Play : Pause;
  return (
    <Button
      look="quiet"
      disabled={dictation !== 'recording' && !paused}
      aria-keyshortcuts="Alt+Q"
      title={`${paused ? 'Resume' : 'Pause'} (Alt+Q)`}
      onClick={paused ? commands.resumeDictation : commands.pauseDictation}
      icon={<Icon size={16} aria-hidden />}
      className="min-h-11 min-w-11 shrink-0 sm:min-w-26"
    >
      <span className="max-sm:sr-only">{paused ? 'Resume' : 'Pause'}</span>
    </Button>
  );
}

function Elapsed() {
  const seconds = useSession((session) => Math.floor(session.capturedMs / 1000));
  const durationMs = useSession((session) => session.sourceDurationMs);
  return (
    <div className="shrink-0 tabular-nums">
      <span role="timer" aria-label="Elapsed time" className="font-medium text-row">
        {formatClock(seconds * 1000)}
      </span>
      {durationMs !== null && <span className="text-muted max-sm:hidden"> of {formatClock(durationMs)}</span>}
    </div>
  );
}

/** How far a file has been played, as a line on the upper edge of the bar. */
function FileProgress() {
  const durationMs = useSession((session) => session.sourceDurationMs);
  const capturedMs = useSession((session) => session.capturedMs);
  const running = useSession((session) => session.dictation !== 'idle' && session.dictation !== 'failed');
  if (durationMs === null || durationMs <= 0 || !running) return null;
  const share = Math.min(1, capturedMs / durationMs);
  return (
    <div
      role="progressbar"
      aria-label="Progress of the file"
      aria-valuemin={0}
      aria-valuemax={100}
      aria-valuenow={Math.round(share * 100)}
      aria-valuetext={`${formatClock(capturedMs)} of ${formatClock(durationMs)}`}
      className="absolute inset-x-0 -top-0.5 h-0.5 bg-line"
    >
      <div className="h-full origin-left bg-accent" style={{ transform: `scaleX(${share})` }} />
    </div>
  );
}

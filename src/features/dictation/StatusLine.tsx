import { useSession, useSessionFacts } from '../../state/session-store.ts';
import { classNames } from '../../ui/class-names.ts';
import { BACKLOG_WORTH_TELLING_MS, dictationStatus } from './dictation-status.ts';

const TONES = {
  quiet: 'text-muted',
  live: 'text-accent',
  caution: 'text-caution',
  danger: 'text-danger',
} as const;

/**
 * What goes on, what is safe and what to do. A screen reader hears it when its kind changes; the figures, which
 * count, are kept from it, and stand in the words of the ledger.
 */
export function StatusLine({ className }: { readonly className?: string }) {
  const { text, figure, detail, tone, aside } = useSessionFacts(dictationStatus);
  const idle = useSession((session) => session.dictation === 'idle');
  return (
    <div className={classNames('flex min-w-0 items-center gap-1.5 sm:gap-2', className)}>
      <span
        aria-hidden
        className={classNames(
          'size-2 shrink-0 rounded-full bg-current',
          TONES[tone],
          tone === 'live' && 'text-record',
          idle && 'opacity-50',
        )}
      />
      <div className="min-w-0 leading-tight">
        <div className="flex items-baseline gap-x-2 max-sm:flex-wrap">
          <p
            role="status"
            aria-label="Dictation status"
            title={text}
            className={classNames(
              'min-w-0 font-medium max-sm:line-clamp-2 max-sm:text-label max-sm:leading-tight sm:truncate',
              TONES[tone],
            )}
          >
            {text}
            {figure !== '' && (
              <span aria-hidden className="tabular-nums">
                {' '}
                ({figure})
              </span>
            )}
            {detail !== '' && <span className="sr-only">. {detail}</span>}
          </p>
          {aside !== '' && (
            <span className="shrink-0 text-label text-muted tabular-nums max-sm:hidden">{aside}</span>
          )}
          {aside === '' && figure === '' && !idle && <Backlog />}
        </div>
        {detail !== '' && (
          <p
            aria-hidden
            title={detail}
            className="line-clamp-2 text-label text-muted leading-tight max-sm:hidden"
          >
            {detail}
          </p>
        )}
      </div>
    </div>
  );
}

/** Outside of the status: a number that counts must not be read out all the time. */
function Backlog() {
  const backlog = useSession((session) => Math.round(session.backlogMs / 1000) * 1000);
  if (backlog < BACKLOG_WORTH_TELLING_MS) return null;
  return <span className="text-label text-muted tabular-nums max-sm:hidden">{backlog / 1000} s to send</span>;
}

import { memo } from 'react';
import { Link, useLocation } from 'wouter';
import { Badge } from '../../ui/Badge.tsx';
import { classNames } from '../../ui/class-names.ts';
import { formatAge, formatMoment, formatWhen } from '../../ui/format-time.ts';
import type { ListRow } from './list-rows.ts';

/** `page` has a column for each fact; `rail` stands beside a note, two lines a row. */
export type ListShape = 'page' | 'rail';

/** The columns of a page; those who see everybody's notes have one for the open questions. */
export function columnsOf(seesAll: boolean): string {
  return seesAll
    ? 'md:grid-cols-[minmax(0,1fr)_8rem_9.5rem_4.5rem_9rem_5rem]'
    : 'md:grid-cols-[minmax(0,1fr)_8rem_11rem_9rem_9rem]';
}

interface RowProps {
  readonly row: ListRow;
  readonly shape: ListShape;
  /** Whoever sees everybody's notes is told how long each waits and what is open in it. */
  readonly seesAll: boolean;
  readonly now: number;
}

/** One note; the whole row is its link. */
export const NoteRow = memo(function NoteRow({ row, shape, seesAll, now }: RowProps) {
  const [location] = useLocation();
  const here = location === row.path;
  const when = (
    <time
      dateTime={new Date(row.updatedAt).toISOString()}
      title={formatMoment(row.updatedAt)}
      className="whitespace-nowrap tabular-nums"
    >
      {seesAll ? formatAge(now - row.updatedAt) : formatWhen(row.updatedAt, now, { brief: shape === 'rail' })}
    </time>
  );
  const link = (
    <Link
      href={row.path}
      aria-current={here ? 'page' : undefined}
      className="block truncate font-medium text-row outline-none after:absolute after:inset-0 after:rounded-control focus-visible:after:outline-2 focus-visible:after:outline-accent focus-visible:after:-outline-offset-2"
    >
      {row.title}
    </Link>
  );
  return shape === 'page' ? (
    <li
      className={classNames(
        'relative grid gap-x-4 border-line px-4 py-2.5 not-first:border-t hover:bg-sunken/60 max-md:grid-cols-[minmax(0,1fr)_auto] md:items-center md:py-2',
        columnsOf(seesAll),
      )}
    >
      {link}
      <Patient reference={row.patientReference} className="max-md:order-3 max-md:justify-self-start" />
      <StatusBadge row={row} />
      {seesAll && <OpenQuestions count={row.openQuestions} />}
      <span className={classNames('truncate text-muted', seesAll ? 'max-md:order-5' : 'max-md:hidden')}>
        {row.authorName}
      </span>
      <span className="text-right text-muted max-md:order-2 max-md:self-center">{when}</span>
    </li>
  ) : (
    <li
      className={classNames(
        'relative rounded-control px-2.5 py-2 hover:bg-sunken',
        here && 'bg-accent-soft hover:bg-accent-soft',
      )}
    >
      {link}
      <div className="flex items-center gap-2 text-label text-muted">
        <Patient reference={row.patientReference} className="min-w-0" />
        <span className="ml-auto flex shrink-0 items-center gap-2">
          {seesAll && row.openQuestions > 0 && (
            <span className="tabular-nums">{row.openQuestions.toLocaleString()} open</span>
          )}
          {(row.unsaved || row.standing !== 'Preliminary') && (
            <span>{row.unsaved ? 'Unsaved' : row.standing}</span>
          )}
          {when}
        </span>
      </div>
    </li>
  );
});

function Patient({ reference, className }: { readonly reference: string; readonly className: string }) {
  return reference === '' ? (
    <span className={classNames('truncate text-muted', className)}>No patient yet</span>
  ) : (
    <span data-identifier className={classNames('truncate', className)}>
      {reference}
    </span>
  );
}

/** What wanted a look when the note was saved. */
function OpenQuestions({ count }: { readonly count: number }) {
  return (
    <span className="text-right text-muted tabular-nums max-md:order-6 max-md:text-label">
      {count.toLocaleString()}
      <span className="md:sr-only"> open</span>
    </span>
  );
}

const TONES = { final: 'accent', amended: 'accent', 'entered-in-error': 'danger' } as const;

/** The usual state is plain words; what differs from it stands out. */
function StatusBadge({ row }: { readonly row: ListRow }) {
  const { status, standing, unsaved } = row;
  return (
    <span className="flex items-center gap-2 text-muted max-md:order-4 max-md:justify-self-end max-md:text-label">
      {status === 'preliminary' && standing}
      {status !== 'preliminary' && status !== 'draft' && <Badge tone={TONES[status]}>{standing}</Badge>}
      {unsaved && <Badge tone="caution">{status === 'draft' ? 'Draft, not saved' : 'Unsaved'}</Badge>}
    </span>
  );
}

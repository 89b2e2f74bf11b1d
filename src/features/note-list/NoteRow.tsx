import { memo } from 'react';
import { Link, useLocation } from 'wouter';
import { Badge } from '../../ui/Badge.tsx';
import { classNames } from '../../ui/class-names.ts';
import { formatWhen } from '../../ui/format-time.ts';
import { type ListRow, STATUS_LABELS } from './list-rows.ts';

/** `page` has a column for each fact; `rail` stands beside a note, two lines a row. */
export type ListShape = 'page' | 'rail';

interface RowProps {
  readonly row: ListRow;
  readonly shape: ListShape;
  readonly now: number;
}

/** One note; the whole row is its link. */
export const NoteRow = memo(function NoteRow({ row, shape, now }: RowProps) {
  const [location] = useLocation();
  const here = location === row.path;
  const when = (
    <time dateTime={new Date(row.updatedAt).toISOString()} className="whitespace-nowrap tabular-nums">
      {formatWhen(row.updatedAt, now, { brief: shape === 'rail' })}
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
    <li className="relative grid gap-x-4 border-line px-4 py-2.5 not-first:border-t hover:bg-sunken/60 max-md:grid-cols-[minmax(0,1fr)_auto] md:grid-cols-[minmax(0,1fr)_8rem_11rem_9rem_9rem] md:items-center md:py-2">
      {link}
      <Patient reference={row.patientReference} className="max-md:order-3 max-md:justify-self-start" />
      <StatusBadge row={row} />
      <span className="truncate text-muted max-md:hidden">{row.authorName}</span>
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
          {(row.unsaved || row.status !== 'preliminary') && (
            <span>{row.unsaved ? 'Unsaved' : STATUS_LABELS[row.status]}</span>
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

/** The usual state is plain words; what differs from it stands out. */
function StatusBadge({ row }: { readonly row: ListRow }) {
  return (
    <span className="flex items-center gap-2 text-muted max-md:order-4 max-md:justify-self-end max-md:text-label">
      {row.status === 'preliminary' && STATUS_LABELS.preliminary}
      {row.status !== 'preliminary' && row.status !== 'draft' && (
        <Badge tone={row.status === 'final' ? 'accent' : 'quiet'}>{STATUS_LABELS[row.status]}</Badge>
      )}
      {row.unsaved && <Badge tone="caution">{row.status === 'draft' ? 'Draft, not saved' : 'Unsaved'}</Badge>}
    </span>
  );
}

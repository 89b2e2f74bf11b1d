import { formatWhen } from '../../ui/format-time.ts';

/** A moment in milliseconds since 1970-01-01T00:00Z, short; the whole of it on hovering. */
export function When({ at }: { readonly at: number }) {
  const date = new Date(at);
  return (
    <time
      dateTime={date.toISOString()}
      title={date.toLocaleString()}
      className="whitespace-nowrap tabular-nums"
    >
      {formatWhen(at, Date.now())}
    </time>
  );
}

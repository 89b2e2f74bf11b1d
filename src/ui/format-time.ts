const MINUTE_MS = 60_000;

/**
 * A moment as a list shows it: the time of today, `Yesterday` with the time, the day of this year, else the date.
 * Both times are milliseconds since 1970-01-01T00:00Z. `brief` leaves the time of yesterday out.
 */
export function formatWhen(
  at: number,
  now: number,
  { locale, brief = false }: { readonly locale?: string; readonly brief?: boolean } = {},
): string {
  const then = new Date(at);
  const today = new Date(now);
  if (now - at < MINUTE_MS && now >= at) return 'Just now';
  const time = then.toLocaleTimeString(locale, { hour: 'numeric', minute: '2-digit' });
  if (then.toDateString() === today.toDateString()) return time;
  const yesterday = new Date(today.getFullYear(), today.getMonth(), today.getDate() - 1);
  if (then.toDateString() === yesterday.toDateString()) return brief ? 'Yesterday' : `Yesterday ${time}`;
  const sameYear = then.getFullYear() === today.getFullYear();
  return then.toLocaleDateString(locale, {
    day: 'numeric',
    month: 'short',
    ...(sameYear ? {} : { year: 'numeric' }),
  });
}

/** A moment in full, for what is signed: `28 Nov 2026, 10:02`. Milliseconds since 1970-01-01T00:00Z. */
export function formatMoment(at: number, locale?: string): string {
  return new Date(at).toLocaleString(locale, {
    day: 'numeric',
    month: 'short',
    year: 'numeric',
    hour: 'numeric',
    minute: '2-digit',
  });
}

/** How long something waits, in one unit: `now`, `12 min`, `5 h`, `1 day`, `9 days`. Milliseconds; the rest is cut off. */
export function formatAge(ms: number): string {
  const minutes = Math.max(0, Math.floor(ms / MINUTE_MS));
  if (minutes === 0) return 'now';
  if (minutes < 60) return `${minutes} min`;
  const hours = Math.floor(minutes / 60);
  if (hours < 24) return `${hours} h`;
  const days = Math.floor(hours / 24);
  return days === 1 ? '1 day' : `${days} days`;
}

/** A length of time in words: `12 s`, `3 min 10 s`, `1 h 4 min`. Milliseconds; what is smaller is cut off. */
export function formatSpan(ms: number): string {
  const seconds = Math.max(0, Math.floor(ms / 1000));
  const minutes = Math.floor(seconds / 60);
  const hours = Math.floor(minutes / 60);
  if (hours > 0) return minutes % 60 > 0 ? `${hours} h ${minutes % 60} min` : `${hours} h`;
  if (minutes > 0) return seconds % 60 > 0 ? `${minutes} min ${seconds % 60} s` : `${minutes} min`;
  return `${seconds} s`;
}

/** A length of sound as a clock: `0:07`, `12:30`, `1:02:03`. Milliseconds; parts of a second are cut off. */
export function formatClock(ms: number): string {
  const seconds = Math.max(0, Math.floor(ms / 1000));
  const two = (value: number) => String(value).padStart(2, '0');
  const minutes = Math.floor(seconds / 60);
  const hours = Math.floor(minutes / 60);
  return hours > 0 ? `${hours}:${two(minutes % 60)}:${two(seconds % 60)}` : `${minutes}:${two(seconds % 60)}`;
}

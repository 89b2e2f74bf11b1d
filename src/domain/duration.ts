/** How long a stretch of sound is, for people: whole seconds, at least one; from an hour on, whole minutes. */
interface Length {
  readonly hours: number;
  readonly minutes: number;
  readonly seconds: number;
}

function lengthOf(ms: number): Length {
  const seconds = Math.max(1, Math.round(ms / 1000) || 1);
  if (seconds < 3600) return { hours: 0, minutes: Math.floor(seconds / 60), seconds: seconds % 60 };
  const minutes = Math.round(seconds / 60);
  return { hours: Math.floor(minutes / 60), minutes: minutes % 60, seconds: 0 };
}

/** A length as it is written where there is little room: `14 s`, `1 min 20 s`, `1 h 5 min`. Milliseconds. */
export function shortLength(ms: number): string {
  const { hours, minutes, seconds } = lengthOf(ms);
  return joined([
    [hours, 'h'],
    [minutes, 'min'],
    [seconds, 's'],
  ]);
}

/** A length as it is read out: `14 seconds`, `1 minute 20 seconds`, `1 hour 5 minutes`. Milliseconds. */
export function spokenLength(ms: number): string {
  const { hours, minutes, seconds } = lengthOf(ms);
  const name = (count: number, unit: string) => (count === 1 ? unit : `${unit}s`);
  return joined([
    [hours, name(hours, 'hour')],
    [minutes, name(minutes, 'minute')],
    [seconds, name(seconds, 'second')],
  ]);
}

function joined(parts: readonly (readonly [count: number, unit: string])[]): string {
  return parts
    .filter(([count]) => count > 0)
    .map(([count, unit]) => `${count} ${unit}`)
    .join(' ');
}

import { appendFileSync, renameSync, statSync } from 'node:fs';
import { join } from 'node:path';

/** Where events are kept: one JSON object a line. */
export interface EventFile {
  append(events: readonly object[]): void;
}

const NAME = 'telemetry.ndjson';
const OLDER_NAME = 'telemetry.older.ndjson';
/** A file that is longer makes room for a new one, in bytes; the one before it is kept, older ones are not. */
const LONGEST_BYTES = 5_000_000;

/** Keeps events in the data folder, two files of bounded length at most; with null for the folder nowhere. */
export function createEventFile(dataDir: string | null, longestBytes = LONGEST_BYTES): EventFile {
  if (dataDir === null) return { append: () => {} };
  const path = join(dataDir, NAME);
  return {
    append(events) {
      const lines = events.map((event) => `${JSON.stringify(event)}\n`).join('');
      if (sizeOf(path) + lines.length > longestBytes) move(path, join(dataDir, OLDER_NAME));
      appendFileSync(path, lines, { mode: 0o600 });
    },
  };
}

function sizeOf(path: string): number {
  return statSync(path, { throwIfNoEntry: false })?.size ?? 0;
}

function move(path: string, to: string): void {
  if (sizeOf(path) > 0) renameSync(path, to);
}

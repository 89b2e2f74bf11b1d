import type { TrailEntry } from './trail-entry.ts';

/** Objects of the trail. They are written once. */
export interface TrailPort {
  /** Writes unless the key is taken; both are success. @throws what the store throws when it can do neither. */
  putOnce(key: string, body: string): Promise<void>;
}

/** `trail/{yyyy-mm-dd}/{entryId}.json`, the day in UTC. */
export function trailKey({ at, entryId }: Pick<TrailEntry, 'at' | 'entryId'>): string {
  return `trail/${new Date(at).toISOString().slice(0, 10)}/${entryId}.json`;
}

/** Adds entries to the trail, in order. What is there already is left as it is: it tells the same. */
export async function appendTrail(trail: TrailPort, entries: readonly TrailEntry[]): Promise<void> {
  for (const entry of entries) await trail.putOnce(trailKey(entry), JSON.stringify(entry));
}

import type { Source } from './pump.ts';

/** Jobs in memory, at most so many; what comes when it is full is counted and dropped. */
export interface BoundedQueue<Job> extends Source<Job> {
  add(job: Job): void;
}

export function createBoundedQueue<Job>(most: number, onDropped: (count: number) => void): BoundedQueue<Job> {
  let waiting: Job[] = [];
  let dropped = 0;
  return {
    add(job) {
      if (waiting.length < most) waiting.push(job);
      else dropped += 1;
    },
    read: async (limit) => waiting.slice(0, limit),
    async done(jobs) {
      waiting = waiting.slice(jobs.length);
      if (dropped > 0) onDropped(dropped);
      dropped = 0;
    },
  };
}

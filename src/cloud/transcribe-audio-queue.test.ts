import { describe, expect, it } from 'vitest';
import { AudioQueue } from './transcribe-audio-queue.ts';

async function take(queue: AudioQueue, count: number): Promise<number[]> {
  const iterator = queue[Symbol.asyncIterator]();
  const taken: number[] = [];
  for (let i = 0; i < count; i++) {
    const { value, done } = await iterator.next();
    if (done) break;
    taken.push(...value);
  }
  return taken;
}

describe('AudioQueue', () => {
  it('gives out in order what came before and after somebody waited, and ends after the rest', async () => {
    const queue = new AudioQueue(() => {});
    queue.push(Uint8Array.of(1));
    const all = take(queue, 10);
    await Promise.resolve();
    queue.push(Uint8Array.of(2));
    queue.push(Uint8Array.of(3));
    queue.end();
    queue.push(Uint8Array.of(4));
    expect(await all).toEqual([1, 2, 3]);
  });

  it('tells once when more than a second waits, and once when it has gone', async () => {
    const told: boolean[] = [];
    const queue = new AudioQueue((congested) => told.push(congested));
    for (let i = 0; i < 20; i++) queue.push(Uint8Array.of(i));
    expect(told).toEqual([true]);
    await take(queue, 19);
    expect(told).toEqual([true, false]);
  });
});

import { describe, expect, it } from 'vitest';
import { appendTrail, type TrailPort, trailKey } from './append-trail.ts';
import { findingEntry } from './change-entries.ts';

const AT = Date.parse('2026-03-01T23:59:59.999Z');
const entry = (eventId: string, at = AT) =>
  findingEntry({ eventId, at, key: { pk: 'us-east-1:p', sk: 'NOTE#n1' } }, 'unsigned', [], 2);

function memoryTrail(failing: readonly string[] = []): TrailPort & { readonly objects: Map<string, string> } {
  const objects = new Map<string, string>();
  return {
    objects,
    async putOnce(key, body) {
      if (failing.some((part) => key.includes(part))) throw new Error('no');
      if (!objects.has(key)) objects.set(key, body);
    },
  };
}

describe('the trail', () => {
  it('keeps an entry under its day in UTC and its id', async () => {
    const trail = memoryTrail();
    await appendTrail(trail, [entry('e1'), entry('e2', AT + 1)]);
    expect([...trail.objects.keys()]).toEqual([
      'trail/2026-03-01/e1-unsigned.json',
      'trail/2026-03-02/e2-unsigned.json',
    ]);
    expect(JSON.parse(trail.objects.get(trailKey(entry('e1'))) ?? '')).toEqual(entry('e1'));
  });

  it('has an entry once, however often it is told', async () => {
    const trail = memoryTrail();
    await appendTrail(trail, [entry('e1')]);
    await appendTrail(trail, [entry('e1'), entry('e1')]);
    expect(trail.objects.size).toBe(1);
  });

  it('says so when an entry cannot be kept, with those before it kept', async () => {
    const trail = memoryTrail(['e2']);
    await expect(appendTrail(trail, [entry('e1'), entry('e2'), entry('e3')])).rejects.toThrow('no');
    expect([...trail.objects.keys()]).toEqual(['trail/2026-03-01/e1-unsigned.json']);
  });
});

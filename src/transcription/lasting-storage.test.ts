import { describe, expect, it } from 'vitest';
import { createLastingStorage } from './lasting-storage.ts';

describe('createLastingStorage', () => {
  it.each([true, false])('asks once, and keeps the answer %s', async (granted) => {
    let asked = 0;
    const ask = createLastingStorage({
      persist: async () => {
        asked += 1;
        return granted;
      },
    });
    expect(asked).toBe(0);
    expect(await Promise.all([ask(), ask()])).toEqual([granted, granted]);
    expect(await ask()).toBe(granted);
    expect(asked).toBe(1);
  });

  it.each([
    ['refuses', { persist: () => Promise.reject(new TypeError()) }],
    ['cannot be asked', {} as StorageManager],
  ])('takes it for a no when the browser %s', async (_, storage) => {
    expect(await createLastingStorage(storage)()).toBe(false);
  });
});

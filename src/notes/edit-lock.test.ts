import { describe, expect, it } from 'vitest';
import { EditLock, type EditLockState } from './edit-lock.ts';
import { MemoryLocks } from './memory-locks.ts';

/** Lets every promise that is ready run. */
const settle = async () => {
  for (let turn = 0; turn < 10; turn += 1) await Promise.resolve();
};

function tab(locks: MemoryLocks) {
  const seen: EditLockState[] = [];
  const lock = new EditLock(locks, 'note-1');
  lock.subscribe((state) => seen.push(state));
  return { lock, seen };
}

describe('EditLock', () => {
  it('lets one tab edit, tells the other, and hands over when the first lets go', async () => {
    const locks = new MemoryLocks();
    const first = tab(locks);
    await settle();
    const second = tab(locks);
    await settle();
    expect([first.lock.state, second.lock.state]).toEqual(['editing', 'elsewhere']);
    first.lock.release();
    await settle();
    expect([first.lock.state, second.lock.state]).toEqual(['released', 'editing']);
    expect(second.seen).toEqual(['elsewhere', 'editing']);
  });

  it('can be taken over, and over again', async () => {
    const locks = new MemoryLocks();
    const first = tab(locks);
    await settle();
    const second = tab(locks);
    await settle();
    second.lock.takeOver();
    await settle();
    expect([first.lock.state, second.lock.state]).toEqual(['elsewhere', 'editing']);
    first.lock.takeOver();
    await settle();
    expect([first.lock.state, second.lock.state]).toEqual(['editing', 'elsewhere']);
    first.lock.release();
    await settle();
    expect(second.lock.state).toBe('editing');
  });

  it('does not come back to a tab that has left the line', async () => {
    const locks = new MemoryLocks();
    const first = tab(locks);
    await settle();
    const second = tab(locks);
    await settle();
    second.lock.release();
    first.lock.release();
    await settle();
    expect([first.lock.state, second.lock.state]).toEqual(['released', 'released']);
    const third = tab(locks);
    await settle();
    expect(third.lock.state).toBe('editing');
    third.lock.takeOver();
    expect(third.seen).toEqual(['editing']);
  });

  it('keeps nobody from writing where the browser gives no locks', async () => {
    const refuse = async () => Promise.reject(new DOMException('no', 'SecurityError'));
    const lock = new EditLock({ request: refuse }, 'note-1');
    await settle();
    expect(lock.state).toBe('editing');
  });
});

import { describe, expect, it } from 'vitest';
import { keepAwake } from './wake-lock.ts';

/** A page that can be hidden, and a system whose locks are counted. */
function device({ refuses = false } = {}) {
  const events = new EventTarget();
  const state = { visibility: 'visible' as DocumentVisibilityState, held: 0, asked: 0 };
  const answers: (() => void)[] = [];
  const page = {
    get visibilityState() {
      return state.visibility;
    },
    addEventListener: events.addEventListener.bind(events),
    removeEventListener: events.removeEventListener.bind(events),
  };
  const request = async () => {
    state.asked += 1;
    await new Promise<void>((resolve) => answers.push(resolve));
    if (refuses) throw new DOMException('', 'NotAllowedError');
    state.held += 1;
    return {
      release: async () => {
        state.held -= 1;
      },
    };
  };
  return {
    state,
    ports: { page, request },
    show(visibility: DocumentVisibilityState) {
      state.visibility = visibility;
      events.dispatchEvent(new Event('visibilitychange'));
    },
    async answer() {
      for (const answer of answers.splice(0)) answer();
      await new Promise((resolve) => setImmediate(resolve));
    },
  };
}

describe('keepAwake', () => {
  it('holds one lock until it is let go', async () => {
    const { state, ports, answer } = device();
    const letSleep = keepAwake(ports);
    await answer();
    expect(state.held).toBe(1);
    letSleep();
    expect(state.held).toBe(0);
  });

  it('asks again when the page is looked at again, and holds one only', async () => {
    const { state, ports, answer, show } = device();
    const letSleep = keepAwake(ports);
    await answer();
    show('hidden');
    expect(state.asked).toBe(1);
    show('visible');
    show('visible');
    await answer();
    expect(state).toMatchObject({ asked: 3, held: 1 });
    letSleep();
    show('visible');
    expect(state).toMatchObject({ asked: 3, held: 0 });
  });

  it('gives back a lock that comes too late', async () => {
    const { state, ports, answer } = device();
    keepAwake(ports)();
    await answer();
    expect(state).toMatchObject({ asked: 1, held: 0 });
  });

  it('bears a refusal', async () => {
    const { state, ports, answer, show } = device({ refuses: true });
    const letSleep = keepAwake(ports);
    await answer();
    show('visible');
    await answer();
    letSleep();
    expect(state).toMatchObject({ asked: 2, held: 0 });
  });
});

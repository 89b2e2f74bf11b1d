import { describe, expect, it } from 'vitest';
import { createStepRunner, StepFailed } from './smoke-steps.ts';

function setUp() {
  const lines: string[] = [];
  const clock = { now: 0 };
  const stopping = new AbortController();
  const runner = createStepRunner({ say: (line) => lines.push(line) }, stopping.signal, () => clock.now);
  return { lines, clock, stopping, runner };
}

const explain = async () => ({ found: 'it did not work', todo: ['Look there.'] });

describe('steps', () => {
  it('tell in one line what was found and how long it took', async () => {
    const { lines, clock, runner } = setUp();
    const task = async () => {
      clock.now = 1_240;
      return 'it is there';
    };
    await runner.run('app', task, explain);
    expect(lines).toEqual(['✓ app                it is there (1.2 s)']);
  });

  it('tell what went wrong and what to do, and end all', async () => {
    const { lines, runner } = setUp();
    const failing = runner.run('app', () => Promise.reject(new Error('secret')), explain);
    await expect(failing).rejects.toBeInstanceOf(StepFailed);
    expect(lines).toEqual(['✗ app                it did not work (0.0 s)', '    → Look there.']);
  });

  it('end when the person wants to stop, in the middle or before', async () => {
    const { lines, stopping, runner } = setUp();
    const waiting = runner.run('dictation', () => new Promise(() => {}), explain);
    stopping.abort(new Error('stopped'));
    await expect(waiting).rejects.toBeInstanceOf(StepFailed);
    const next = runner.run('save', async () => 'saved', explain);
    await expect(next).rejects.toBeInstanceOf(StepFailed);
    expect(lines).toEqual(['✗ dictation          stopped (0.0 s)', '✗ save               stopped (0.0 s)']);
  });
});

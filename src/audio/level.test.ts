import { describe, expect, it } from 'vitest';
import { LevelMeter } from './level.ts';

function levelOf(...blocks: number[][]) {
  const meter = new LevelMeter();
  for (const block of blocks) meter.add(Float32Array.from(block), block.length);
  return meter.take();
}

describe('LevelMeter', () => {
  it('is silent before anything was added', () => {
    expect(levelOf()).toEqual({ rms: 0, peak: 0, clipped: false });
  });
  it('measures a sine as 0.707 of its peak', () => {
    const sine = Array.from({ length: 1600 }, (_, n) => 0.5 * Math.sin((2 * Math.PI * n) / 16));
    expect(levelOf(sine).rms).toBeCloseTo(0.5 * Math.SQRT1_2, 6);
    expect(levelOf(sine).peak).toBeCloseTo(0.5, 6);
  });
  it('does not care how the sound was cut, and starts afresh after each take', () => {
    expect(levelOf([0.1, -0.9], [0.2])).toEqual(levelOf([0.1, -0.9, 0.2]));
    const meter = new LevelMeter();
    meter.add(Float32Array.of(1), 1);
    expect(meter.take().clipped).toBe(true);
    meter.add(Float32Array.of(0.25), 1);
    expect(meter.take()).toEqual({ rms: 0.25, peak: 0.25, clipped: false });
  });
  it('notices clipping on either side', () => {
    expect(levelOf([0.9, -1]).clipped).toBe(true);
    expect(levelOf([0.99, -0.99]).clipped).toBe(false);
  });
});

import { describe, expect, it } from 'vitest';
import { ClippingWatch } from './clipping-watch.ts';

/** Ten levels a second; at which of them it was told. */
function told(watch: ClippingWatch, count: number, clips: (index: number) => boolean, from = 0): number[] {
  return Array.from({ length: count }, (_, i) => i).filter(
    (i) => watch.add(clips(i), from + i * 100) === 'clipping',
  );
}

describe('ClippingWatch', () => {
  it('waits for five seconds of sound before it judges', () => {
    expect(told(new ClippingWatch(), 60, () => true)).toEqual([50]);
  });

  it('says nothing of single bangs', () => {
    expect(told(new ClippingWatch(), 600, (i) => i % 50 === 0)).toEqual([]);
  });

  it('tells that every tenth level is distorted, once a minute', () => {
    expect(told(new ClippingWatch(), 1_300, (i) => i % 10 === 0)).toEqual([50, 650, 1250]);
  });

  it('tells once that it is over, when nothing was distorted for five seconds', () => {
    const watch = new ClippingWatch();
    const heard = Array.from({ length: 300 }, (_, i) => watch.add(i < 100 || i === 120, i * 100));
    expect(heard.flatMap((what, i) => (what === null ? [] : `${i} ${what}`))).toEqual([
      '50 clipping',
      '170 clean-again',
    ]);
  });

  it('does not judge by what was before a break', () => {
    const watch = new ClippingWatch();
    told(watch, 49, () => true);
    watch.forget();
    expect(told(watch, 100, () => false, 60_000)).toEqual([]);
  });
});

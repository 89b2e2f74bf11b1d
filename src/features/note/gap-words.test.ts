import { expect, it } from 'vitest';
import { gapWords } from './gap-words.ts';

it('says what a gap is and that its sound is safe', () => {
  const gap = { id: 'g1', fromMs: 1_000, toMs: 15_000 };
  const kept = '14 s of your dictation have no text yet. The sound is kept.';
  const waiting = gapWords({ ...gap, state: 'waiting' });
  const failed = gapWords({ ...gap, state: 'failed' });
  expect([waiting.title, failed.title]).toEqual(['Waiting', 'Not transcribed']);
  for (const { explanation } of [waiting, failed]) expect(explanation.startsWith(kept)).toBe(true);
});

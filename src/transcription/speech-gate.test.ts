import { describe, expect, it } from 'vitest';
import { SpeechGate } from './speech-gate.ts';

function tone(amplitude: number): Int16Array {
  return Int16Array.from({ length: 1600 }, (_, n) => amplitude * 0x8000 * Math.sin(n / 5));
}

describe('SpeechGate', () => {
  it('tells a voice from a quiet room', () => {
    const gate = new SpeechGate();
    expect([0.001, 0.2, 0.1, 0.0005, 0.2].map((amplitude) => gate.isSpeech(tone(amplitude)))).toEqual([
      false,
      true,
      true,
      false,
      true,
    ]);
  });
  it('takes a steady noise for the background after a while, and hears a voice above it', () => {
    const gate = new SpeechGate();
    const noise = Array.from({ length: 100 }, () => gate.isSpeech(tone(0.02)));
    expect(noise.at(-1)).toBe(false);
    expect(gate.isSpeech(tone(0.3))).toBe(true);
  });
  it('hears nothing in silence and in no samples', () => {
    const gate = new SpeechGate();
    expect(gate.isSpeech(new Int16Array(1600))).toBe(false);
    expect(gate.isSpeech(new Int16Array())).toBe(false);
  });
});

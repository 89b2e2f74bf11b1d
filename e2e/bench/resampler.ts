import { Resampler } from '../../src/audio/resampler.ts';
import { TRANSCRIBE_SAMPLE_RATE_HZ } from '../../src/domain/units.ts';
import { figure, type Table } from './table.ts';

/** The capture's resampler by itself: whether it keeps count, and what of the upper band it lets through. */

const DEVICE_RATES_HZ = [44_100, 48_000, 96_000] as const;
/** What an AudioWorklet gets at a time. */
const QUANTUM = 128;
/** The rate of nearly every device today; counting takes seconds, so one rate is counted. */
const COUNTED_RATE_HZ = 48_000;
const MINUTES = 10;
const SWEEP_STEP_HZ = 500;
const SWEEP_SECONDS = 0.15;
/** Output samples at each edge in which the filter runs in or out. */
const EDGE = 400;
/** What 16-bit samples can tell at all: their quantisation noise under a full sine. */
const SIXTEEN_BIT_DB = -98;

export function benchResampler(): Table {
  return {
    title: 'Resampler to 16 kHz',
    about: [
      `Count: ${MINUTES} minutes in quanta of ${QUANTUM} frames; each output sample is compared with the same`,
      'signal converted in one piece, so a lost or repeated sample shows wherever it is.',
      'Aliasing: the loudest output of any full-scale sine of 9–20 kHz, a sine each 500 Hz; beside it the noise',
      'that 16-bit samples have anyway.',
    ],
    columns: ['measure', 'budget', 'measured', 'physical'],
    rows: [countRow(), ...DEVICE_RATES_HZ.map(aliasRow)],
  };
}

function countRow(): readonly string[] {
  const { wrong, timesRealTime } = countWrong(COUNTED_RATE_HZ);
  const speed = figure(timesRealTime, '× real time', 0);
  return [`samples lost or repeated, ${COUNTED_RATE_HZ} Hz (at ${speed})`, '0', String(wrong), '0'];
}

function aliasRow(rate: number): readonly string[] {
  const measured = figure(worstAliasDb(rate), 'dB');
  return [`aliasing of 9–20 kHz, ${rate} Hz`, '≤ -80 dB', measured, figure(SIXTEEN_BIT_DB, 'dB', 0)];
}

/** Samples too many or too few, and samples that stand at another place than theirs. */
function countWrong(rate: number): { readonly wrong: number; readonly timesRealTime: number } {
  const seconds = MINUTES * 60;
  const input = noise(rate * seconds);
  const whole = convert(input, rate, input.length);
  const started = performance.now();
  const cut = convert(input, rate, QUANTUM);
  const elapsedMs = performance.now() - started;
  let wrong = Math.abs(cut.length - TRANSCRIBE_SAMPLE_RATE_HZ * seconds);
  for (let i = 0; i < Math.min(cut.length, whole.length); i++) if (cut[i] !== whole[i]) wrong += 1;
  return { wrong, timesRealTime: (seconds * 1000) / elapsedMs };
}

function worstAliasDb(rate: number): number {
  let worst = Number.NEGATIVE_INFINITY;
  for (let hertz = 9_000; hertz <= 20_000; hertz += SWEEP_STEP_HZ) {
    const frames = Math.round(rate * SWEEP_SECONDS);
    const sine = Float32Array.from({ length: frames }, (_, n) => Math.sin((2 * Math.PI * hertz * n) / rate));
    worst = Math.max(worst, levelDb(convert(sine, rate, QUANTUM)));
  }
  return worst;
}

function convert(input: Float32Array, rate: number, block: number): Float32Array {
  const resampler = new Resampler(rate, TRANSCRIBE_SAMPLE_RATE_HZ);
  const output = new Float32Array(resampler.maxOutput(input.length) + resampler.maxOutput(0));
  let written = 0;
  for (let at = 0; at < input.length; at += block) {
    const part = input.subarray(at, at + block);
    written += resampler.process(part, part.length, output.subarray(written));
  }
  written += resampler.flush(output.subarray(written));
  return output.subarray(0, written);
}

/** White noise, the same each time: no two stretches of it are alike. */
function noise(length: number): Float32Array {
  let state = 0x2545f491;
  return Float32Array.from({ length }, () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) | 0;
    return state / 2 ** 31;
  });
}

/** Power against a full sine. */
function levelDb(signal: Float32Array): number {
  const middle = signal.subarray(EDGE, signal.length - EDGE);
  const power = middle.reduce((sum, x) => sum + x * x, 0) / middle.length;
  return 10 * Math.log10(2 * power + 1e-30);
}

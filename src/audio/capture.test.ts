import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { chunkPort, delivered, FakeContext, FakeStream, installFakeAudio } from './audio-fixture.ts';
import { type CaptureEvent, createCapture } from './capture.ts';

beforeAll(installFakeAudio);
afterAll(() => void vi.unstubAllGlobals());

/** One second of quanta at 48 kHz, and what is left of it at 16 kHz. */
const SECOND = 375;
const SECOND_SAMPLES = 16_000;
/** The resampler smooths a step over so many samples to either side. */
const EDGE = 60;

function stream(value: number, rate = 48_000): MediaStream {
  return new FakeStream(value, rate) as unknown as MediaStream;
}

async function recording({ value = 0.25, rate = 48_000 } = {}) {
  const browser = { strictRates: false, holdsBack: false };
  const contexts: FakeContext[] = [];
  const events: CaptureEvent[] = [];
  const capture = createCapture({
    workletUrl: '',
    audioContext: (sampleRate) => {
      const context = new FakeContext(browser, sampleRate ?? 48_000);
      contexts.push(context);
      return context as unknown as AudioContext;
    },
  });
  capture.subscribe((event) => events.push(event));
  const { port, messages } = chunkPort();
  await capture.start(stream(value, rate), port);
  await delivered();
  return {
    capture,
    browser,
    contexts,
    events,
    async render(quanta: number) {
      contexts.at(-1)?.render(quanta);
      await delivered();
    },
    async pause() {
      capture.pause();
      await delivered();
    },
    async resume() {
      capture.resume();
      await delivered();
    },
    /** All samples in their order; fails when one is missing, doubled or out of place. */
    pcm(): number[] {
      const pcm: number[] = [];
      for (const message of messages) {
        if (message.kind === 'end') {
          expect(message.samples).toBe(pcm.length);
          continue;
        }
        expect(message.startSample).toBe(pcm.length);
        pcm.push(...new Int16Array(message.pcm));
      }
      return pcm;
    },
    ends: () => messages.filter(({ kind }) => kind === 'end').length,
  };
}

/** That all samples of a stretch have a value, within a step of 16 bits. */
function expectConstant(pcm: number[], from: number, to: number, value: number): void {
  const wrong = pcm.slice(from, to).findIndex((sample) => Math.abs(sample - value * 0x8000) > 1);
  expect(wrong === -1 ? null : `${from + wrong}: ${pcm[from + wrong]}`).toBeNull();
}

/** That a second of 0.25 is followed by a second of 0.5 and nothing else. */
function expectBothSeconds(pcm: number[]): void {
  expectConstant(pcm, EDGE, SECOND_SAMPLES - EDGE, 0.25);
  expectConstant(pcm, SECOND_SAMPLES + EDGE, 2 * SECOND_SAMPLES - EDGE, 0.5);
}

describe('another microphone in a running capture', () => {
  it('goes on in the same context without a sample lost or repeated', async () => {
    const { capture, render, pcm, contexts } = await recording();
    await render(SECOND);
    await capture.replace(stream(0.5));
    await render(SECOND);
    expect(await capture.stop()).toBe(2 * SECOND_SAMPLES);
    await delivered();
    expect(contexts).toHaveLength(1);
    expect(pcm()).toHaveLength(2 * SECOND_SAMPLES);
    expectBothSeconds(pcm());
  });

  it('of another rate gets a context of its own where the browser is strict', async () => {
    const { capture, render, pcm, contexts, browser } = await recording();
    browser.strictRates = true;
    await render(SECOND);
    await capture.replace(stream(0.5, 16_000));
    await render(SECOND_SAMPLES / 128);
    expect(await capture.stop()).toBe(2 * SECOND_SAMPLES);
    await delivered();
    expect(contexts.map(({ sampleRate, state }) => [sampleRate, state])).toEqual([
      [48_000, 'closed'],
      [16_000, 'closed'],
    ]);
    expect(pcm()).toHaveLength(2 * SECOND_SAMPLES);
    expectBothSeconds(pcm());
  });

  it('that is better than an old headset is not heard at its rate', async () => {
    const { capture, contexts } = await recording({ rate: 8_000 });
    await capture.replace(stream(0.5, 48_000));
    expect(contexts.map(({ sampleRate }) => sampleRate)).toEqual([8_000, 48_000]);
    await capture.stop();
  });

  it('gets a new context when the old one does not run any more', async () => {
    const { capture, render, pcm, contexts, browser } = await recording();
    await render(SECOND);
    contexts[0]?.become('suspended');
    vi.spyOn(contexts[0] ?? new FakeContext(browser, 48_000), 'resume').mockResolvedValue();
    await capture.replace(stream(0.5));
    await render(SECOND);
    expect(await capture.stop()).toBe(2 * SECOND_SAMPLES);
    await delivered();
    expect(contexts).toHaveLength(2);
    expectBothSeconds(pcm());
  });

  it('is not taken while the browser holds all sound back; nothing of before is lost', async () => {
    const { capture, render, pcm, contexts, browser, events } = await recording();
    await render(SECOND);
    browser.holdsBack = true;
    contexts[0]?.become('suspended');
    await expect(capture.replace(stream(0.5))).rejects.toMatchObject({ code: 'sound-suspended' });
    expect(events.filter(({ kind }) => kind === 'flow')).toContainEqual({ kind: 'flow', running: false });
    expect(contexts[1]?.state).toBe('closed');
    expect(await capture.stop()).toBe(SECOND_SAMPLES);
    await delivered();
    expectConstant(pcm(), EDGE, SECOND_SAMPLES - EDGE, 0.25);
  });

  it('records nothing before a pause is over', async () => {
    const { capture, render, pause, resume, pcm, browser } = await recording();
    browser.strictRates = true;
    await render(SECOND);
    await pause();
    await capture.replace(stream(0.5, 16_000));
    await render(500);
    await resume();
    await render(SECOND_SAMPLES / 128);
    expect(await capture.stop()).toBe(2 * SECOND_SAMPLES);
    await delivered();
    expectBothSeconds(pcm());
  });

  it.each([0, 1, 2, 4, 6, 8, 10, 12, 16])(
    'and a stop %d turns later end the recording once',
    async (turns) => {
      const { capture, render, pcm, ends, browser, contexts } = await recording();
      browser.strictRates = true;
      await render(SECOND);
      const replaced = capture.replace(stream(0.5, 16_000));
      for (let turn = 0; turn < turns; turn++) await Promise.resolve();
      expect(await capture.stop()).toBe(SECOND_SAMPLES);
      await replaced;
      await delivered();
      expect(pcm()).toHaveLength(SECOND_SAMPLES);
      expect(ends()).toBe(1);
      expect(contexts.every(({ state }) => state === 'closed')).toBe(true);
    },
  );

  it('cannot be taken from an audio thread that is dead, which is told', async () => {
    const { capture, browser, contexts, events } = await recording();
    browser.strictRates = true;
    for (const node of contexts[0]?.nodes ?? []) vi.spyOn(node.port, 'postMessage').mockReturnValue();
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    const replaced = expect(capture.replace(stream(0.5, 16_000))).rejects.toMatchObject({
      code: 'unexpected',
    });
    await vi.runAllTimersAsync();
    await replaced;
    expect(events.some(({ kind }) => kind === 'failed')).toBe(true);
    const stopped = capture.stop();
    await vi.runAllTimersAsync();
    await stopped;
    vi.useRealTimers();
  });
});

it('sends what it has when it is paused', async () => {
  const { render, pause, pcm, capture } = await recording();
  await render(30);
  expect(pcm().length % 1_600).toBe(0);
  await pause();
  expect(pcm().length).toBeGreaterThan(1_200 - EDGE);
  await capture.stop();
});

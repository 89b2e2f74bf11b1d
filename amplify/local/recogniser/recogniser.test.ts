import { existsSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { EngineClient } from './engine/engine-client.ts';
import type { EngineCommand, EngineReport } from './engine/messages.ts';
import {
  createRecogniser,
  INSTALL_COMMAND,
  type RecogniserEvent,
  type RecogniserStream,
} from './recogniser.ts';

/** An engine that does nothing by itself and notes what it is told. */
function fakeEngine() {
  const commands: EngineCommand[] = [];
  let listener: (report: EngineReport) => void = () => undefined;
  const engine: EngineClient & { killed: boolean } = {
    killed: false,
    send: (command) => commands.push(command),
    listen(next) {
      listener = next;
    },
    kill() {
      this.killed = true;
    },
  };
  return { engine, commands, report: (report: EngineReport) => listener(report) };
}

/** Any existing folder does for an engine that reads nothing. */
const MODELS = import.meta.dirname;

function start(options: { warm?: number } = {}) {
  const engines: ReturnType<typeof fakeEngine>[] = [];
  const recogniser = createRecogniser({
    models: MODELS,
    warm: 0,
    ...options,
    startEngine() {
      const fake = fakeEngine();
      engines.push(fake);
      return fake.engine;
    },
  });
  return { recogniser, engines };
}

function events(stream: RecogniserStream): RecogniserEvent[] {
  const all: RecogniserEvent[] = [];
  stream.subscribe((event) => all.push(event));
  return all;
}

describe('a stream', () => {
  it('hands sound on and results back, and its engine ends with it', async () => {
    const { recogniser, engines } = start();
    const stream = recogniser.open();
    const heard = events(stream);
    await Promise.resolve();
    stream.push(new Int16Array(1_600));
    stream.end();
    const [fake] = engines;
    expect(fake?.commands.map(({ kind }) => kind)).toEqual(['audio', 'end']);
    fake?.report({ kind: 'ready' });
    fake?.report({ kind: 'final', words: [], readings: [], ended: 'end' });
    fake?.report({ kind: 'ended' });
    expect(heard.map(({ kind }) => kind)).toEqual(['final', 'ended']);
    expect(fake?.engine.killed).toBe(true);
  });
  it('asks for no partials when the engine is two seconds behind', async () => {
    const { recogniser, engines } = start();
    const stream = recogniser.open();
    await Promise.resolve();
    for (let i = 0; i < 25; i++) stream.push(new Int16Array(1_600));
    engines[0]?.report({ kind: 'progress', samples: 40_000 });
    stream.push(new Int16Array(1_600));
    const quiet = engines[0]?.commands.map((command) => command.kind === 'audio' && command.quiet) ?? [];
    expect(quiet.slice(0, 21)).not.toContain(true);
    expect(quiet.slice(21, 25)).toEqual([true, true, true, true]);
    expect(quiet.at(-1)).toBe(false);
  });
  it.each([
    ['load', 'unavailable'],
    ['audio', 'crashed'],
  ] as const)('fails alone when its engine dies during %s', async (during, problem) => {
    const { recogniser, engines } = start();
    const [first, second] = [recogniser.open(), recogniser.open()];
    const [heard, other] = [events(first), events(second)];
    await Promise.resolve();
    engines[0]?.report({ kind: 'failed', during, reason: 'SIGSEGV' });
    expect(heard).toEqual([{ kind: 'failed', problem, reason: 'SIGSEGV' }]);
    expect(other).toEqual([]);
    expect(engines[1]?.engine.killed).toBe(false);
  });
  it('is silent once it was aborted', async () => {
    const { recogniser, engines } = start();
    const stream = recogniser.open();
    const heard = events(stream);
    await Promise.resolve();
    stream.abort();
    engines[0]?.report({ kind: 'final', words: [], readings: [], ended: 'end' });
    expect(heard).toEqual([]);
    expect(engines[0]?.engine.killed).toBe(true);
  });
});

describe('the recogniser', () => {
  it('keeps an engine warm and ends it on close', () => {
    const { recogniser, engines } = start({ warm: 1 });
    recogniser.open();
    expect(engines).toHaveLength(2);
    recogniser.open();
    expect(engines).toHaveLength(3);
    recogniser.close();
    expect(engines.every(({ engine }) => engine.killed)).toBe(true);
  });
  it('finds out once whether the engine loads', async () => {
    const { recogniser, engines } = start();
    const [first, second] = [recogniser.availability(), recogniser.availability()];
    engines[0]?.report({ kind: 'ready' });
    expect(await first).toEqual({ kind: 'available' });
    expect(await second).toEqual({ kind: 'available' });
    expect(engines).toHaveLength(1);
  });
  it('says what to install when the models are missing or the engine does not load', async () => {
    const missing = createRecogniser({ models: '/nowhere', warm: 0 });
    expect(await missing.availability()).toMatchObject({ kind: 'unavailable', remedy: INSTALL_COMMAND });
    const { recogniser, engines } = start();
    const answer = recogniser.availability();
    engines[0]?.report({ kind: 'failed', during: 'load', reason: 'libpocketsphinx.so.3: cannot open' });
    expect(await answer).toMatchObject({
      kind: 'unavailable',
      reason: expect.stringContaining('libpocketsphinx'),
    });
  });
  it('tells by an event when the folder of the models holds none (the real process)', async () => {
    expect(existsSync(MODELS)).toBe(true);
    const recogniser = createRecogniser({ models: MODELS, warm: 0 });
    const stream = recogniser.open();
    const failure = await new Promise<RecogniserEvent>((resolve) => stream.subscribe(resolve));
    expect(failure).toMatchObject({ kind: 'failed', problem: 'unavailable' });
    recogniser.close();
  });
});

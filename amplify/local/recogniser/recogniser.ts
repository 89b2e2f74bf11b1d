import { existsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type EngineClient, startEngine } from './engine/engine-client.ts';
import type { EngineReport } from './engine/messages.ts';
import { NO_TERMS, type Terms } from './language/terms.ts';
import type { EndedUtterance, HeardWord } from './words.ts';

/** Rate of the sound that a stream takes, in hertz; 16-bit mono. */
export const RECOGNISER_HZ = 16_000;

export type RecogniserEvent =
  /** The words so far of the utterance under way; replaces the partial before it. */
  | { readonly kind: 'partial'; readonly words: readonly HeardWord[] }
  | ({ readonly kind: 'final' } & EndedUtterance)
  /** All audio has been heard and every final given. The last event. */
  | { readonly kind: 'ended' }
  /** The engine is not installed, or died. The last event. */
  | { readonly kind: 'failed'; readonly problem: 'unavailable' | 'crashed'; readonly reason: string };

/** One stream of sound. Events come in order, never within the call that caused them. */
export interface RecogniserStream {
  /** 16 kHz mono samples, in order. The array is not kept. */
  push(pcm: Int16Array): void;
  /** No more audio; the last final and `ended` follow. */
  end(): void;
  /** Drops the stream: no event follows. */
  abort(): void;
  subscribe(listener: (event: RecogniserEvent) => void): () => void;
}

export type Availability =
  | { readonly kind: 'available' }
  /** @property remedy the command that installs what is missing. */
  | { readonly kind: 'unavailable'; readonly reason: string; readonly remedy: string };

export interface Recogniser {
  open(): RecogniserStream;
  /** Whether the engine loads on this machine; found out once, by loading it. */
  availability(): Promise<Availability>;
  /** Ends every engine process. */
  close(): void;
}

export interface RecogniserOptions {
  /** Terms that may be spoken beside those of the corpus. */
  readonly terms?: Terms;
  /** Folder for the dictionary and the language model that are built once. */
  readonly cache?: string;
  /** Folder of Debian's pocketsphinx-en-us. */
  readonly models?: string;
  /** Engine processes that are loaded ahead of need, each about 110 MB. */
  readonly warm?: number;
  /** Starts an engine process. */
  readonly startEngine?: typeof startEngine;
}

export const INSTALL_COMMAND =
  'sudo apt-get install libsphinxbase3 libpocketsphinx3 pocketsphinx-en-us' as const;
const DEBIAN_MODELS = '/usr/share/pocketsphinx/model/en-us';
/** Audio that waits to be decoded; beyond it partials are left out until the engine has caught up. */
const BEHIND_SAMPLES = 2 * RECOGNISER_HZ;

/** A recogniser whose engine is PocketSphinx, one process a stream. */
export function createRecogniser(options: RecogniserOptions = {}): Recogniser {
  const models = options.models ?? process.env.NOTEWELL_SPEECH_MODELS ?? DEBIAN_MODELS;
  const cache = options.cache ?? join(tmpdir(), `notewell-language-${process.getuid?.() ?? 'user'}`);
  const load = { kind: 'load', models, terms: options.terms ?? NO_TERMS, cache } as const;
  const running = new Set<EngineClient>();
  const idle: EngineClient[] = [];
  let availability: Promise<Availability> | null = null;
  let closed = false;

  function start(): EngineClient {
    const engine = (options.startEngine ?? startEngine)(load);
    running.add(engine);
    return engine;
  }

  function warmUp(): void {
    while (!closed && idle.length < (options.warm ?? 1)) idle.push(start());
  }

  function probe(): Promise<Availability> {
    if (!existsSync(models)) return Promise.resolve(unavailable(`${models} is missing`));
    const engine = start();
    return new Promise((resolve) => {
      engine.listen((report) => {
        if (report.kind === 'ready') resolve({ kind: 'available' });
        else if (report.kind === 'failed') resolve(unavailable(report.reason));
        else return;
        running.delete(engine);
        engine.kill();
        if (report.kind === 'ready') warmUp();
      });
    });
  }

  return {
    open() {
      const engine = idle.shift() ?? start();
      const stream = openStream(engine, () => {
        running.delete(engine);
        engine.kill();
      });
      warmUp();
      return stream;
    },
    availability() {
      availability ??= probe();
      return availability;
    },
    close() {
      closed = true;
      for (const engine of running) engine.kill();
      running.clear();
    },
  };
}

function unavailable(reason: string): Availability {
  return { kind: 'unavailable', reason, remedy: INSTALL_COMMAND };
}

function openStream(engine: EngineClient, dispose: () => void): RecogniserStream {
  const listeners = new Set<(event: RecogniserEvent) => void>();
  let [sent, heard] = [0, 0];
  let over = false;

  function emit(event: RecogniserEvent): void {
    for (const listener of [...listeners]) listener(event);
  }

  function finish(): void {
    if (over) return;
    over = true;
    dispose();
  }

  function take(report: EngineReport): void {
    if (over || report.kind === 'ready') return;
    if (report.kind === 'progress') {
      heard = report.samples;
      return;
    }
    if (report.kind === 'failed') {
      finish();
      const problem = report.during === 'load' ? 'unavailable' : 'crashed';
      emit({ kind: 'failed', problem, reason: report.reason });
      return;
    }
    if (report.kind === 'ended') finish();
    emit(report);
  }
  // A failure before the stream was opened is told after the caller has subscribed.
  queueMicrotask(() => engine.listen(take));
  return {
    push(pcm) {
      if (over) return;
      engine.send({ kind: 'audio', pcm, quiet: sent - heard > BEHIND_SAMPLES });
      sent += pcm.length;
    },
    end() {
      if (!over) engine.send({ kind: 'end' });
    },
    abort: finish,
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

import { EpochMs, SampleCount, SessionMs, samplesToMs } from '../domain/units.ts';
import { Backlog, type GapRequest } from './backlog.ts';
import { Coverage } from './coverage.ts';
import { Dictation } from './dictation.ts';
import type { StreamAccess } from './lane.ts';
import type { WorkerEvent } from './messages.ts';
import type { SimulatedService } from './simulated-service.ts';
import type { TranscriptionState } from './states.ts';
import { unheardTail } from './unheard.ts';
import type { VirtualClock } from './virtual-clock.ts';

/**
 * What stands around the transcription in the product, for tests: a note of words and gaps, a recording that
 * outlives a crash, credentials that end, and a person who starts, crashes, comes back and waits.
 */

type Entry =
  | { readonly kind: 'words'; readonly text: string; readonly startMs: number; readonly endMs: number }
  | { readonly kind: 'gap'; readonly id: string; readonly fromMs: SessionMs; readonly toMs: SessionMs };

const SETTINGS = {
  dictationId: 'd',
  specialty: 'PRIMARYCARE',
  dictationType: 'DICTATION',
  vocabularyName: null,
} as const;

export interface WindowOptions {
  readonly clock: VirtualClock;
  readonly service: SimulatedService;
  random(): number;
  /** How long the first credentials last, in milliseconds; null: for ever. */
  readonly credentialsMs: number | null;
}

export class SimulatedWindow {
  readonly events: { readonly at: number; readonly event: WorkerEvent }[] = [];
  readonly recording: number[] = [];
  /** In the order of the note. */
  note: readonly Entry[] = [];
  waitingMs = 0;
  /** What was said of the state and was not so. */
  readonly lies: string[] = [];
  stopped = false;
  readonly #options: WindowOptions;
  readonly #ids = { session: 0, gap: 0 };
  #coverage = new Coverage();
  #dictation: Dictation;
  #backlog: Backlog;
  #expiresAt: EpochMs | null;
  /** The note as it was when it last reached the disk. */
  #journal: readonly Entry[] = [];
  #life = 0;
  #state: TranscriptionState = 'idle';

  constructor(options: WindowOptions) {
    this.#options = options;
    this.#expiresAt = options.credentialsMs === null ? null : EpochMs(options.credentialsMs);
    this.#backlog = this.#newBacklog();
    this.#dictation = this.#newDictation();
  }

  start(): void {
    this.#dictation.start();
  }

  accept(pcm: Int16Array<ArrayBuffer>, startSample: number): void {
    this.#dictation.accept({ kind: 'chunk', startSample, pcm: pcm.slice().buffer });
  }

  stop(): void {
    this.#dictation.accept({ kind: 'end', samples: this.recording.length });
    void this.#dictation.stop();
  }

  online(): void {
    this.#dictation.online();
    this.#backlog.online();
  }

  /** What was spoken and written by now reaches the disk. */
  writeJournal(): void {
    this.#journal = this.note;
  }

  /** The browser is killed: what is on the disk stays. */
  crash(): void {
    this.#life += 1;
    this.#state = 'idle';
    void this.#dictation.discard();
    this.#options.service.hangUp();
    this.note = this.#journal;
  }

  /** Opens the note again, as the product does: what has no text is transcribed. */
  reopen(): void {
    this.#coverage = new Coverage();
    const heard = this.#heard();
    for (const { startMs, endMs } of heard) this.#coverage.add('known', startMs, endMs);
    this.#backlog = this.#newBacklog();
    const length = samplesToMs(SampleCount(this.recording.length));
    const gaps = this.note.flatMap((entry) => (entry.kind === 'gap' ? [entry] : []));
    const tail = unheardTail(length, heard, gaps);
    if (tail !== null) this.note = [...this.note, { kind: 'gap', id: this.#newGapId(), ...tail }];
    for (const entry of this.note) if (entry.kind === 'gap') this.#request(entry);
    this.stopped = true;
  }

  /** All words of the note. */
  words(): string[] {
    return this.note.flatMap((entry) => (entry.kind === 'words' ? entry.text.split(' ') : []));
  }

  get gaps(): number {
    return this.note.filter(({ kind }) => kind === 'gap').length;
  }

  #heard() {
    return this.note.flatMap((entry) =>
      entry.kind === 'words' ? [{ startMs: SessionMs(entry.startMs), endMs: SessionMs(entry.endMs) }] : [],
    );
  }

  #newDictation(): Dictation {
    const life = this.#life;
    return new Dictation(SETTINGS, {
      ...this.#ports(),
      spool: {
        append: async (pcm) => {
          if (life === this.#life) for (const sample of pcm) this.recording.push(sample);
          return true;
        },
        read: async (from, to) => this.#read(from, to),
        close: async () => {},
      },
      coverage: this.#coverage,
      epochNow: () => EpochMs(this.#options.clock.now()),
      kept: () => {},
    });
  }

  #newBacklog(): Backlog {
    return new Backlog({
      ...this.#ports(),
      coverageOf: () => this.#coverage,
      openSound: async () => ({
        end: this.recording.length,
        read: async (from, to) => this.#read(from, to),
        close: () => {},
      }),
    });
  }

  #read(from: number, to: number): Int16Array<ArrayBuffer> {
    return Int16Array.from(this.recording.slice(from, to));
  }

  #ports() {
    const { clock, random } = this.#options;
    const life = this.#life;
    return {
      access: () => this.#access(),
      emit: (event: WorkerEvent) => {
        if (life === this.#life) this.#take(event);
      },
      now: clock.now,
      random,
      newSessionId: () => `session-${this.#ids.session++}`,
      after: (delayMs: number, callback: () => void) =>
        clock.after(delayMs, () => {
          if (life === this.#life) callback();
        }),
    };
  }

  /** Credentials near their end are renewed; streams end with those that they were opened with. */
  #access(): StreamAccess {
    const { clock, service } = this.#options;
    const now = clock.now();
    if (this.#expiresAt !== null && this.#expiresAt - now < 60_000)
      this.#expiresAt = EpochMs(now + 3_600_000);
    const expiresAt = this.#expiresAt;
    return {
      expiresAt,
      open: (request, listener) => {
        const stream = service.open(request, listener);
        if (expiresAt !== null) clock.after(expiresAt - now, () => service.endWith(stream));
        return stream;
      },
    };
  }

  #take(event: WorkerEvent): void {
    const at = this.#options.clock.now();
    this.events.push({ at, event });
    if (event.kind === 'state') this.#state = event.state;
    if (this.#state === 'live' && !this.#options.service.isConnected)
      this.lies.push(`live at ${at} without a stream`);
    if (this.#state === 'idle' && event.kind === 'waiting' && event.open)
      this.lies.push(`idle at ${at} while speech waits`);
    switch (event.kind) {
      case 'final':
        this.note = [...this.note, words(event.segment)];
        break;
      case 'waiting':
        this.#wait(event);
        break;
      case 'backfill':
        this.#fill(event.gapId, words(event.segment));
        break;
      case 'backfilled':
        this.#filled(event.gapId, event.outcome);
        break;
      case 'backlog':
        this.waitingMs = event.waitingMs;
        break;
      case 'stopped':
        this.stopped = true;
        break;
    }
  }

  #wait({ fromMs, toMs, open }: Extract<WorkerEvent, { kind: 'waiting' }>): void {
    const known = this.note.find((entry) => entry.kind === 'gap' && entry.fromMs === fromMs);
    const id = known?.kind === 'gap' ? known.id : this.#newGapId();
    const gap = { kind: 'gap', id, fromMs, toMs } as const;
    this.note = known === undefined ? [...this.note, gap] : this.note.map((e) => (e === known ? gap : e));
    if (!open) this.#request(gap);
  }

  #fill(gapId: string, filling: Extract<Entry, { kind: 'words' }>): void {
    this.note = this.note.flatMap((entry) =>
      entry.kind === 'gap' && entry.id === gapId
        ? [filling, { ...entry, fromMs: SessionMs(Math.max(entry.fromMs, filling.endMs)) }]
        : [entry],
    );
  }

  /** What could not be understood is tried again, as a person would ask for. */
  #filled(gapId: string, outcome: 'done' | 'failed'): void {
    const gap = this.note.find((entry) => entry.kind === 'gap' && entry.id === gapId);
    if (outcome === 'done') this.note = this.note.filter((entry) => entry !== gap);
    else if (gap?.kind === 'gap') this.#ports().after(2_000, () => this.#request(gap));
  }

  #request({ id, fromMs, toMs }: Extract<Entry, { kind: 'gap' }>): void {
    const request: GapRequest = { ...SETTINGS, gapId: id, fromMs, toMs };
    this.#backlog.add(request);
  }

  #newGapId(): string {
    return `gap-${this.#ids.gap++}`;
  }
}

function words(segment: { text: string; startMs: number; endMs: number }): Extract<Entry, { kind: 'words' }> {
  return { kind: 'words', text: segment.text, startMs: segment.startMs, endMs: segment.endMs };
}

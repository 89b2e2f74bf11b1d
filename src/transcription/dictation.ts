import { type EpochMs, SampleCount, type SessionMs, samplesToMs } from '../domain/units.ts';
import type { Coverage } from './coverage.ts';
import { isHandOverDue } from './hand-over.ts';
import { Lane, type LanePorts, type LaneSettings } from './lane.ts';
import type { ChunkMessage, WorkerEvent } from './messages.ts';
import type { GrowingRecording } from './recordings.ts';
import { SpeechGate } from './speech-gate.ts';
import { openEnded, type Stretch, type TranscriptionState } from './states.ts';

export interface DictationPorts extends Omit<LanePorts, 'read'> {
  readonly spool: Pick<GrowingRecording, 'append' | 'read' | 'close'>;
  readonly coverage: Coverage;
  emit(event: WorkerEvent): void;
  /** Told with each chunk: whether all of the recording is on the disk. */
  kept(onDisk: boolean): void;
  epochNow(): EpochMs;
}

/** A lane with what it said while one before it was not done. */
interface Runner {
  readonly lane: Lane;
  readonly held: (() => void)[];
  readonly begunAt: number;
}

/** How long `stop` waits for the audio thread's last chunk, in milliseconds. */
const LAST_CHUNK_TIMEOUT_MS = 1_000;

/**
 * One dictation while it is recorded: chunks into the spool first, then to the newest lane. Lanes follow each other
 * when a stream is passed on; what a later one hears is told after all of the one before, so that text keeps the
 * order of the sound.
 */
export class Dictation {
  readonly #settings: LaneSettings;
  readonly #ports: DictationPorts;
  readonly #gate = new SpeechGate();
  /** In the order of the sound; the last one hears what is said now. */
  #runners: Runner[] = [];
  #captured = 0;
  #quietChunks = 0;
  #secondHasSpeech = false;
  #stopping = false;
  #over = false;
  #reported: TranscriptionState = 'idle';
  #recognised = 0;
  #writing: Promise<void> = Promise.resolve();
  #lastChunkCame: () => void = () => {};
  readonly #lastChunk: Promise<void>;

  constructor(settings: LaneSettings, ports: DictationPorts) {
    this.#settings = settings;
    this.#ports = ports;
    this.#lastChunk = new Promise((resolve) => {
      this.#lastChunkCame = resolve;
    });
  }

  /** Opens the first stream. */
  start(): void {
    this.#newLane();
  }

  /** Takes what the audio thread sent: into the spool first, then on to the service. */
  accept(message: ChunkMessage): void {
    this.#writing = this.#writing.then(() =>
      message.kind === 'chunk' ? this.#capture(new Int16Array(message.pcm)) : this.#lastChunkCame(),
    );
  }

  /**
   * No more audio once the last chunk is in; `stopped` is emitted when the last words have come. Speech that has no
   * text then is told as waiting.
   */
  async stop(): Promise<void> {
    let giveUp: () => void = () => {};
    const patience = new Promise<void>((resolve) => {
      giveUp = this.#ports.after(LAST_CHUNK_TIMEOUT_MS, resolve);
    });
    await Promise.race([this.#lastChunk, patience]);
    giveUp();
    await this.#writing;
    this.#stopping = true;
    for (const { lane } of [...this.#runners]) lane.stop();
  }

  /** Ends at once; no event follows. The spool is closed when it resolves. */
  async discard(): Promise<void> {
    this.#over = true;
    for (const { lane } of this.#runners) lane.close();
    await this.#writing;
    await this.#ports.spool.close();
  }

  /** The network is back. */
  online(): void {
    for (const { lane } of [...this.#runners]) lane.online();
  }

  accessChanged(): void {
    for (const { lane } of [...this.#runners]) lane.accessChanged();
  }

  async #capture(pcm: Int16Array<ArrayBuffer>): Promise<void> {
    if (this.#over || this.#stopping || pcm.length === 0) return;
    const samples = pcm.length;
    const speech = this.#gate.isSpeech(pcm);
    this.#ports.kept(await this.#ports.spool.append(pcm));
    this.#noteSpeech(samples, speech);
    this.#runners.at(-1)?.lane.captured(samples, speech);
    this.#handOverIfDue();
    this.#emitProgress();
  }

  /** Tells of each second whether something was said in it. */
  #noteSpeech(samples: number, speech: boolean): void {
    const before = Math.floor(ms(this.#captured) / 1000);
    this.#captured += samples;
    this.#quietChunks = speech ? 0 : this.#quietChunks + 1;
    this.#secondHasSpeech ||= speech;
    if (Math.floor(ms(this.#captured) / 1000) === before) return;
    const { dictationId } = this.#settings;
    this.#ports.emit({ kind: 'second', dictationId, second: before, speech: this.#secondHasSpeech });
    this.#secondHasSpeech = false;
  }

  #handOverIfDue(): void {
    const newest = this.#runners.at(-1);
    if (newest === undefined || newest.lane.state.phase.kind !== 'live') return;
    const age = {
      ageMs: this.#ports.now() - newest.begunAt,
      expiresAt: newest.lane.expiresAt,
      now: this.#ports.epochNow(),
      nextExpiresAt: this.#ports.access(false)?.expiresAt ?? null,
      quietChunks: this.#quietChunks,
    };
    if (!isHandOverDue(age)) return;
    this.#newLane();
    newest.lane.stop();
  }

  #newLane(): void {
    const { spool, coverage } = this.#ports;
    const held: (() => void)[] = [];
    const lane: Lane = new Lane(
      this.#settings,
      openEnded(this.#captured),
      coverage,
      { ...this.#ports, read: (from, to) => spool.read(from, to) },
      {
        changed: () => {
          this.#report();
          if ((this.#runners[0]?.lane.state.confirmed ?? 0) !== this.#recognised) this.#emitProgress();
        },
        utterance: (utterance) => {
          // What is still changing is worth nothing later.
          if (utterance.kind === 'final' || this.#isFront(lane))
            this.#tell(lane, () => this.#ports.emit(utterance));
        },
        waiting: (stretch, open) => this.#tell(lane, () => this.#emitWaiting(stretch, open)),
        problem: (code) => this.#ports.emit({ kind: 'problem', code, retryable: code === 'stream-lost' }),
        lost: (cause) => this.#ports.emit({ kind: 'lost', cause }),
        ended: (uncovered) => {
          if (uncovered !== null) this.#tell(lane, () => this.#emitWaiting(uncovered, false));
          this.#drop();
        },
      },
    );
    this.#runners.push({ lane, held, begunAt: this.#ports.now() });
    lane.start();
  }

  #isFront(lane: Lane): boolean {
    return this.#runners[0]?.lane === lane;
  }

  /** At once for the front lane, later for the others. A lane of the past has nothing to say any more. */
  #tell(lane: Lane, telling: () => void): void {
    const index = this.#runners.findIndex((runner) => runner.lane === lane);
    if (index === 0) telling();
    else this.#runners[index]?.held.push(telling);
  }

  /** Lets go of lanes in front that have ended, and tells what the next one has held back. */
  #drop(): void {
    while (this.#runners[0]?.lane.state.phase.kind === 'ended') {
      this.#runners = this.#runners.slice(1);
      for (const telling of this.#runners[0]?.held.splice(0) ?? []) telling();
    }
    this.#report();
    if (this.#runners.length === 0 && !this.#over) void this.#end();
  }

  async #end(): Promise<void> {
    this.#over = true;
    await this.#ports.spool.close();
    this.#ports.emit({ kind: 'stopped', dictationId: this.#settings.dictationId });
  }

  #report(): void {
    const state = this.#stateNow();
    if (state === this.#reported) return;
    this.#reported = state;
    this.#ports.emit({ kind: 'state', state });
  }

  /** What the newest lane says; while it opens beside one that still answers, all is as it was. */
  #stateNow(): TranscriptionState {
    const newest = this.#runners.at(-1)?.lane.reported ?? 'idle';
    const isPassedOn = this.#runners.length > 1 && newest === 'connecting';
    return isPassedOn ? 'live' : newest;
  }

  #emitWaiting({ from, to }: Stretch, open: boolean): void {
    const { dictationId } = this.#settings;
    this.#ports.emit({ kind: 'waiting', dictationId, fromMs: ms(from), toMs: ms(to), open });
  }

  #emitProgress(): void {
    const front = this.#runners[0]?.lane.state;
    const newest = this.#runners.at(-1)?.lane.state;
    if (front === undefined || newest === undefined) return;
    this.#recognised = front.confirmed;
    this.#ports.emit({
      kind: 'progress',
      capturedMs: ms(this.#captured),
      sentMs: ms(Math.max(newest.sent, newest.confirmed)),
      recognisedMs: ms(front.confirmed),
    });
  }
}

function ms(samples: number): SessionMs {
  return samplesToMs(SampleCount(samples));
}

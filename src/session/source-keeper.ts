import { type ProblemError, toProblem } from '../domain/problem.ts';
import type { SourceEvent } from './source-events.ts';
import type { SourceChoice } from './states.ts';

/** An opened source; `close` gives the device back. The sound itself is opaque to the session. */
export interface OpenedSource<Sound> {
  readonly sound: Sound;
  /** As the system names it. */
  readonly label: string;
  /** It stands in for the microphone that was chosen, which is not there. */
  readonly substitute: boolean;
  close(): void;
  /** Calls back at most once, when the device is lost while recording. */
  onLost(listener: (problem: ProblemError) => void): () => void;
}

export interface SourcePorts<Sound> {
  /**
   * With `substitute` the system's own microphone is taken when the chosen one is not there.
   * @throws ProblemError of the microphone or the file.
   */
  openSource(choice: SourceChoice, options: { substitute: boolean }): Promise<OpenedSource<Sound>>;
  /** Calls back when a microphone may be there that was not: plugged in, or allowed again. */
  onSourcesChanged(listener: () => void): () => void;
  /** Lets the running capture go on with another sound. @throws ProblemError */
  replaceSound(sound: Sound): Promise<void>;
  /** Runs a task after so many milliseconds; the result takes it back. */
  later(task: () => void, ms: number): () => void;
}

export interface KeptSourceListener {
  lost(problem: ProblemError): void;
  returned(): void;
  told(event: SourceEvent): void;
}

/** The system does not tell when another program or a call lets the sound go; it is asked this often, in milliseconds. */
const RETRY_MS = 3_000;
/** The least time between two tries that nobody asked for, in milliseconds, for a device that comes and goes. */
const REST_MS = 1_000;

/** The one source of a dictation: opens it, finds it again when it is lost, exchanges it for another. */
export class SourceKeeper<Sound> {
  readonly #ports: SourcePorts<Sound>;
  readonly #listener: KeptSourceListener;
  #choice: SourceChoice | null = null;
  #source: OpenedSource<Sound> | null = null;
  #label = '';
  /** Changes at each end, so that what was being opened then is known to be late. */
  #visit = 0;
  #awaiting = false;
  #resting = false;
  /** One attempt at a time; what is asked meanwhile is done after it. */
  #busy = false;
  #again = false;
  /** A person wants the other microphone now, so a failure is told. */
  #asked = false;
  #release: (() => void)[] = [];
  #unlisten: (() => void) | null = null;
  #cancelRetry: (() => void) | null = null;
  #cancelRest: (() => void) | null = null;

  constructor(ports: SourcePorts<Sound>, listener: KeptSourceListener) {
    this.#ports = ports;
    this.#listener = listener;
  }

  /** Name of the source in use, or of the one that was lost. */
  get label(): string {
    return this.#label;
  }

  /** Opens the first source. @throws ProblemError */
  async open(choice: SourceChoice): Promise<Sound> {
    this.#choice = choice;
    const source = await this.#ports.openSource(choice, { substitute: false });
    this.#adopt(source);
    return source.sound;
  }

  /** Lets the lost source go and tries to open it, or another: now, and again whenever there is hope. */
  awaitReturn(): void {
    this.#awaiting = true;
    this.#letGo();
    this.#unlisten ??= this.#ports.onSourcesChanged(() => this.#attempt());
    if (!this.#resting) this.#attempt();
  }

  /** Goes on with another microphone: at once when one is in use, else it is the one that is waited for. */
  choose(choice: SourceChoice): void {
    const before = this.#choice;
    if (before?.kind !== 'microphone' || choice.kind !== 'microphone') return;
    const inUse = this.#source !== null && !this.#source.substitute && before.deviceId === choice.deviceId;
    if (inUse || (this.#source === null && !this.#awaiting)) return;
    this.#choice = choice;
    this.#asked = true;
    this.#attempt();
  }

  /** Looks for no other source any more; what is still being opened is closed when it comes. */
  settle(): void {
    this.#visit += 1;
    this.#awaiting = false;
    this.#resting = false;
    this.#busy = false;
    this.#again = false;
    this.#asked = false;
    this.#stopListening();
    this.#cancelRetry?.();
    this.#cancelRest?.();
  }

  /** Closes what is open. */
  end(): void {
    this.settle();
    this.#choice = null;
    this.#letGo();
  }

  #attempt(): void {
    if (this.#busy) this.#again = true;
    else void this.#attemptAll();
  }

  async #attemptAll(): Promise<void> {
    const visit = this.#visit;
    this.#busy = true;
    do {
      this.#again = false;
      await this.#attemptOnce(visit);
      if (visit !== this.#visit) return;
    } while (this.#again);
    this.#busy = false;
  }

  async #attemptOnce(visit: number): Promise<void> {
    const choice = this.#choice;
    if (choice === null) return;
    let opened: OpenedSource<Sound> | null = null;
    try {
      opened = await this.#ports.openSource(choice, { substitute: this.#awaiting });
      if (visit === this.#visit) await this.#ports.replaceSound(opened.sound);
      if (visit !== this.#visit) {
        opened.close();
        return;
      }
      this.#replaced(opened);
      this.#again = this.#choice !== choice;
    } catch (error) {
      opened?.close();
      if (visit === this.#visit) this.#failed(toProblem(error));
    }
  }

  #replaced(source: OpenedSource<Sound>): void {
    const before = this.#label;
    const wasAwaited = this.#awaiting;
    const wasAsked = this.#asked;
    this.#awaiting = false;
    this.#asked = false;
    this.#cancelRetry?.();
    this.#letGo();
    this.#adopt(source);
    if (wasAsked || source.label !== before) this.#listener.told({ kind: 'switched' });
    if (!wasAwaited) return;
    this.#rest();
    this.#listener.returned();
  }

  #failed(problem: ProblemError): void {
    if (this.#awaiting) {
      this.#retryLater(problem);
      // That it is not there is why it is waited for.
      if (problem.code !== 'microphone-missing') this.#listener.lost(problem);
    } else if (this.#asked) this.#listener.told({ kind: 'switch-failed', problem });
    this.#asked = false;
  }

  #retryLater(problem: ProblemError): void {
    if (!problem.retryable) return;
    this.#cancelRetry?.();
    this.#cancelRetry = this.#ports.later(() => this.#attempt(), RETRY_MS);
  }

  /** A device that is lost again and again is not asked for without a breath. */
  #rest(): void {
    this.#resting = true;
    this.#cancelRest?.();
    this.#cancelRest = this.#ports.later(() => {
      this.#resting = false;
      if (this.#awaiting) this.#attempt();
    }, REST_MS);
  }

  #adopt(source: OpenedSource<Sound>): void {
    this.#source = source;
    this.#label = source.label;
    this.#release.push(source.onLost((problem) => this.#listener.lost(problem)));
    this.#stopListening();
    // The chosen microphone is taken back when it comes again.
    if (source.substitute) this.#unlisten = this.#ports.onSourcesChanged(() => this.#attempt());
  }

  #letGo(): void {
    for (const release of this.#release.splice(0)) release();
    this.#source?.close();
    this.#source = null;
  }

  #stopListening(): void {
    this.#unlisten?.();
    this.#unlisten = null;
  }
}

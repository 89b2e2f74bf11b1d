import { ProblemError } from '../domain/problem.ts';
import { ClippingWatch } from './clipping-watch.ts';
import type { Level } from './level.ts';

/** What is told of a microphone while it is recorded. */
export type SourceNotice =
  | { readonly kind: 'muted' }
  | { readonly kind: 'unmuted' }
  | { readonly kind: 'nothing-heard'; readonly forMs: number }
  | { readonly kind: 'heard-again' }
  | { readonly kind: 'clipping' }
  | { readonly kind: 'clean-again' }
  | { readonly kind: 'slept'; readonly forMs: number }
  | { readonly kind: 'suspended' }
  | { readonly kind: 'running' }
  /** Nothing comes from it any more. */
  | { readonly kind: 'lost'; readonly problem: ProblemError };

export interface SourceWatchPorts {
  /** Milliseconds on a clock that goes on while the machine sleeps. */
  now(): number;
  /** Whether the device still belongs to us. */
  isAlive(): boolean;
  /** Asks the browser to let the sound flow. */
  wake(): void;
  tell(notice: SourceNotice): void;
}

/** Call {@link SourceWatch.tick} this often, in milliseconds. */
export const WATCH_TICK_MS = 500;

/** −70 dB of full scale: no room is so quiet, only a microphone that is off. */
const NOTHING_RMS = 10 ** (-70 / 20);
const NOTHING_HEARD_MS = 5_000;
/** A clock that jumps by so much was asleep, in milliseconds. */
const SLEEP_MS = 5_000;
const STALLED_MS = 2_000;
/** So many ticks pass while it stalls: after a window that was busy one tick says nothing. */
const STALLED_TICKS = 3;
/** How long the browser may hold the sound back before the microphone counts as lost, in milliseconds. */
const SUSPENDED_MS = 5_000;

/** Watches one microphone that is recorded; knows nothing but what it is told and what the clock says. */
export class SourceWatch {
  readonly #ports: SourceWatchPorts;
  readonly #clipping = new ClippingWatch();
  #paused = false;
  #muted = false;
  #lost = false;
  #lastSign: number;
  #lastLevel: number;
  #ticksWithoutLevel = 0;
  #silentSince: number | null = null;
  #nothingHeard = false;
  #suspendedSince: number | null = null;
  #toldSuspended = false;

  constructor(ports: SourceWatchPorts, { paused, muted }: { paused: boolean; muted: boolean }) {
    this.#ports = ports;
    this.#paused = paused;
    this.#lastSign = ports.now();
    this.#lastLevel = this.#lastSign;
    if (muted) this.mute(true);
  }

  /** A level came, about ten times a second. */
  level({ rms, clipped }: Pick<Level, 'rms' | 'clipped'>): void {
    if (this.#lost) return;
    const now = this.#sign();
    this.#lastLevel = now;
    this.#ticksWithoutLevel = 0;
    this.#listen(rms, now);
    const distortion = this.#clipping.add(clipped, now);
    if (distortion !== null) this.#ports.tell({ kind: distortion });
  }

  /** Time passes. */
  tick(): void {
    if (this.#lost) return;
    const now = this.#sign();
    if (this.#lost) return;
    this.#ticksWithoutLevel += 1;
    if (!this.#ports.isAlive()) this.#lose(new ProblemError('microphone-interrupted'));
    else if (this.#suspendedSince !== null) this.#stillSuspended(now - this.#suspendedSince);
    else if (this.#isStalled(now)) this.#lose(new ProblemError('microphone-stalled'));
  }

  /** The device was muted, by its switch or by the system, or is heard again. */
  mute(muted: boolean): void {
    if (this.#lost || muted === this.#muted) return;
    this.#muted = muted;
    this.#startOver();
    this.#ports.tell({ kind: muted ? 'muted' : 'unmuted' });
  }

  /** The browser began to hold the sound back, or let it flow again. */
  flow(running: boolean): void {
    if (this.#lost) return;
    if (running) {
      this.#suspendedSince = null;
      this.#startOver();
      if (this.#toldSuspended) this.#ports.tell({ kind: 'running' });
      this.#toldSuspended = false;
    } else if (this.#suspendedSince === null) {
      this.#suspendedSince = this.#ports.now();
      this.#ports.wake();
    }
  }

  /** While it is paused no sound is expected. */
  pause(paused: boolean): void {
    this.#paused = paused;
    this.#startOver();
  }

  /** A sign that the machine is awake. @returns now. */
  #sign(): number {
    const now = this.#ports.now();
    const gap = now - this.#lastSign;
    this.#lastSign = now;
    if (gap > SLEEP_MS) this.#woke(gap);
    return now;
  }

  #woke(forMs: number): void {
    this.#startOver();
    if (this.#suspendedSince !== null) this.#suspendedSince = this.#lastSign;
    // In a pause nothing is lost by it, and a hidden page's clock goes slowly.
    if (!this.#paused) this.#ports.tell({ kind: 'slept', forMs });
    if (this.#ports.isAlive()) this.#ports.wake();
    else this.#lose(new ProblemError('microphone-interrupted'));
  }

  #listen(rms: number, now: number): void {
    if (rms >= NOTHING_RMS) {
      this.#silentSince = null;
      if (this.#nothingHeard) this.#ports.tell({ kind: 'heard-again' });
      this.#nothingHeard = false;
      return;
    }
    this.#silentSince ??= now;
    const forMs = now - this.#silentSince;
    // That it is muted has been told, and says more.
    if (this.#nothingHeard || this.#muted || forMs < NOTHING_HEARD_MS) return;
    this.#nothingHeard = true;
    this.#ports.tell({ kind: 'nothing-heard', forMs });
  }

  #stillSuspended(forMs: number): void {
    if (forMs >= SUSPENDED_MS) {
      this.#lose(new ProblemError('sound-suspended', { retryable: true }));
      return;
    }
    if (!this.#toldSuspended) this.#ports.tell({ kind: 'suspended' });
    this.#toldSuspended = true;
    this.#ports.wake();
  }

  #isStalled(now: number): boolean {
    if (this.#paused || this.#muted) return false;
    return this.#ticksWithoutLevel >= STALLED_TICKS && now - this.#lastLevel >= STALLED_MS;
  }

  #lose(problem: ProblemError): void {
    this.#lost = true;
    this.#ports.tell({ kind: 'lost', problem });
  }

  #startOver(): void {
    this.#silentSince = null;
    this.#lastLevel = this.#ports.now();
    this.#ticksWithoutLevel = 0;
    this.#clipping.forget();
  }
}

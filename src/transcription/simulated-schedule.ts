import { type Fault, SimulatedService, speak, type Word } from './simulated-service.ts';
import { SimulatedWindow } from './simulated-window.ts';
import { VirtualClock } from './virtual-clock.ts';

/** A dictation with everything that happens to it, for tests. All times in milliseconds. */
export interface Schedule {
  readonly words: readonly Word[];
  readonly faults?: readonly { readonly atMs: number; readonly fault: Fault }[];
  /** No audio comes for so long after this much of it. */
  readonly pauses?: readonly { readonly afterMs: number; readonly forMs: number }[];
  /** The browser is killed, and opened again after a while. */
  readonly crash?: { readonly atMs: number; readonly awayMs: number } | null;
  /** The browser says so when the network is back. */
  readonly onlineAtMs?: readonly number[];
  /** How long the service takes to answer. */
  readonly delayMs?: number;
  readonly credentialsMs?: number | null;
  /** Dice, 0..1, used over and over. */
  readonly dice?: readonly number[];
}

const CHUNK = 1600;
const CHUNK_MS = 100;
/** The journal of the note is written this often. */
const JOURNAL_MS = 250;
/** After the last word and the last fault everything is mended in this time, many times over. */
const PATIENCE_MS = 400_000;

/** Plays a schedule in virtual time, to the end or as long as patience lasts. */
export async function play(schedule: Schedule) {
  const clock = new VirtualClock();
  const service = new SimulatedService(clock, schedule.words, schedule.delayMs ?? 150);
  const dice = schedule.dice ?? [0.5];
  let thrown = 0;
  const window = new SimulatedWindow({
    clock,
    service,
    random: () => dice[thrown++ % dice.length] ?? 0.5,
    credentialsMs: schedule.credentialsMs ?? null,
  });
  for (const { atMs, fault } of schedule.faults ?? []) clock.after(atMs, () => service.break(fault));
  for (const atMs of schedule.onlineAtMs ?? []) clock.after(atMs, () => window.online());
  const endOfTalk = talk(clock, window, schedule);
  keepJournal(clock, window);
  if (schedule.crash != null) planCrash(clock, window, schedule.crash);
  window.start();
  await clock.run(
    endOfTalk + PATIENCE_MS,
    () => window.stopped && clock.now() > endOfTalk && window.gaps === 0 && !isAway(schedule, clock),
  );
  return { window, service, endOfTalk };
}

export type Played = Awaited<ReturnType<typeof play>>;

function isAway({ crash }: Schedule, clock: VirtualClock): boolean {
  return crash != null && clock.now() < crash.atMs + crash.awayMs + 1;
}

function keepJournal(clock: VirtualClock, window: SimulatedWindow): void {
  const write = () => {
    window.writeJournal();
    if (!window.stopped) clock.after(JOURNAL_MS, write);
  };
  clock.after(JOURNAL_MS, write);
}

function planCrash(
  clock: VirtualClock,
  window: SimulatedWindow,
  { atMs, awayMs }: { readonly atMs: number; readonly awayMs: number },
): void {
  clock.after(atMs, () => window.crash());
  clock.after(atMs + awayMs, () => window.reopen());
}

/** Schedules the chunks and the stop; gives back when that is. */
function talk(clock: VirtualClock, window: SimulatedWindow, schedule: Schedule): number {
  const lengthMs = Math.ceil(((schedule.words.at(-1)?.endMs ?? 0) + 200) / CHUNK_MS) * CHUNK_MS;
  const audio = speak(schedule.words, lengthMs);
  let at = 0;
  for (let start = 0; start < audio.length; start += CHUNK) {
    at += CHUNK_MS;
    if (schedule.crash == null || at < schedule.crash.atMs)
      clock.after(at, () => window.accept(audio.slice(start, start + CHUNK), start));
    for (const pause of schedule.pauses ?? [])
      if (Math.floor(pause.afterMs / CHUNK_MS) * CHUNK === start) at += pause.forMs;
  }
  if (schedule.crash == null || at + 10 < schedule.crash.atMs) clock.after(at + 10, () => window.stop());
  return at + 10;
}

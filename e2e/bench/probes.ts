import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * Clocks that are put in front of a built app, so that the product itself needs none. They stamp messages with
 * the time and note when they come by; what the app does is untouched. All threads read the same clock of the
 * system, in whole milliseconds: an AudioWorklet has no finer one.
 */

/** A chunk of sound on its way; times in milliseconds since 1970. */
export interface SentChunk {
  readonly startSample: number;
  /** The worklet had its last sample. */
  readonly endedAt: number;
  /** The Worker had the message. */
  readonly receivedAt: number;
}

export interface SentFrame {
  /** Number of the WebSocket, from 0: a new one for each stream. */
  readonly socket: number;
  /** The Worker gave it to the WebSocket. */
  readonly sentAt: number;
  readonly bytes: number;
  /** Bytes that the socket still held then. */
  readonly waiting: number;
}

export interface WorkerRecord {
  readonly chunks: readonly SentChunk[];
  readonly frames: readonly SentFrame[];
  /** When messages of the service came. */
  readonly answers: readonly number[];
}

/** When a level report ended in the worklet and when the window had it. */
export type LevelRecord = readonly [endedAt: number, receivedAt: number];

const CHANNEL = 'notewell-bench';

const WORKLET_PROBE = `{
  const post = MessagePort.prototype.postMessage;
  MessagePort.prototype.postMessage = function (message, ...rest) {
    if (message?.kind === 'chunk' || message?.kind === 'level') message.endedAt = Date.now();
    return post.call(this, message, ...rest);
  };
}\n`;

/** Calls `note(data)` for each message before the app's own listener. */
const HEAR = `
  const heard = Object.getOwnPropertyDescriptor(MessagePort.prototype, 'onmessage');
  Object.defineProperty(MessagePort.prototype, 'onmessage', {
    ...heard,
    set(listener) {
      heard.set.call(this, (event) => { note(event.data); listener?.call(this, event); });
    },
  });`;

const WORKER_PROBE = `{
  const record = { chunks: [], frames: [], answers: [] };
  const note = (data) => {
    if (data?.kind !== 'chunk') return;
    const { startSample, endedAt } = data;
    record.chunks.push({ startSample, endedAt, receivedAt: Date.now() });
  };
  ${HEAR}
  let sockets = 0;
  self.WebSocket = class extends WebSocket {
    number = sockets++;
    constructor(url) {
      super(url);
      this.addEventListener('message', () => record.answers.push(Date.now()));
    }
    send(frame) {
      const waiting = this.bufferedAmount;
      record.frames.push({ socket: this.number, sentAt: Date.now(), bytes: frame.byteLength, waiting });
      super.send(frame);
    }
  };
  const channel = new BroadcastChannel('${CHANNEL}');
  channel.onmessage = () => channel.postMessage(record);
}\n`;

/** To be run in the window before the app. */
export const WINDOW_PROBE = `{
  window.benchLevels = [];
  const note = (data) => {
    if (data?.kind === 'level') window.benchLevels.push([data.endedAt, Date.now()]);
  };
  ${HEAR}
}`;

/** In the window: what the Worker has recorded. */
export const READ_WORKER = `new Promise((resolve) => {
  const channel = new BroadcastChannel('${CHANNEL}');
  channel.onmessage = (event) => { channel.close(); resolve(event.data); };
  channel.postMessage('read');
})`;

/** Puts the clocks of worklet and Worker into a built app. @throws RangeError when it has no such files. */
export function installProbes(app: string): void {
  prepend(app, /^capture\.worklet-.*\.js$/, WORKLET_PROBE);
  prepend(app, /^transcription\.worker-.*\.js$/, WORKER_PROBE);
}

function prepend(app: string, name: RegExp, code: string): void {
  const folder = join(app, 'assets');
  const file = readdirSync(folder).find((candidate) => name.test(candidate));
  if (file === undefined) throw new RangeError(`no file like ${name} in ${folder}`);
  writeFileSync(join(folder, file), code + readFileSync(join(folder, file), 'utf8'));
}

import { CHUNK_MS } from '../../src/domain/units.ts';
import { type DictationRecord, type Phase, recordDictation, STALL_EVERY_MS, STALL_MS } from './dictation.ts';
import { median, p95 } from './statistics.ts';
import { figure, type Table } from './table.ts';

/** How long a chunk of sound takes from its last sample to the socket, with a calm and with a stalling window. */
export async function benchSendLatency(): Promise<Table> {
  const record = await recordDictation();
  const stalls = `window stalls ${STALL_MS} ms each ${STALL_EVERY_MS} ms`;
  const rows = [...rowsOf(record, record.calm, 'calm window'), ...rowsOf(record, record.stalled, stalls)];
  return {
    title: 'End of an audio chunk → given to the WebSocket',
    about: [
      'The built app in Chromium, real speech by the fake microphone, the local cloud on the same cores. A chunk',
      `(${CHUNK_MS} ms) ends when the AudioWorklet has its last sample; it is sent when the Worker calls send().`,
      'Clock: whole milliseconds, the same in all threads. For comparison the same moment by way of the window:',
      'when the level report that goes with each chunk reaches it, which is where an app without a Worker sends.',
      account(record),
    ],
    columns: ['measure', 'chunks', 'median', 'p95', 'max', 'budget p95'],
    rows,
  };
}

function rowsOf(record: DictationRecord, phase: Phase, name: string): readonly (readonly string[])[] {
  const sent = sendTimes(record).filter(({ endedAt }) => within(phase, endedAt));
  const levels = record.levels.filter(([endedAt]) => within(phase, endedAt));
  const row = (measure: string, values: readonly number[], budget: string) => [
    `${measure}, ${name}`,
    String(values.length),
    figure(median(values), 'ms', 0),
    figure(p95(values), 'ms', 0),
    figure(Math.max(...values), 'ms', 0),
    budget,
  ];
  const latency = (from: 'endedAt', to: 'receivedAt' | 'sentAt') =>
    sent.map((chunk) => chunk[to] - chunk[from]);
  return [
    row('worklet → Worker', latency('endedAt', 'receivedAt'), '—'),
    row('worklet → Worker → socket', latency('endedAt', 'sentAt'), '10 ms'),
    row(
      'worklet → window (comparison)',
      levels.map(([endedAt, receivedAt]) => receivedAt - endedAt),
      '—',
    ),
  ];
}

/** In one stream the n-th frame is the n-th chunk; what a later stream sent again is left out. */
function sendTimes({ worker: { chunks, frames } }: DictationRecord) {
  const first = frames.filter(({ socket }) => socket === 0);
  return chunks.flatMap((chunk, index) => {
    const frame = first[index];
    return frame === undefined ? [] : [{ ...chunk, sentAt: frame.sentAt }];
  });
}

function account({ worker: { chunks, frames } }: DictationRecord): string {
  const waiting = p95(frames.map((frame) => frame.waiting));
  const streams = new Set(frames.map(({ socket }) => socket)).size;
  const again =
    streams === 1 ? '' : ` (only the first is counted: the link was given up ${streams - 1} times)`;
  return `${chunks.length} chunks over ${streams} stream${again}; bytes still in the socket at a send: p95 ${waiting}.`;
}

function within({ from, to }: Phase, time: number): boolean {
  return time >= from && time < to;
}

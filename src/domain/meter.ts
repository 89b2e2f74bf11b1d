/**
 * What a session has sent to the services that bill for it. Counted where requests leave the browser; numbers
 * alone, nothing of what was said or written.
 */

/** Operations of Comprehend Medical, each with a price of its own. */
export const TEXT_OPERATIONS = ['DetectEntitiesV2', 'InferICD10CM', 'InferRxNorm'] as const;
export type TextOperation = (typeof TEXT_OPERATIONS)[number];

/** How a request ended: `unanswered` may be billed or not, nobody here can know. */
export type Outcome = 'answered' | 'refused' | 'unanswered';

/** One thing that was sent. */
export type MeterEvent =
  /** Characters are code points, as the service counts them. */
  | {
      readonly kind: 'text';
      readonly operation: TextOperation;
      readonly characters: number;
      readonly outcome: Outcome;
    }
  /** All the sound that one stream of speech recognition has taken so far, in milliseconds; told again as it grows. */
  | { readonly kind: 'sound'; readonly stream: string; readonly ms: number }
  /** Units as DynamoDB counts them, estimated from what was sent and what came. */
  | {
      readonly kind: 'table';
      readonly readUnits: number;
      readonly writeUnits: number;
      readonly outcome: Outcome;
    }
  /** `bytes` went up to storage; a reading has none. */
  | {
      readonly kind: 'object';
      readonly way: 'read' | 'write';
      readonly bytes: number;
      readonly outcome: Outcome;
    };

/** What went to one operation of Comprehend Medical and was answered. */
export interface TextCount {
  readonly requests: number;
  readonly characters: number;
  /** Of 100 characters, begun ones whole, each request at least one. */
  readonly units: number;
}

export interface Meter {
  readonly text: Readonly<Record<TextOperation, TextCount>>;
  /** Milliseconds of sound by stream. */
  readonly streams: Readonly<Record<string, number>>;
  readonly table: { readonly requests: number; readonly readUnits: number; readonly writeUnits: number };
  readonly objects: { readonly reads: number; readonly writes: number; readonly bytes: number };
  /** Requests that a service refused; the little that some of them cost is not counted. */
  readonly refused: number;
  /** Requests whose answer never came. */
  readonly unanswered: number;
}

const NO_TEXT: TextCount = { requests: 0, characters: 0, units: 0 };

export const NOTHING_SENT: Meter = {
  text: { DetectEntitiesV2: NO_TEXT, InferICD10CM: NO_TEXT, InferRxNorm: NO_TEXT },
  streams: {},
  table: { requests: 0, readUnits: 0, writeUnits: 0 },
  objects: { reads: 0, writes: 0, bytes: 0 },
  refused: 0,
  unanswered: 0,
};

const UNIT_CHARACTERS = 100;

/** Units that a request of so many characters is billed. */
export function textUnits(characters: number): number {
  return Math.max(1, Math.ceil(characters / UNIT_CHARACTERS));
}

/** The least that one stream is billed, in seconds. */
const LEAST_STREAM_S = 15;

/** Seconds that a stream of so much sound is billed: begun ones whole, and never less than a quarter of a minute. */
export function streamSeconds(ms: number): number {
  return ms <= 0 ? 0 : Math.max(LEAST_STREAM_S, Math.ceil(ms / 1000));
}

/** The meter with one thing more on it. */
export function counted(meter: Meter, event: MeterEvent): Meter {
  if (event.kind === 'sound') {
    const ms = Math.max(event.ms, meter.streams[event.stream] ?? 0);
    return { ...meter, streams: { ...meter.streams, [event.stream]: ms } };
  }
  if (event.outcome !== 'answered') return { ...meter, [event.outcome]: meter[event.outcome] + 1 };
  switch (event.kind) {
    case 'text': {
      const { operation, characters } = event;
      const before = meter.text[operation];
      const after = {
        requests: before.requests + 1,
        characters: before.characters + characters,
        units: before.units + textUnits(characters),
      };
      return { ...meter, text: { ...meter.text, [operation]: after } };
    }
    case 'table': {
      const { requests, readUnits, writeUnits } = meter.table;
      const table = {
        requests: requests + 1,
        readUnits: readUnits + event.readUnits,
        writeUnits: writeUnits + event.writeUnits,
      };
      return { ...meter, table };
    }
    case 'object': {
      const { reads, writes, bytes } = meter.objects;
      const isRead = event.way === 'read';
      const objects = {
        reads: reads + (isRead ? 1 : 0),
        writes: writes + (isRead ? 0 : 1),
        bytes: bytes + event.bytes,
      };
      return { ...meter, objects };
    }
  }
}

/** Sound over all streams, in seconds: what was sent, and what is billed for it. */
export function soundOf({ streams }: Meter): {
  readonly streams: number;
  readonly seconds: number;
  readonly billed: number;
} {
  const all = Object.values(streams);
  return {
    streams: all.length,
    seconds: all.reduce((sum, ms) => sum + ms, 0) / 1000,
    billed: all.reduce((sum, ms) => sum + streamSeconds(ms), 0),
  };
}

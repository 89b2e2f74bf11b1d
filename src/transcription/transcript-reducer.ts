import type { PartialSegment, Segment, TranscriptItem } from '../domain/transcript.ts';
import { SessionMs, type StreamSeconds } from '../domain/units.ts';
import { type Interval, textOf, unheardItems, withInterval } from './seam.ts';
import type { StreamResult } from './stream.ts';

/** What was heard of one dictation so far, over all its streams. */
export interface Heard {
  readonly dictationId: string;
  /** Session time at which the newest stream began. */
  readonly streamStartMs: SessionMs;
  /** Ids of the newest stream that have had their final; whatever follows under them is ignored. */
  readonly closed: ReadonlySet<string>;
  /** Segments of the newest stream that wait for their final, with their start. */
  readonly open: ReadonlyMap<string, SessionMs>;
  /** Session time covered by finals. */
  readonly covered: readonly Interval[];
  /** The last words that were given out. */
  readonly tail: readonly TranscriptItem[];
  /** The two above as they were when the newest stream began: a stream doubles others, never itself. */
  readonly seam: { readonly covered: readonly Interval[]; readonly tail: readonly TranscriptItem[] };
}

export type Utterance =
  | { readonly kind: 'partial'; readonly partial: PartialSegment }
  | { readonly kind: 'final'; readonly segment: Segment };

/** Words kept to compare with at a seam. */
const TAIL_WORDS = 8;

export function nothingHeard(dictationId: string): Heard {
  return {
    dictationId,
    streamStartMs: SessionMs(0),
    closed: new Set(),
    open: new Map(),
    covered: [],
    tail: [],
    seam: { covered: [], tail: [] },
  };
}

/** A new stream begins at this session time; partials of the one before are void. */
export function onNewStream(heard: Heard, streamStartMs: SessionMs): Heard {
  const covered = heard.covered.filter((interval) => interval.endMs > streamStartMs);
  const seam = { covered, tail: heard.tail };
  return { ...heard, streamStartMs, closed: new Set(), open: new Map(), seam };
}

/**
 * Takes one result. A partial replaces the one before it under its id, a final ends the id, and what arrives
 * later or was heard before is dropped: `utterance` is null when nothing is left to tell.
 */
export function hear(heard: Heard, result: StreamResult): { heard: Heard; utterance: Utterance | null } {
  if (heard.closed.has(result.id)) return { heard, utterance: null };
  return result.isPartial ? hearPartial(heard, result) : hearFinal(heard, result);
}

/** Session time up to which everything is covered by finals; what follows must be kept and sent again. */
export function confirmedMs(heard: Heard): SessionMs {
  const covered = heard.covered.at(-1)?.endMs ?? SessionMs(0);
  return Math.min(covered, ...heard.open.values()) as SessionMs;
}

function hearPartial(heard: Heard, result: StreamResult) {
  const { items, segment } = freshPart(heard, result);
  const open = new Map(heard.open).set(result.id, toSession(heard, result.startSeconds));
  const utterance: Utterance | null =
    items === 0
      ? null
      : {
          kind: 'partial',
          partial: {
            id: segment.id,
            dictationId: segment.dictationId,
            startMs: segment.startMs,
            endMs: segment.endMs,
            text: segment.text,
          },
        };
  return { heard: { ...heard, open }, utterance };
}

function hearFinal(heard: Heard, result: StreamResult) {
  const { items, segment } = freshPart(heard, result);
  const open = new Map(heard.open);
  open.delete(result.id);
  const lastEnd = Math.max(result.endSeconds, ...result.items.map((item) => item.endSeconds));
  const next: Heard = {
    ...heard,
    open,
    closed: new Set(heard.closed).add(result.id),
    covered: withInterval(heard.covered, {
      startMs: toSession(heard, result.startSeconds),
      endMs: toSession(heard, lastEnd as StreamSeconds),
    }),
    tail: [...heard.tail, ...segment.items.filter((item) => item.kind === 'word')].slice(-TAIL_WORDS),
  };
  const utterance: Utterance | null = items === 0 ? null : { kind: 'final', segment };
  return { heard: next, utterance };
}

/** The result as a segment in session time, without what was heard before; `items` is what is left of it. */
function freshPart(heard: Heard, result: StreamResult): { items: number; segment: Segment } {
  const all = result.items.map(
    (item): TranscriptItem => ({
      kind: item.kind,
      text: item.text,
      startMs: toSession(heard, item.startSeconds),
      endMs: toSession(heard, item.endSeconds),
      confidence: item.confidence,
      speaker: item.speaker,
    }),
  );
  const items = unheardItems(all, heard.seam.covered, heard.seam.tail);
  const whole = items.length === all.length;
  return {
    items: all.length === 0 ? result.text.length : items.length,
    segment: {
      id: result.id,
      dictationId: heard.dictationId,
      startMs: whole ? toSession(heard, result.startSeconds) : (items[0]?.startMs ?? heard.streamStartMs),
      endMs: toSession(heard, result.endSeconds),
      text: whole ? result.text : textOf(items),
      items: [...items],
    },
  };
}

function toSession(heard: Heard, seconds: StreamSeconds): SessionMs {
  return SessionMs(heard.streamStartMs + seconds * 1000);
}

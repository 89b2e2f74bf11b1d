import type { PartialSegment, Segment, TranscriptItem } from '../domain/transcript.ts';
import { SessionMs, type StreamSeconds } from '../domain/units.ts';
import { alternativesOf, withoutHeard } from './alternatives.ts';
import { type Interval, textOf, unheardItems } from './seam.ts';
import type { StreamItem, StreamResult } from './stream.ts';

/** What was heard of one stretch of a dictation so far, over all its streams. */
export interface Heard {
  readonly dictationId: string;
  /** Session time at which the newest stream began. */
  readonly streamStartMs: SessionMs;
  /** Ids of the newest stream that have had their final; whatever follows under them is ignored. */
  readonly closed: ReadonlySet<string>;
  /** Segments of the newest stream that wait for their final, with their start. */
  readonly open: ReadonlyMap<string, SessionMs>;
  /** Finals of the newest stream that came before the final of a segment that began earlier. */
  readonly held: readonly Segment[];
  /** End of the last final that was given out. */
  readonly coveredToMs: SessionMs;
  /** The last words that were given out, and those of before the newest stream. */
  readonly tail: readonly TranscriptItem[];
  readonly seamTail: readonly TranscriptItem[];
}

export type Utterance =
  | { readonly kind: 'partial'; readonly partial: PartialSegment }
  | { readonly kind: 'final'; readonly segment: Segment };

/** What one result brings. */
export interface Hearing {
  readonly heard: Heard;
  /** In the order of the sound. */
  readonly utterances: readonly Utterance[];
  /** What finals cover now that was not covered before. */
  readonly covered: readonly Interval[];
}

/** Words kept to compare with at a seam. */
const TAIL_WORDS = 8;

export function nothingHeard(dictationId: string): Heard {
  return {
    dictationId,
    streamStartMs: SessionMs(0),
    closed: new Set(),
    open: new Map(),
    held: [],
    coveredToMs: SessionMs(0),
    tail: [],
    seamTail: [],
  };
}

/** A new stream begins at this session time; what the one before left open or held is void, and heard again. */
export function onNewStream(heard: Heard, streamStartMs: SessionMs): Heard {
  return { ...heard, streamStartMs, closed: new Set(), open: new Map(), held: [], seamTail: heard.tail };
}

/**
 * Takes one result. A partial replaces the one before it under its id, a final ends the id, and what arrives later
 * or was heard before is dropped. Finals come out in the order of the sound, whatever order they arrive in.
 * @param byOthers what other streams have given out of this recording
 */
export function hear(heard: Heard, result: StreamResult, byOthers: readonly Interval[]): Hearing {
  if (heard.closed.has(result.id)) return { heard, utterances: [], covered: [] };
  return result.isPartial ? hearPartial(heard, result, byOthers) : hearFinal(heard, result, byOthers);
}

/** Session time up to which everything is covered by finals; what follows must be kept and sent again. */
export function confirmedMs(heard: Heard): SessionMs {
  return Math.min(heard.coveredToMs, ...heard.open.values()) as SessionMs;
}

function hearPartial(heard: Heard, result: StreamResult, byOthers: readonly Interval[]): Hearing {
  const segment = toSegment(heard, result);
  const open = new Map(heard.open).set(result.id, segment.startMs);
  const fresh = freshPart(segment, byOthers, heard.seamTail);
  const utterances: Utterance[] = fresh === null ? [] : [{ kind: 'partial', partial: partialOf(fresh) }];
  return { heard: { ...heard, open }, utterances, covered: [] };
}

function hearFinal(heard: Heard, result: StreamResult, byOthers: readonly Interval[]): Hearing {
  const open = new Map(heard.open);
  open.delete(result.id);
  const closed = new Set(heard.closed).add(result.id);
  const finals = [...heard.held, toSegment(heard, result)].sort((a, b) => a.startMs - b.startMs);
  const firstOpen = Math.min(...open.values());
  const due = finals.filter(({ startMs }) => startMs <= firstOpen);
  const held = finals.filter(({ startMs }) => startMs > firstOpen);
  return giveOut({ ...heard, open, closed, held }, due, byOthers);
}

function giveOut(before: Heard, due: readonly Segment[], byOthers: readonly Interval[]): Hearing {
  let heard = before;
  const utterances: Utterance[] = [];
  const covered: Interval[] = [];
  for (const segment of due) {
    const endMs = Math.max(segment.endMs, ...segment.items.map((item) => item.endMs)) as SessionMs;
    covered.push({ startMs: segment.startMs, endMs });
    const fresh = freshPart(segment, byOthers, heard.seamTail);
    const words = fresh?.items.filter((item) => item.kind === 'word') ?? [];
    heard = {
      ...heard,
      coveredToMs: Math.max(heard.coveredToMs, endMs) as SessionMs,
      tail: [...heard.tail, ...words].slice(-TAIL_WORDS),
    };
    if (fresh !== null) utterances.push({ kind: 'final', segment: fresh });
  }
  return { heard, utterances, covered };
}

/** The segment without what was heard before; null when nothing is left of it. */
function freshPart(
  segment: Segment,
  byOthers: readonly Interval[],
  tail: readonly TranscriptItem[],
): Segment | null {
  if (segment.items.length === 0) return segment.text === '' ? null : segment;
  const items = unheardItems(segment.items, byOthers, tail);
  const first = items[0];
  if (first === undefined) return null;
  if (items.length === segment.items.length) return segment;
  const { alternatives = [], ...words } = segment;
  const fresh = { ...words, startMs: first.startMs, text: textOf(items), items: [...items] };
  return { ...fresh, ...alternativesOf(fresh, withoutHeard(fresh, alternatives, byOthers, tail)) };
}

function partialOf({ id, dictationId, startMs, endMs, text }: Segment): PartialSegment {
  return { id, dictationId, startMs, endMs, text };
}

/** The result in session time. */
function toSegment(heard: Heard, result: StreamResult): Segment {
  const inSession = (seconds: StreamSeconds) => SessionMs(heard.streamStartMs + seconds * 1000);
  const itemInSession = ({ startSeconds, endSeconds, ...item }: StreamItem): TranscriptItem => ({
    ...item,
    startMs: inSession(startSeconds),
    endMs: inSession(endSeconds),
  });
  const segment = {
    id: result.id,
    dictationId: heard.dictationId,
    startMs: inSession(result.startSeconds),
    endMs: inSession(result.endSeconds),
    text: result.text,
    items: result.items.map(itemInSession),
  };
  const readings = result.alternatives ?? [];
  return {
    ...segment,
    ...alternativesOf(
      segment,
      readings.map(({ text, items }) => ({ text, items: items.map(itemInSession) })),
    ),
  };
}

import { formatUtterance } from '../recogniser/format/format.ts';
import type { Token } from '../recogniser/format/token.ts';
import type { HeardWord, UtteranceEnd } from '../recogniser/words.ts';

/** A result as it goes over the wire (MedicalResult). Times are seconds from the start of the stream. */
export interface MedicalResult {
  readonly ResultId: string;
  readonly StartTime: number;
  readonly EndTime: number;
  readonly IsPartial: boolean;
  readonly ChannelId: string;
  readonly Alternatives: readonly {
    readonly Transcript: string;
    readonly Items: readonly MedicalItem[];
  }[];
}

interface MedicalItem {
  readonly StartTime: number;
  readonly EndTime: number;
  readonly Type: 'pronunciation' | 'punctuation';
  readonly Content: string;
  /** Comes with finals only, and not for punctuation that was not spoken. */
  readonly Confidence?: number;
}

/** Turns utterances into results: partials of one id replace each other, and one final ends it. */
export interface ResultWriter {
  /** Null when it says nothing new. */
  partial(words: readonly HeardWord[]): MedicalResult | null;
  final(words: readonly HeardWord[], ended: UtteranceEnd): MedicalResult | null;
}

const CHANNEL = 'ch_0';

export function createResultWriter(newId: () => string): ResultWriter {
  let resultId = newId();
  let startsSentence = true;
  let lastPartial = '';
  return {
    partial(words) {
      const { items, text } = formatUtterance(words, null, startsSentence);
      if (items.length === 0 || text === lastPartial) return null;
      lastPartial = text;
      return result(resultId, true, items, text);
    },
    final(words, ended) {
      const { items, text, endsSentence } = formatUtterance(words, ended, startsSentence);
      // A partial that came to nothing still has to be ended, by a final without words.
      if (items.length === 0 && lastPartial === '') return null;
      const written = result(resultId, false, items, text);
      resultId = newId();
      startsSentence = endsSentence;
      lastPartial = '';
      return written;
    },
  };
}

function result(id: string, isPartial: boolean, items: readonly Token[], text: string): MedicalResult {
  return {
    ResultId: id,
    StartTime: seconds(items[0]?.startMs ?? 0),
    EndTime: seconds(items.at(-1)?.endMs ?? 0),
    IsPartial: isPartial,
    ChannelId: CHANNEL,
    Alternatives: [{ Transcript: text, Items: items.map(item) }],
  };
}

function item({ kind, text, startMs, endMs, confidence }: Token): MedicalItem {
  const punctuation = kind === 'punctuation';
  return {
    StartTime: seconds(punctuation ? endMs : startMs),
    EndTime: seconds(endMs),
    Type: punctuation ? 'punctuation' : 'pronunciation',
    Content: text,
    ...(confidence === null || punctuation ? {} : { Confidence: Math.round(confidence * 10_000) / 10_000 }),
  };
}

function seconds(ms: number): number {
  return Math.round(ms) / 1000;
}

import { type FormattedUtterance, formatUtterance } from '../recogniser/format/format.ts';
import type { Token } from '../recogniser/format/token.ts';
import type { EndedUtterance, HeardWord } from '../recogniser/words.ts';

/** A result as it goes over the wire (MedicalResult). Times are seconds from the start of the stream. */
export interface MedicalResult {
  readonly ResultId: string;
  readonly StartTime: number;
  readonly EndTime: number;
  readonly IsPartial: boolean;
  readonly ChannelId: string;
  /** The best first; partials have no other. */
  readonly Alternatives: readonly MedicalAlternative[];
}

interface MedicalAlternative {
  readonly Transcript: string;
  readonly Items: readonly MedicalItem[];
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
  final(utterance: EndedUtterance): MedicalResult | null;
}

const CHANNEL = 'ch_0';

export function createResultWriter(newId: () => string): ResultWriter {
  let resultId = newId();
  let startsSentence = true;
  let lastPartial = '';
  return {
    partial(words) {
      const written = formatUtterance(words, null, startsSentence);
      if (written.items.length === 0 || written.text === lastPartial) return null;
      lastPartial = written.text;
      return result(resultId, true, [written]);
    },
    final({ words, readings, ended }) {
      const write = (reading: readonly HeardWord[]) => formatUtterance(reading, ended, startsSentence);
      const best = write(words);
      // A partial that came to nothing still has to be ended, by a final without words.
      if (best.items.length === 0 && lastPartial === '') return null;
      const final = result(resultId, false, [best, ...readings.map(write)]);
      resultId = newId();
      startsSentence = best.endsSentence;
      lastPartial = '';
      return final;
    },
  };
}

function result(id: string, isPartial: boolean, readings: readonly FormattedUtterance[]): MedicalResult {
  const items = readings[0]?.items ?? [];
  return {
    ResultId: id,
    StartTime: seconds(items[0]?.startMs ?? 0),
    EndTime: seconds(items.at(-1)?.endMs ?? 0),
    IsPartial: isPartial,
    ChannelId: CHANNEL,
    Alternatives: readings.filter(differs).map(alternative),
  };
}

/** Other words may be written alike. */
function differs(
  { text }: FormattedUtterance,
  index: number,
  readings: readonly FormattedUtterance[],
): boolean {
  return index === 0 || (text !== '' && readings.findIndex((other) => other.text === text) === index);
}

function alternative({ items, text }: FormattedUtterance): MedicalAlternative {
  return { Transcript: text, Items: items.map(item) };
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

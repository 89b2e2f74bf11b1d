import { type Meter, soundOf, TEXT_OPERATIONS, type TextOperation } from '../../domain/meter.ts';
import { type Cost, costOf, type Prices } from '../../domain/prices.ts';
import { formatSpan } from '../../ui/format-time.ts';

/** A line of the meter: what was sent where, and what that would cost in US dollars. */
export interface MeterLine {
  readonly label: string;
  readonly detail: string;
  readonly usd: number;
}

const TEXT_LABELS: Readonly<Record<TextOperation, string>> = {
  DetectEntitiesV2: 'Finding entities',
  InferICD10CM: 'Codes of conditions (ICD-10-CM)',
  InferRxNorm: 'Codes of medication (RxNorm)',
};

/** All that was sent, line by line, in the order in which it matters. */
export function meterLines(meter: Meter, prices: Prices): readonly MeterLine[] {
  const cost = costOf(meter, prices);
  return [
    { label: 'Speech recognition', detail: soundWords(meter), usd: cost.speech },
    ...TEXT_OPERATIONS.map((operation) => textLine(meter, cost, operation)),
    { label: 'Table of notes', detail: requests(meter.table.requests), usd: cost.table },
    { label: 'Storage of notes and sound', detail: storageWords(meter), usd: cost.objects },
  ];
}

function soundWords(meter: Meter): string {
  const { streams, seconds, billed } = soundOf(meter);
  if (streams === 0) return 'nothing sent';
  const within = streams === 1 ? 'one stream' : `${streams.toLocaleString()} streams`;
  return `${formatSpan(seconds * 1000)} of sound in ${within}, billed as ${formatSpan(billed * 1000)}`;
}

function textLine({ text }: Meter, cost: Cost, operation: TextOperation): MeterLine {
  const { requests: count, characters, units } = text[operation];
  const sent = `${plural(characters, 'character')} in ${requests(count)}, billed as ${plural(units, 'unit')} of 100`;
  const detail = count === 0 ? 'nothing sent' : sent;
  return { label: TEXT_LABELS[operation], detail, usd: cost.text[operation] };
}

function storageWords({ objects: { reads, writes, bytes } }: Meter): string {
  const all = requests(reads + writes);
  return bytes === 0 ? all : `${all}, ${bytesWords(bytes)} sent`;
}

/** Numbers of bytes as a person reads them: `900 bytes`, `12 kB`, `3.4 MB`. */
export function bytesWords(bytes: number): string {
  if (bytes < 1_000) return plural(bytes, 'byte');
  if (bytes < 1_000_000) return `${Math.round(bytes / 1_000).toLocaleString()} kB`;
  return `${(bytes / 1_000_000).toFixed(1)} MB`;
}

/** An amount that is not hope: what is smaller than a cent is not said to be nothing. */
export function moneyWords(usd: number): string {
  if (usd > 0 && usd < 0.01) return 'under $0.01';
  return `$${usd.toFixed(2)}`;
}

/** Where the prices come from: `List prices of 28 November 2026, us-east-1; your contract may differ.` */
export function priceWords({ date, region }: Pick<Prices, 'date' | 'region'>, locale?: string): string {
  const day = new Date(`${date}T00:00:00Z`).toLocaleDateString(locale, {
    dateStyle: 'long',
    timeZone: 'UTC',
  });
  return `List prices of ${day}, ${region}; your contract may differ.`;
}

/** What is not in the sum; empty when nothing is missing. */
export function missingWords({ unanswered, refused }: Pick<Meter, 'unanswered' | 'refused'>): string {
  const lost =
    unanswered > 0 && `${requests(unanswered)} had no answer and may be billed; they are not in the sum.`;
  const verb = refused === 1 ? 'was refused and is' : 'were refused and are';
  const no =
    refused > 0 && `${requests(refused)} ${verb} not in ${lost === false ? 'the sum' : 'it either'}.`;
  return [lost, no].filter((words) => words !== false).join(' ');
}

function requests(count: number): string {
  return plural(count, 'request');
}

function plural(count: number, word: string): string {
  return `${count.toLocaleString()} ${word}${count === 1 ? '' : 's'}`;
}

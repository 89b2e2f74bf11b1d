import type { CostOfUse, Practice } from '../../../src/domain/cost-of-use.ts';
import { type Meter, soundOf, TEXT_OPERATIONS } from '../../../src/domain/meter.ts';
import type { Prices } from '../../../src/domain/prices.ts';
import type { Replay } from './measure.ts';
import { PACE } from './pace.ts';
import { PRICE_SOURCES } from './price-sources.ts';

export interface CostFacts {
  readonly visits: Replay;
  readonly long: Replay;
  readonly cost: CostOfUse;
  /** The same for the long note alone. */
  readonly longCost: CostOfUse;
  readonly prices: Prices;
  readonly practice: Practice;
}

/** The cost page of the operator's documentation, in Markdown. The same facts make the same page. */
export function costPage(facts: CostFacts): string {
  const { prices } = facts;
  return [
    '# What it costs',
    '',
    'Written by `npm run bench -- cost --write`; change the prices (`src/domain/prices.ts`) or the program, not this page.',
    '',
    `List prices in US dollars of ${prices.date}, ${prices.region}, without tax, free tiers, steps for large volumes and discounts; **your contract may differ**. Each person sees the same count for their own session under Settings.`,
    '',
    ...useSection(facts),
    ...savingSection(facts),
    ...countSection(facts),
    ...besidesSection(facts),
    ...sourcesSection(facts),
  ].join('\n');
}

function useSection({ cost, practice }: CostFacts): string[] {
  const { note, hour, year } = cost;
  const row = (label: string, pick: (part: typeof note) => number) =>
    `| ${label} | ${money(pick(note), 4)} | ${money(pick(hour))} | ${money(pick(year))} |`;
  return [
    '## Per note, dictated hour, physician and year',
    '',
    `A year is ${practice.notesADay} notes a day on ${practice.daysAYear} days: parameters, to be replaced by one’s own.`,
    '',
    '| | note | hour of sound | physician and year |',
    '|---|---:|---:|---:|',
    row('Speech recognition', ({ speech }) => speech),
    row('Finding entities', ({ text }) => text.DetectEntitiesV2),
    row('Codes of conditions (ICD-10-CM)', ({ text }) => text.InferICD10CM),
    row('Codes of medication (RxNorm)', ({ text }) => text.InferRxNorm),
    row('Table, requests', ({ table }) => table),
    row('Storage, requests', ({ objects }) => objects),
    row('**Together**', ({ total }) => total),
    '',
    `Besides, for the same physician: signing in ${money(cost.signInsYear)} a year; and what is kept, which grows to ${money(cost.keptMonth)} a month by the end of the first year, nearly all of it sound.`,
    '',
  ];
}

function savingSection({ visits, long, cost, longCost }: CostFacts): string[] {
  const row = (label: string, { notes, meter }: Replay, { detectionNote }: CostOfUse) => {
    const { changed, whole } = detectionNote;
    const words = sum(notes.map((note) => note.words)) / notes.length;
    const sent = meter.text.DetectEntitiesV2.characters / sum(notes.map(({ characters }) => characters));
    return `| ${label} | ${Math.round(words)} | ${sent.toFixed(2)} | ${money(changed)} | ${money(whole)} | ${(whole / changed).toFixed(1)} × |`;
  };
  return [
    '## What it saves to send only what changed',
    '',
    'Finding entities costs most by the character. Notewell sends the sentences that changed, once each; the other column is what it would cost to send the whole note after each utterance and each correction.',
    '',
    '| | words | characters sent per character of the note | as it is | whole note each time | |',
    '|---|---:|---:|---:|---:|---:|',
    row('a note of a visit', visits, cost),
    row('one long note', long, longCost),
    '',
    `Each request is billed as one unit at least, and a spoken sentence is shorter than that: ${unitWords(visits.meter)}. Waiting for more sentences would cost less and show entities later; the product shows them at once.`,
    '',
  ];
}

function unitWords(meter: Meter): string {
  const { requests, characters, units } = meter.text.DetectEntitiesV2;
  return `the ${requests} requests of the visits had ${Math.round(characters / requests)} characters on average and were billed as ${units} units`;
}

function countSection({ visits, long }: CostFacts): string[] {
  const row = (label: string, { notes, meter }: Replay) => {
    const { seconds, billed } = soundOf(meter);
    const text = TEXT_OPERATIONS.map((name) => `${meter.text[name].requests} / ${meter.text[name].units}`);
    const { table, objects } = meter;
    const cells = [
      notes.length,
      `${Math.round(seconds)} / ${billed}`,
      ...text,
      `${table.readUnits} / ${table.writeUnits}`,
      `${objects.writes} / ${(objects.bytes / 1e6).toFixed(1)}`,
    ];
    return `| ${label} | ${cells.join(' | ')} |`;
  };
  return [
    '## What was counted',
    '',
    `Dictations of the project (\`e2e/speech/samples.json\`, \`e2e/bench/unseen-dictations.ts\`), replayed through the product’s editor, detector, note store and AWS clients against a local cloud: ${PACE.wordsAMinute} words a minute, ${PACE.betweenSentencesMs / 1000} s between sentences, ${PACE.betweenParagraphsMs / 1000} s between paragraphs, one word in five sentences typed anew; then codes, saving with its sound, signing, and two entries of the record of who did what. One stream of speech recognition a note. The counters are those of the product (\`src/domain/meter.ts\`), fed where requests leave it.`,
    '',
    '| | notes | sound, s: sent / billed | DetectEntitiesV2: requests / units | InferICD10CM | InferRxNorm | table units: read / written | objects: written / MB |',
    '|---|---:|---:|---:|---:|---:|---:|---:|',
    row('visits', visits),
    row('long', long),
    '',
  ];
}

function besidesSection({ prices }: CostFacts): string[] {
  return [
    '## What is not in it',
    '',
    `- Keys of one’s own: ${money(prices.keyMonth)} a key and month for the whole organisation, and ${money(prices.keyRequest * 1e4)} for ten thousand requests; bucket keys and DynamoDB’s own caching keep these few.`,
    '- Indexes that are written along with the head of a note, the trail and the check at signing (DynamoDB Streams, Lambda, CloudTrail data events, objects of the trail), point-in-time recovery, hosting, logs, telemetry, and data that leaves the cloud when notes are read or played.',
    '- Sound that is sent again after a broken connection, and the least of 15 s when a pause of more than ten seconds closes a stream: both are in the meter of the session, and depend on the network and the speaker.',
    '- Notes that are opened, searched and read by others: a few requests each.',
    '',
  ];
}

function sourcesSection({ prices: { date } }: CostFacts): string[] {
  return [
    '## Prices and where they come from',
    '',
    `Looked up on ${date}, where no page of AWS could be reached: in archived copies of the pages, and where these have no figures in what others quote of them.`,
    '',
    '| | US dollars | per | document | how it was read |',
    '|---|---:|---|---|---|',
    ...PRICE_SOURCES.map(
      ({ what, usd, per, document, read }) =>
        `| ${what} | ${Number(usd.toPrecision(6))} | ${per} | ${document} | ${read} |`,
    ),
    '',
    'Look each of them up in your region before you rely on a sum.',
    '',
  ];
}

function money(usd: number, digits = 2): string {
  const least = 10 ** -digits;
  if (usd > 0 && usd < least / 2) return `under $${least.toFixed(digits)}`;
  return `$${usd.toLocaleString('en-US', { minimumFractionDigits: digits, maximumFractionDigits: digits })}`;
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, one) => total + one, 0);
}

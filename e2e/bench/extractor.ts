import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { createDefaultExtractor } from '../../amplify/local/extractor/default-extractor.ts';
import { loadGold } from '../../amplify/local/extractor/gold.ts';

/**
 * How well the extractor finds entities, per type: precision, recall and F1, once for spans that are the same
 * to the letter and once for spans that overlap. Run with `node --import tsx e2e/bench/extractor.ts`.
 */

interface Marked {
  readonly begin: number;
  readonly end: number;
  readonly type: string;
}

interface Case {
  readonly text: string;
  readonly expected: readonly Marked[];
}

interface Tally {
  hits: number;
  found: number;
  expected: number;
}

/** Recorded answers of Comprehend Medical; they lie outside the project and may be absent. */
const SAMPLES = new URL('../../../shared/samples/', import.meta.url);

type Matches = (a: Marked, b: Marked) => boolean;
const same: Matches = (a, b) => a.begin === b.begin && a.end === b.end;
const overlap: Matches = (a, b) => a.begin < b.end && b.begin < a.end;

interface RecordedAnswer {
  readonly Text: string;
  readonly Entities: readonly { BeginOffset: number; EndOffset: number; Type: string }[];
}

function recordedCases(): readonly Case[] {
  if (!existsSync(SAMPLES)) return [];
  return readdirSync(SAMPLES)
    .filter((name) => name.endsWith('.comprehend.json'))
    .flatMap((name): RecordedAnswer[] => JSON.parse(readFileSync(new URL(name, SAMPLES), 'utf8')))
    .map(({ Text, Entities }) => ({
      text: Text,
      expected: Entities.map(({ BeginOffset, EndOffset, Type }) => ({
        begin: BeginOffset,
        end: EndOffset,
        type: Type,
      })),
    }));
}

function goldCases(): readonly Case[] {
  return loadGold().map(({ text, entities }) => ({ text, expected: entities }));
}

const extractor = createDefaultExtractor();

function tally(cases: readonly Case[], matches: Matches): ReadonlyMap<string, Tally> {
  const tallies = new Map<string, Tally>();
  const of = (type: string) => {
    const known = tallies.get(type) ?? { hits: 0, found: 0, expected: 0 };
    tallies.set(type, known);
    return known;
  };
  for (const { text, expected } of cases) {
    const open = [...expected];
    for (const { type } of expected) {
      of(type).expected += 1;
      of('ALL').expected += 1;
    }
    for (const entity of extractor.extract(text).entities) {
      of(entity.type).found += 1;
      of('ALL').found += 1;
      const index = open.findIndex((other) => other.type === entity.type && matches(entity, other));
      if (index < 0) continue;
      open.splice(index, 1);
      of(entity.type).hits += 1;
      of('ALL').hits += 1;
    }
  }
  return tallies;
}

function percent(part: number, whole: number): string {
  return whole === 0 ? '    –' : `${((100 * part) / whole).toFixed(1).padStart(5)}`;
}

function row({ hits, found, expected }: Tally): string {
  return `${percent(hits, found)} ${percent(hits, expected)} ${percent(2 * hits, found + expected)}`;
}

function report(title: string, cases: readonly Case[]): void {
  if (cases.length === 0) {
    console.log(`${title}: not there\n`);
    return;
  }
  const exact = tally(cases, same);
  const loose = tally(cases, overlap);
  console.log(`${title}: ${cases.length} texts`);
  console.log(`${''.padEnd(24)}    n    P exact  R   F1     P overlap  R   F1`);
  for (const type of [...exact.keys()].sort()) {
    const a = exact.get(type);
    const b = loose.get(type);
    if (a !== undefined && b !== undefined)
      console.log(`${type.padEnd(24)} ${String(a.expected).padStart(4)}   ${row(a)}     ${row(b)}`);
  }
  console.log('');
}

report('Our own marked sentences', goldCases());
report('Recorded answers of Comprehend Medical', recordedCases());

import MiniSearch from 'minisearch';
import type { Concept } from '../domain/entity.ts';

export type CodeSystem = 'ICD-10-CM' | 'RxNorm';

interface CodeRow {
  readonly id: string;
  readonly system: CodeSystem;
  readonly code: string;
  readonly title: string;
  readonly terms: string;
}

/** The most that is offered at once. */
const MOST_FOUND = 20;

/** Finds codes by words of their titles and terms, or by the beginning of the code itself. */
export class CodeSearch {
  readonly #index = new MiniSearch<CodeRow>({
    fields: ['title', 'terms'],
    storeFields: ['system', 'code', 'title'],
    searchOptions: { prefix: true, fuzzy: 0.15, combineWith: 'AND', boost: { title: 2 } },
  });
  readonly #rows: readonly CodeRow[];

  /** @param file rows of system, code, title and terms, separated by tabs, under one line of names */
  constructor(file: string) {
    this.#rows = file.split('\n').slice(1).flatMap(rowOf);
    this.#index.addAll(this.#rows);
  }

  /** The codes that fit best, best first, with a score of 1 for the first; none for a text without a sign to look for. */
  find(system: CodeSystem, query: string): readonly Concept[] {
    const wanted = query.trim();
    if (wanted === '') return [];
    const byCode = this.#rows.filter((row) => row.system === system && isStartOf(wanted, row.code));
    const byWords = this.#index.search(wanted, { filter: (found) => found.system === system });
    const best = byWords[0]?.score ?? 1;
    const found = [
      ...byCode.map(({ code, title }) => concept(system, code, title, 1)),
      ...byWords.map(({ code, title, score }) => concept(system, String(code), String(title), score / best)),
    ];
    const seen = new Set<string>();
    return found.filter(({ code }) => !seen.has(code) && seen.add(code)).slice(0, MOST_FOUND);
  }
}

function rowOf(line: string): CodeRow[] {
  const [system, code, title, terms] = line.split('\t');
  if ((system !== 'ICD-10-CM' && system !== 'RxNorm') || !code || !title) return [];
  return [{ id: `${system} ${code}`, system, code, title, terms: (terms ?? '').replaceAll('|', ' ') }];
}

/** Codes are written with and without their dot. */
function isStartOf(wanted: string, code: string): boolean {
  const plain = (text: string) => text.replaceAll('.', '').toLowerCase();
  return /\d/.test(wanted) && plain(code).startsWith(plain(wanted));
}

function concept(system: CodeSystem, code: string, description: string, score: number): Concept {
  return { system, code, description, score };
}

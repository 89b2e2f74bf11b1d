import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Category } from './model.ts';
import { tokenize } from './tokens.ts';
import { createTrie, type Trie } from './trie.ts';

/**
 * What a flag of a term says:
 * - `sign`, `symptom`, `diagnosis`: the trait of a condition;
 * - `upper`: counts only as written, in capitals (MS, RA): in small letters it is another word;
 * - `head`: a site before it belongs to the same name (bone + pain);
 * - `tail`: alone it says too little to be an entity (failure, disease).
 */
const FLAGS = ['sign', 'symptom', 'diagnosis', 'upper', 'head', 'tail'] as const;
export type Flag = (typeof FLAGS)[number];

export interface LexiconEntry {
  readonly term: string;
  readonly category: Category;
  readonly type: string;
  /** ICD-10-CM of a condition, RxNorm of a medication; null when the term has none of its own. */
  readonly code: string | null;
  /** Title of {@link code}. */
  readonly description: string | null;
  readonly flags: ReadonlySet<Flag>;
}

export interface Lexicon {
  readonly entries: readonly LexiconEntry[];
  readonly trie: Trie<LexiconEntry>;
}

const COLUMNS = ['term', 'category', 'type', 'code', 'description', 'flags'] as const;
const TYPES: Readonly<Record<string, readonly string[]>> = {
  ANATOMY: ['SYSTEM_ORGAN_SITE'],
  MEDICAL_CONDITION: ['DX_NAME'],
  MEDICATION: ['GENERIC_NAME', 'BRAND_NAME'],
  TEST_TREATMENT_PROCEDURE: ['TEST_NAME', 'PROCEDURE_NAME', 'TREATMENT_NAME'],
};

/** Where the project's own term tables are. */
export const LEXICON_DIR = fileURLToPath(new URL('./lexicon/', import.meta.url));

/** Reads every table of a folder. @throws Error naming file and line where a row cannot be understood. */
export function loadLexicon(directory: string = LEXICON_DIR): Lexicon {
  const tables = readdirSync(directory)
    .filter((name) => name.endsWith('.tsv'))
    .sort();
  return createLexicon(
    tables.flatMap((name) => parseTable(readFileSync(`${directory}/${name}`, 'utf8'), name)),
  );
}

/** A lexicon of given entries. */
export function createLexicon(entries: readonly LexiconEntry[]): Lexicon {
  const trie = createTrie<LexiconEntry>();
  for (const entry of entries)
    trie.add(
      tokenize(entry.term).map((token) => token.norm),
      entry,
    );
  return { entries, trie };
}

/** The rows of a table; its first line names the columns, a line that begins with # is a comment. */
export function parseTable(table: string, name: string): readonly LexiconEntry[] {
  const [header, ...lines] = table.replace(/\n$/, '').split('\n');
  if (header !== COLUMNS.join('\t')) throw new Error(`${name}: the columns must be ${COLUMNS.join(', ')}`);
  return lines.flatMap((line, index) =>
    line.startsWith('#') ? [] : [parseRow(line, `${name}:${index + 2}`)],
  );
}

function parseRow(line: string, place: string): LexiconEntry {
  const [term = '', category = '', type = '', code = '', description = '', flags = ''] = line.split('\t');
  if (term === '' || TYPES[category]?.includes(type) !== true)
    throw new Error(`${place}: not a term with its category and type`);
  return {
    term,
    category: category as Category,
    type,
    code: code === '' ? null : code,
    description: description === '' ? null : description,
    flags: new Set(flags === '' ? [] : flags.split(' ').map((flag) => parseFlag(flag, place))),
  };
}

function parseFlag(flag: string, place: string): Flag {
  const known = FLAGS.find((name) => name === flag);
  if (known === undefined) throw new Error(`${place}: no such flag as ${flag}`);
  return known;
}

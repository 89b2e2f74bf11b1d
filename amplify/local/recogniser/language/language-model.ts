import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseCorpus, seededRandom, writeOut } from './corpus.ts';
import { mergeDictionary } from './dictionary.ts';
import { type Terms, termLists } from './terms.ts';
import { buildArpa } from './trigrams.ts';

/** The two files that make the engine understand dictation. */
export interface LanguageFiles {
  readonly dictionary: string;
  /** Trigram model of clinical dictation, ARPA. */
  readonly clinical: string;
}

export interface LanguageSources {
  /** Stock dictionary of the acoustic model. */
  readonly stockDictionary: string;
  readonly terms: Terms;
  /** Folder for what is built; the files there are named by the content they were built from. */
  readonly cache: string;
}

/** Part of the key of what is built: raise it when the builders change their results. */
const BUILDERS = 3;
const SEED = 20;
const corpusFolder = fileURLToPath(new URL('../corpus/', import.meta.url));

/** Reads the corpus that ships with the recogniser, in the order of its file names. */
export function readCorpus(): { readonly texts: readonly string[]; readonly reviewed: string } {
  const names = readdirSync(corpusFolder).sort();
  const read = (name: string) => readFileSync(join(corpusFolder, name), 'utf8');
  return {
    texts: names.filter((name) => name.endsWith('.txt')).map(read),
    reviewed: names
      .filter((name) => name.endsWith('.dict'))
      .map(read)
      .join('\n'),
  };
}

/**
 * Builds the dictionary and the model, or finds them built. Takes seconds the first time, and blocks: call it in a
 * process of its own. Two at once do the same work and neither sees the other's unfinished files.
 */
export function prepareLanguage(sources: LanguageSources): LanguageFiles {
  const { texts, reviewed } = readCorpus();
  const stock = readFileSync(sources.stockDictionary, 'utf8');
  const key = createHash('sha256');
  for (const part of [String(BUILDERS), stock, reviewed, ...texts, JSON.stringify(sources.terms)])
    key.update(`${part}\0`);
  const name = key.digest('hex').slice(0, 20);
  const files = {
    dictionary: join(sources.cache, `${name}.dict`),
    clinical: join(sources.cache, `${name}.arpa`),
  };
  if (existsSync(files.dictionary) && existsSync(files.clinical)) return files;
  mkdirSync(sources.cache, { recursive: true });
  const sentences = [...writeOut(parseCorpus(texts, termLists(sources.terms)), seededRandom(SEED))];
  const words = new Set(sentences.flat());
  writeWhole(files.dictionary, mergeDictionary({ stock, reviewed, words }));
  writeWhole(files.clinical, buildArpa(sentences));
  return files;
}

function writeWhole(path: string, content: string): void {
  const unfinished = `${path}.${process.pid}`;
  writeFileSync(unfinished, content);
  renameSync(unfinished, path);
}

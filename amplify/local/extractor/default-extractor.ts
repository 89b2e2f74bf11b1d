import { createExtractor, type Extractor } from './extractor.ts';
import { loadLexicon } from './lexicon.ts';

/** The extractor over the project's own term tables, which it reads now. @throws when a table is broken. */
export function createDefaultExtractor(): Extractor {
  return createExtractor(loadLexicon());
}

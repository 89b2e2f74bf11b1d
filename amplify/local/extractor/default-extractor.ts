import { createExtractor, type Extractor } from './extractor.ts';
import { loadLexicon } from './lexicon.ts';

/** Regular expressions compile when first used; this sentence uses each, so that no request has to wait. */
const FIRST_SENTENCE = 'He takes lisinopril 20 mg daily since last week; BP is 129/84.';

/** The extractor over the project's own term tables, which it reads now. @throws when a table is broken. */
export function createDefaultExtractor(): Extractor {
  const extractor = createExtractor(loadLexicon());
  extractor.extract(FIRST_SENTENCE);
  return extractor;
}

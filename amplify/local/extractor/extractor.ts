import { type Analysis, analyze, spanOf } from './analysis.ts';
import { attributesOf } from './attributes.ts';
import { type ConceptRanker, createConceptRanker } from './concepts.ts';
import type { Lexicon } from './lexicon.ts';
import type { OrderPart } from './medication-attributes.ts';
import type { Mention } from './mentions.ts';
import { type Attribute, contains, type Entity, type Extraction } from './model.ts';
import { findOrders } from './orders.ts';
import { findPhi } from './phi.ts';
import { joinTimes } from './times.ts';
import { traitsOf } from './traits.ts';

/** Finds the medical entities of clinical English. Pure: the same text gives the same answer. */
export interface Extractor {
  /** Everything, in the order of the text, with codes where the lexicon has them. */
  extract(text: string): Extraction;
  /** Only what identifies a person. */
  extractPhi(text: string): readonly Entity[];
}

/** Scores are fixed by what speaks for an entity: a term of several words, of one, or an ending alone. */
const SCORES = { phrase: 0.99, word: 0.96, ending: 0.7, phi: 0.97 };

/** An extractor over a lexicon. */
export function createExtractor(lexicon: Lexicon): Extractor {
  const rankers = {
    icd10: createConceptRanker(lexicon, 'MEDICAL_CONDITION'),
    rxNorm: createConceptRanker(lexicon, 'MEDICATION'),
  };
  return {
    extract: (text) => extract(analyze(text, lexicon), rankers),
    extractPhi,
  };
}

type Rankers = Readonly<Record<'icd10' | 'rxNorm', ConceptRanker>>;

function extract(analysis: Analysis, rankers: Rankers): Extraction {
  const orders = findOrders(analysis);
  const attributes = attributesOf(analysis, orders);
  const routes = [...orders.values()].flat();
  const named = analysis.mentions
    .filter((mention) => !isInRoute(mention, routes, analysis))
    .map((mention) => entityOf(analysis, mention, attributes.get(mention) ?? [], rankers));
  const { joined, unmapped } = joinTimes(analysis, named);
  const entities = [...named, ...joined, ...extractPhi(analysis.text)];
  return { entities: entities.sort((a, b) => a.begin - b.begin || b.end - a.end), unmapped };
}

/** The mouth of "by mouth" is no site of its own. */
function isInRoute(mention: Mention, routes: readonly OrderPart[], { tokens }: Analysis): boolean {
  if (mention.category !== 'ANATOMY') return false;
  const span = spanOf(tokens, mention.from, mention.to);
  return routes.some((route) => contains(route, span));
}

function entityOf(
  analysis: Analysis,
  mention: Mention,
  attributes: readonly Attribute[],
  rankers: Rankers,
): Entity {
  const span = spanOf(analysis.tokens, mention.from, mention.to);
  return {
    ...span,
    category: mention.category,
    type: mention.type,
    score: scoreOf(mention),
    traits: traitsOf(mention, attributes, analysis),
    attributes,
    // Ranked only when asked for: most answers go out without codes.
    get concepts() {
      return conceptsOf(analysis.text.slice(span.begin, span.end), mention, attributes, analysis, rankers);
    },
  };
}

function scoreOf({ entry, from, to }: Mention): number {
  if (entry === null) return SCORES.ending;
  return to - from > 1 ? SCORES.phrase : SCORES.word;
}

/** The words of side, site and course help to choose among the codes of a condition. */
function conceptsOf(
  words: string,
  { category, entry }: Mention,
  attributes: readonly Attribute[],
  { text }: Analysis,
  { icd10, rxNorm }: Rankers,
): Entity['concepts'] {
  if (category === 'MEDICATION') return rxNorm.rank(words, '', entry).slice(0, entry?.code == null ? 5 : 1);
  if (category !== 'MEDICAL_CONDITION') return [];
  const details = attributes
    .filter(({ type }) => type !== 'QUALITY')
    .map(({ begin, end }) => text.slice(begin, end));
  return icd10.rank(words, details.join(' '), entry);
}

function extractPhi(text: string): readonly Entity[] {
  return findPhi(text).map(({ type, begin, end }) => ({
    begin,
    end,
    category: 'PROTECTED_HEALTH_INFORMATION',
    type,
    score: SCORES.phi,
    traits: [],
    attributes: [],
    concepts: [],
  }));
}

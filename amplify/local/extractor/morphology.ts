import type { Category } from './model.ts';

/** A reading of a word that the lexicon lacks, by its ending. */
export interface Reading {
  readonly category: Category;
  readonly type: string;
}

const DX: Reading = { category: 'MEDICAL_CONDITION', type: 'DX_NAME' };
const PROCEDURE: Reading = { category: 'TEST_TREATMENT_PROCEDURE', type: 'PROCEDURE_NAME' };
const TEST: Reading = { category: 'TEST_TREATMENT_PROCEDURE', type: 'TEST_NAME' };
const DRUG: Reading = { category: 'MEDICATION', type: 'GENERIC_NAME' };

const MIN_LETTERS = 7;

/** Greek and Latin endings of diseases and operations, and the stems of the United States Adopted Names. */
const ENDINGS: readonly (readonly [RegExp, Reading])[] = [
  [/(?:ectomy|ostomy|otomy|plasty|pexy|rrhaphy|oscopy|centesis|desis)$/, PROCEDURE],
  [/(?:ography|ogram|ometry)$/, TEST],
  [
    /(?:itis|aemia|[^d]emia|uria|algia|opathy|omegaly|plegia|paresis|rrhea|rrhage|penia|cytosis|[^r]oma)$/,
    DX,
  ],
  [/(?:sclerosis|stenosis|thrombosis|fibrosis|necrosis|[^c]idosis|dermatosis|ptosis|ectasis|lithiasis)$/, DX],
  [
    /(?:[^u]pril|sartan|olol|statin|dipine|prazole|tidine|conazole|cillin|cycline|mycin|floxacin|sulfa)$/,
    DRUG,
  ],
  [
    /(?:gliptin|gliflozin|glutide|glitazone|tinib|ciclib|zumab|ximab|mumab|limab|parin|triptan|setron)$/,
    DRUG,
  ],
  [/(?:azepam|azolam|barbital|caine|dronate|fibrate|vir|oxetine|triptyline|zosin|xaban|gatran)$/, DRUG],
];

/** Common words with such an ending. */
const EXCEPTIONS = new Set([
  'anatomy',
  'diploma',
  'program',
  'hologram',
  'kilogram',
  'milligram',
  'microgram',
  'nanogram',
  'telegram',
  'photography',
  'geography',
  'bibliography',
  'biography',
  'dichotomy',
  'autonomy',
  'academia',
  'geometry',
  'asymptomatic',
  'reservoir',
  'aroma',
  'bohemia',
  'diagram',
  'monogram',
]);

/** What a word of small letters means by its ending, or null. */
export function readByEnding(word: string): Reading | null {
  if (word.length < MIN_LETTERS || EXCEPTIONS.has(word)) return null;
  return ENDINGS.find(([pattern]) => pattern.test(word))?.[1] ?? null;
}

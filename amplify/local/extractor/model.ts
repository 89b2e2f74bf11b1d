/** What the extractor says about a text. All offsets are UTF-16 units from its start. */

export type Category =
  | 'ANATOMY'
  | 'MEDICAL_CONDITION'
  | 'MEDICATION'
  | 'PROTECTED_HEALTH_INFORMATION'
  | 'TEST_TREATMENT_PROCEDURE'
  | 'TIME_EXPRESSION';

export type TraitName =
  | 'NEGATION'
  | 'DIAGNOSIS'
  | 'SIGN'
  | 'SYMPTOM'
  | 'PERTAINS_TO_FAMILY'
  | 'HYPOTHETICAL'
  | 'LOW_CONFIDENCE'
  | 'PAST_HISTORY'
  | 'FUTURE';

export interface Span {
  readonly begin: number;
  /** Exclusive. */
  readonly end: number;
}

export interface Trait {
  readonly name: TraitName;
  /** 0..1 */
  readonly score: number;
}

/** A code of ICD-10-CM or RxNorm. */
export interface Concept {
  readonly code: string;
  readonly description: string;
  /** 0..1; the best of a list comes first. */
  readonly score: number;
}

/** A span that says more about an entity: the dose of a drug, the side of a finding. */
export interface Attribute extends Span {
  readonly category: Category;
  /** DOSAGE, DIRECTION, TEST_VALUE … in Comprehend Medical's words. */
  readonly type: string;
  readonly score: number;
  readonly relationshipScore: number;
  readonly relationshipType: string;
  readonly traits: readonly Trait[];
}

export interface Entity extends Span {
  readonly category: Category;
  /** DX_NAME, GENERIC_NAME, TEST_NAME, AGE … in Comprehend Medical's words. */
  readonly type: string;
  readonly score: number;
  readonly traits: readonly Trait[];
  readonly attributes: readonly Attribute[];
  /** Codes of a condition (ICD-10-CM) or a medication (RxNorm), best first. */
  readonly concepts: readonly Concept[];
}

/** A finding that belongs to an entity which the text does not name. */
export interface UnmappedAttribute {
  readonly category: Category;
  readonly attribute: Attribute;
}

export interface Extraction {
  /** In the order of the text. */
  readonly entities: readonly Entity[];
  readonly unmapped: readonly UnmappedAttribute[];
}

/** True when the spans share at least one unit. */
export function overlaps(a: Span, b: Span): boolean {
  return a.begin < b.end && b.begin < a.end;
}

/** True when `inner` lies wholly in `outer`. */
export function contains(outer: Span, inner: Span): boolean {
  return outer.begin <= inner.begin && inner.end <= outer.end;
}

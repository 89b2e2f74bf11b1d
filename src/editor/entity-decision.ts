import type { Concept, EntityCategory, Trait, TraitName } from '../domain/entity.ts';
import type { Person } from '../domain/person.ts';
import type { EpochMs } from '../domain/units.ts';
import type { Edge, Stretch } from './entity-span.ts';

/** What a person says about an entity that is there. */
export type EntityDecision =
  | { readonly kind: 'confirm' }
  | { readonly kind: 'reject' }
  | { readonly kind: 'change'; readonly category: EntityCategory; readonly type?: string }
  | { readonly kind: 'traits'; readonly traits: readonly TraitName[] }
  /** Codes in the order of preference, the chosen one first. */
  | { readonly kind: 'concepts'; readonly concepts: readonly Concept[] }
  /** One word further or less, at one end. */
  | { readonly kind: 'span'; readonly edge: Edge; readonly direction: Stretch }
  /** Another stretch of its block, as by dragging. */
  | { readonly kind: 'place'; readonly from: number; readonly to: number }
  /** Another entity becomes an attribute, and stands alone no longer. */
  | { readonly kind: 'link'; readonly attributeType: string; readonly otherEntityId: string }
  /** Words, those of the selection where no place is given, become an attribute; what was found there goes. */
  | {
      readonly kind: 'link-text';
      readonly attributeType: string;
      readonly from?: number;
      readonly to?: number;
    }
  /** An attribute is none any more: it becomes nothing, or an entity of its own. Counts in the order of the text. */
  | {
      readonly kind: 'unlink';
      readonly attributeIndex: number;
      readonly standAlone?: { readonly category: EntityCategory; readonly type: string };
    };

/** Who decides, and when. */
export interface Deciding {
  readonly by: Person;
  readonly at: EpochMs;
  /** A new id, unique in the note. */
  readonly newId: () => string;
}

/** An entity that a person marks. */
export interface EntityAddition {
  readonly id: string;
  readonly from: number;
  readonly to: number;
  readonly category: EntityCategory;
  readonly type: string;
  readonly traits?: readonly Trait[];
  readonly concepts?: readonly Concept[];
}

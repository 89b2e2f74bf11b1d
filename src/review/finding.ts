import type { HarmKind } from '../domain/question.ts';
import type { TextRange } from '../domain/reviewed-text.ts';

/** A stretch of the text that does harm when it is wrong. */
export interface Finding extends TextRange {
  readonly kind: HarmKind;
  /** What it means when it is wrong, as the person reads it; a phrase. */
  readonly reason: string;
  /** Texts that could stand in its place, beside those that the service heard. */
  readonly partners: readonly string[];
  /** It is asked about only where it may have been misheard. */
  readonly inDoubtOnly: boolean;
}

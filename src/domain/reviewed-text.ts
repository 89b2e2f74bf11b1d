import type { AnchoredEntity } from './entity.ts';
import type { OriginKind } from './origin.ts';
import type { Person } from './person.ts';
import type { EpochMs, SessionMs, Utf16Offset } from './units.ts';

/**
 * A note as one looks through it: plain text, and what is known of its pieces. All offsets are UTF-16 units of
 * `text`; blocks are separated by a line feed, a gap is one U+FFFC.
 */

export interface TextRange {
  readonly from: Utf16Offset;
  readonly to: Utf16Offset;
}

/** A word that stands in the text as it was heard. */
export interface HeardWord extends TextRange {
  readonly text: string;
  /** 0..1; null where the service gave none. */
  readonly confidence: number | null;
  readonly dictationId: string;
  readonly segmentId: string;
  readonly startMs: SessionMs;
  readonly endMs: SessionMs;
  /** What the service heard otherwise in this place, best first. */
  readonly alternatives: readonly string[];
}

/** A stretch of text with who brought it there. */
export interface OriginRange extends TextRange {
  readonly kind: OriginKind;
  /** Null where nobody kept it. */
  readonly by: Person | null;
  /** To five minutes; null where nobody kept it. */
  readonly at: EpochMs | null;
}

export type ReviewedEntity = Omit<AnchoredEntity, 'from' | 'to' | 'attributes'> &
  TextRange & {
    readonly attributes: readonly (TextRange & { readonly type: string; readonly text: string })[];
  };

export interface ReviewedSection extends TextRange {
  /** May be empty. The heading is part of the range. */
  readonly heading: string;
}

export interface ReviewedText {
  readonly text: string;
  readonly sections: readonly ReviewedSection[];
  readonly words: readonly HeardWord[];
  readonly entities: readonly ReviewedEntity[];
  readonly gaps: readonly {
    readonly id: string;
    readonly at: Utf16Offset;
    readonly state: 'waiting' | 'failed';
  }[];
  /** Fields of an auto-text that nobody filled yet. */
  readonly fields: readonly TextRange[];
  /** What somebody has looked at and found right. */
  readonly verified: readonly TextRange[];
  readonly origins: readonly OriginRange[];
}

import type { Terms } from '../language/terms.ts';
import type { EndedUtterance, HeardWord } from '../words.ts';

/** What the recogniser tells its engine process; sent in order, structured clones. */
export type EngineCommand =
  | {
      readonly kind: 'load';
      /** Folder that holds the acoustic model `en-us`, the stock dictionary and the generic language model. */
      readonly models: string;
      readonly terms: Terms;
      readonly cache: string;
    }
  /** @property quiet no partials, because the engine is behind. */
  | { readonly kind: 'audio'; readonly pcm: Int16Array; readonly quiet: boolean }
  | { readonly kind: 'end' };

/** What an engine process tells; `ready` once, then results, then `ended` or `failed` last. */
export type EngineReport =
  | { readonly kind: 'ready' }
  | { readonly kind: 'partial'; readonly words: readonly HeardWord[] }
  | ({ readonly kind: 'final' } & EndedUtterance)
  /** Samples that have been decoded since the start. */
  | { readonly kind: 'progress'; readonly samples: number }
  | { readonly kind: 'ended' }
  | { readonly kind: 'failed'; readonly during: 'load' | 'audio'; readonly reason: string };

import type { EntityDecision } from '../services.tsx';

export type SpanDecision = Extract<EntityDecision, { readonly kind: 'span' }>;

/** One word more or less at an end of the entity, with the key that does it. */
export interface SpanStep {
  readonly label: string;
  readonly keys: string;
  readonly key: string;
  readonly decision: SpanDecision;
}

/** In the order in which they stand: the start first, then the end. */
export const SPAN_STEPS: readonly SpanStep[] = [
  {
    label: 'One word more at the start',
    keys: 'Alt+Shift+↑',
    key: 'ArrowUp',
    decision: { kind: 'span', edge: 'start', direction: 'extend' },
  },
  {
    label: 'One word less at the start',
    keys: 'Alt+Shift+↓',
    key: 'ArrowDown',
    decision: { kind: 'span', edge: 'start', direction: 'shrink' },
  },
  {
    label: 'One word less at the end',
    keys: 'Alt+Shift+←',
    key: 'ArrowLeft',
    decision: { kind: 'span', edge: 'end', direction: 'shrink' },
  },
  {
    label: 'One word more at the end',
    keys: 'Alt+Shift+→',
    key: 'ArrowRight',
    decision: { kind: 'span', edge: 'end', direction: 'extend' },
  },
];

/** The step that a key asks for; null for any other key. */
export function spanStep(pressed: {
  readonly key: string;
  readonly altKey: boolean;
  readonly shiftKey: boolean;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
}): SpanDecision | null {
  if (!pressed.altKey || !pressed.shiftKey || pressed.ctrlKey || pressed.metaKey) return null;
  return SPAN_STEPS.find(({ key }) => key === pressed.key)?.decision ?? null;
}

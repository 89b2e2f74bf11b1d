import type { AnchoredEntity } from '../../domain/entity.ts';
import { IconButton } from '../../ui/Button.tsx';
import { classNames } from '../../ui/class-names.ts';
import type { EntityDecision } from '../services.tsx';
import { CATEGORY_STYLES } from './category-style.ts';
import { SPAN_STEPS, type SpanStep } from './span-keys.ts';

/** The words of the entity between the buttons that move its ends. */
export function EntityWords(props: {
  readonly entity: AnchoredEntity;
  /** Null where nothing can be changed. */
  readonly onDecide: ((decision: EntityDecision) => void) | null;
}) {
  const { entity, onDecide } = props;
  const steps = (edge: 'start' | 'end') =>
    onDecide !== null && (
      <span className="flex shrink-0">
        {SPAN_STEPS.filter(({ decision }) => decision.edge === edge).map((step) => (
          <SpanButton key={step.key} step={step} onPress={() => onDecide(step.decision)} />
        ))}
      </span>
    );
  return (
    <div className="mt-0.5 flex items-baseline gap-1">
      {steps('start')}
      <p className="min-w-0 [overflow-wrap:anywhere]">
        <span
          data-identifier={entity.category === 'PROTECTED_HEALTH_INFORMATION' ? '' : undefined}
          className={classNames('text-note', CATEGORY_STYLES[entity.category].mark)}
        >
          {entity.text}
        </span>
      </p>
      {steps('end')}
    </div>
  );
}

function SpanButton({ step, onPress }: { readonly step: SpanStep; readonly onPress: () => void }) {
  const { edge, direction } = step.decision;
  const outwards = direction === 'extend';
  return (
    <IconButton label={step.label} shortcut={step.keys} className="size-6" onClick={onPress}>
      <span aria-hidden>{(edge === 'start') === outwards ? '‹' : '›'}</span>
    </IconButton>
  );
}

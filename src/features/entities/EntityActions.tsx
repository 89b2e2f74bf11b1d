import { Check, X } from 'lucide-react';
import type { AnchoredEntity } from '../../domain/entity.ts';
import { Button } from '../../ui/Button.tsx';
import type { Deciding } from './use-decide.ts';

/** A person's yes or no, about this mention or about all that say the same. */
export function EntityActions(props: {
  readonly entity: AnchoredEntity;
  readonly deciding: Deciding;
  readonly onDone: () => void;
}) {
  const { entity, deciding, onDone } = props;
  const { equal, all, setAll } = deciding;
  const confirmable = entity.decision !== 'confirmed' || all;
  const decide = (kind: 'confirm' | 'reject') => {
    deciding.decide({ kind });
    onDone();
  };
  return (
    <div className="flex flex-wrap items-center gap-1.5 border-line border-t bg-canvas px-3 py-2.5">
      <Button
        data-first={confirmable ? '' : undefined}
        data-key="A"
        aria-keyshortcuts="A"
        title="Confirm (A)"
        look="primary"
        disabled={!confirmable}
        icon={<Check size={15} aria-hidden />}
        onClick={() => decide('confirm')}
      >
        Confirm
      </Button>
      <Button
        data-first={confirmable ? undefined : ''}
        data-key="X"
        aria-keyshortcuts="X"
        title="Reject (X)"
        disabled={entity.decision === 'rejected' && !all}
        icon={<X size={15} aria-hidden />}
        onClick={() => decide('reject')}
      >
        Reject
      </Button>
      {equal > 1 && (
        <Button
          look="quiet"
          data-key="E"
          aria-keyshortcuts="E"
          title={`Decide about all ${equal} mentions at once (E)`}
          aria-pressed={all}
          onClick={() => setAll(!all)}
          className="ml-auto min-w-0 px-2 aria-pressed:border-accent aria-pressed:bg-accent-soft"
        >
          <span className="truncate">Apply to all {equal}</span>
        </Button>
      )}
    </div>
  );
}

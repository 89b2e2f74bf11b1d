import { ORIGIN_KINDS, type OriginKind } from '../../domain/origin.ts';
import { useReview } from '../../state/review-store.ts';
import { useCommands } from '../services.tsx';
import { TabSection } from './TabFrame.tsx';

const NAMES: Readonly<Record<OriginKind, string>> = {
  dictated: 'Dictated',
  typed: 'Typed',
  template: 'From a template',
  pasted: 'Pasted',
  corrected: 'Corrected',
};

/** How the words came into the note, in numbers, and whether the text shows it. */
export function Origins() {
  const commands = useCommands();
  const origins = useReview((review) => review.origins);
  const shown = useReview((review) => review.showOrigins);
  const total = ORIGIN_KINDS.reduce((sum, kind) => sum + origins[kind], 0);
  if (total === 0) return null;
  return (
    <TabSection title="Where the words come from">
      <label className="flex min-h-7 items-center gap-2 px-2 pointer-coarse:min-h-11">
        <input
          type="checkbox"
          checked={shown}
          onChange={(event) => commands.showOrigins(event.currentTarget.checked)}
        />
        Show in text
      </label>
      <dl className="px-2">
        {ORIGIN_KINDS.filter((kind) => origins[kind] > 0).map((kind) => (
          <div key={kind} className="flex items-baseline gap-2 py-0.5">
            <dt className="flex-1">
              <span data-origin={kind} className="origin-sample">
                {NAMES[kind]}
              </span>
            </dt>
            <dd className="text-muted tabular-nums">
              {origins[kind].toLocaleString()} {origins[kind] === 1 ? 'word' : 'words'}
              <span className="ml-1.5 inline-block w-9 text-right">
                {Math.round((origins[kind] / total) * 100)} %
              </span>
            </dd>
          </div>
        ))}
      </dl>
    </TabSection>
  );
}

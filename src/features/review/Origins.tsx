import { ORIGIN_KINDS, type OriginKind } from '../../domain/origin.ts';
import { useReview } from '../../state/review-store.ts';
import { useCommands } from '../services.tsx';
import { TabSection } from './TabFrame.tsx';
import { When } from './When.tsx';

const NAMES: Readonly<Record<OriginKind, string>> = {
  dictated: 'Dictated',
  typed: 'Typed',
  template: 'From a template',
  pasted: 'Pasted',
  corrected: 'Corrected',
};

/** The line above the words of a kind, as the text shows it. */
const LINES: Readonly<Record<OriginKind, string>> = {
  dictated: '',
  typed: 'border-muted border-t-2',
  template:
    'border-caution border-t-2 border-dotted bg-[repeating-linear-gradient(135deg,color-mix(in_oklch,var(--caution)_18%,transparent)_0_2px,transparent_2px_6px)]',
  pasted: 'border-entity-phi border-t-3 border-double',
  corrected: 'border-accent border-t-2 border-dashed',
};

/** Who brought the words in and when; pressing a row goes to the first of them. */
function ByPerson() {
  const commands = useCommands();
  const rows = useReview((review) => review.originRows);
  return (
    <ul aria-label="By person" className="mt-1 border-line border-t pt-1">
      {rows.map((row) => (
        <li key={`${row.kind} ${row.from}`}>
          <button
            type="button"
            onClick={() => commands.showRange(row)}
            className="flex min-h-7 w-full flex-wrap items-baseline gap-x-1.5 rounded-control px-2 py-0.5 text-left hover:bg-sunken pointer-coarse:min-h-11"
          >
            <span>{row.name ?? 'Not known by whom'}</span>
            <span className="text-muted">{NAMES[row.kind].toLowerCase()}</span>
            <span className="ml-auto text-label text-muted tabular-nums">
              {row.words.toLocaleString()} {row.words === 1 ? 'word' : 'words'}
              {row.last !== null && (
                <>
                  {' · '}
                  <When at={row.last} />
                </>
              )}
            </span>
          </button>
        </li>
      ))}
    </ul>
  );
}

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
              <span className={LINES[kind]}>{NAMES[kind]}</span>
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
      {shown && <ByPerson />}
    </TabSection>
  );
}

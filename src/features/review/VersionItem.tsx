import { PenLine } from 'lucide-react';
import type { VersionRow } from '../../state/review-store.ts';
import { When } from './When.tsx';

/** One saved version: who, when, who signed it; ticked it is one end of a comparison. */
export function VersionItem(props: {
  readonly row: VersionRow;
  readonly chosen: boolean;
  readonly onToggle: () => void;
}) {
  const { version, authorName, savedAt, signedBy } = props.row;
  return (
    <li>
      <label className="flex min-h-8 cursor-pointer items-start gap-2.5 rounded-control px-2 py-1 hover:bg-sunken pointer-coarse:min-h-11">
        <input
          type="checkbox"
          data-row={version}
          checked={props.chosen}
          onChange={props.onToggle}
          className="mt-1"
        />
        <span className="min-w-0 flex-1">
          <span className="flex items-baseline gap-2">
            <span className="font-medium">Version {version}</span>
            <span className="ml-auto text-label text-muted">
              <When at={savedAt} />
            </span>
          </span>
          <span className="block text-label text-muted">{authorName}</span>
          {signedBy.map((name) => (
            <span key={name} className="flex items-center gap-1 text-accent text-label">
              <PenLine size={12} aria-hidden className="shrink-0" />
              signed by {name}
            </span>
          ))}
        </span>
      </label>
    </li>
  );
}

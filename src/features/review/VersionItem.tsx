import { PenLine, TriangleAlert } from 'lucide-react';
import type { Signature } from '../../domain/review.ts';
import { CHECK_WORDS, checkState } from '../../domain/signature-check.ts';
import { useReview, type VersionRow } from '../../state/review-store.ts';
import { When } from './When.tsx';

/** One saved version: who, when, who signed it and whether that was checked; ticked it is one end of a comparison. */
export function VersionItem(props: {
  readonly row: VersionRow;
  readonly chosen: boolean;
  readonly onToggle: () => void;
}) {
  const { version, authorName, savedAt } = props.row;
  const signatures = useReview((review) => review.signatures);
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
          {signatures
            .filter((one) => one.version === version)
            .map((signature) => (
              <SignedBy key={signature.by.id} signature={signature} />
            ))}
        </span>
      </label>
    </li>
  );
}

function SignedBy({ signature: { by, check } }: { readonly signature: Signature }) {
  const state = checkState(
    check,
    useReview((review) => review.checking),
  );
  const wrong = state === 'mismatch';
  const Icon = wrong ? TriangleAlert : PenLine;
  return (
    <span
      className={`flex items-baseline gap-1 text-label ${wrong ? 'font-medium text-danger' : 'text-accent'}`}
    >
      <Icon size={12} aria-hidden className="shrink-0 translate-y-px" />
      signed by {by.name} – {CHECK_WORDS[state]}
    </span>
  );
}

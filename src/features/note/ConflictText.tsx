import type { ComparedRun } from './compare-texts.ts';

/** The word before a mark is for those who hear the text; it is no part of it. */
const MARK =
  "rounded-control bg-accent-soft text-ink underline decoration-accent before:sr-only before:content-['_only_here:_']";

/** A text with what only this side has marked. */
export function ConflictText({ runs }: { readonly runs: readonly ComparedRun[] }) {
  if (runs.length === 0) return <p className="text-muted">No text</p>;
  return (
    <p className="whitespace-pre-line break-words">
      {runs.map(({ text, onlyHere }, index) =>
        onlyHere ? (
          // biome-ignore lint/suspicious/noArrayIndexKey: runs have no identity but their place
          <mark key={index} className={MARK}>
            {text}
          </mark>
        ) : (
          text
        ),
      )}
    </p>
  );
}

import { useMemo, useState } from 'react';
import { type ComparisonView, useReview } from '../../state/review-store.ts';
import { changeWords, endName, foldSame, type ShownPart, savedBetween } from './version-words.ts';

/** Two texts of the note in one, word by word: what came is underlined, what went is struck. */
export function Comparison({ comparison }: { readonly comparison: ComparisonView }) {
  const { from, to, parts } = comparison;
  const [whole, setWhole] = useState(false);
  const versions = useReview((review) => review.versions);
  const shown = useMemo(() => (whole ? parts : foldSame(parts)), [parts, whole]);
  const people = savedBetween(versions ?? [], comparison);
  return (
    <div className="px-2">
      <p>
        From {endName(from)} to {endName(to)}
        {people.length > 0 && <span className="text-muted">, saved by {people.join(', ')}</span>}
      </p>
      <p role="status" className="font-medium">
        {changeWords(comparison)}
      </p>
      <label className="my-1 flex min-h-7 items-center gap-2 pointer-coarse:min-h-11">
        <input type="checkbox" checked={whole} onChange={(event) => setWhole(event.currentTarget.checked)} />
        Whole text
      </label>
      <div className="whitespace-pre-wrap border-line border-t pt-2 text-row leading-relaxed [overflow-wrap:anywhere]">
        {shown.map((part, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a comparison is drawn once
          <Part key={index} part={part} />
        ))}
      </div>
    </div>
  );
}

function Part({ part }: { readonly part: ShownPart }) {
  switch (part.kind) {
    case 'same':
      return <bdi>{part.text}</bdi>;
    case 'added':
      return (
        <ins className="rounded-control bg-accent-soft text-accent decoration-2 underline-offset-4">
          <span className="sr-only">[added: </span>
          <bdi>{part.text}</bdi>
          <span className="sr-only">] </span>
        </ins>
      );
    case 'removed':
      return (
        <del className="rounded-control bg-danger-soft text-danger decoration-2">
          <span className="sr-only">[removed: </span>
          <bdi>{part.text}</bdi>
          <span className="sr-only">] </span>
        </del>
      );
    case 'folded':
      return (
        <>
          <bdi>{part.before}</bdi>
          <span className="text-muted">
            <span aria-hidden>{part.before !== '' && part.after !== '' ? ' ⋯ ' : '⋯'}</span>
            <span className="sr-only"> unchanged text left out </span>
          </span>
          <bdi>{part.after}</bdi>
        </>
      );
  }
}

import type { Trait } from '../../domain/entity.ts';
import { TRAIT_LABELS } from './category-style.ts';

/** The traits that change what a finding means, in as few letters as possible. */
export function TraitBadges({ traits }: { readonly traits: readonly Trait[] }) {
  return traits.map(({ name }) => {
    const { label, short } = TRAIT_LABELS[name];
    if (short === null) return null;
    return (
      <span
        key={name}
        title={label}
        className="shrink-0 rounded-control border border-edge/60 px-1 text-label text-muted leading-4"
      >
        <span aria-hidden>{short}</span>
        <span className="sr-only">{label}</span>
      </span>
    );
  });
}

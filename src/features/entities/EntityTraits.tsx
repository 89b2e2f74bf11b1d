import type { AnchoredEntity, TraitName } from '../../domain/entity.ts';
import type { EntityDecision } from '../services.tsx';
import { TRAIT_LABELS } from './category-style.ts';
import { TRAITS_OF } from './entity-types.ts';

/** What is said of the entity, as toggles. */
export function EntityTraits(props: {
  readonly entity: AnchoredEntity;
  readonly onDecide: (decision: EntityDecision) => void;
}) {
  const { entity, onDecide } = props;
  const has = entity.traits.map(({ name }) => name);
  const usual = TRAITS_OF[entity.category];
  const offered = [...usual, ...has.filter((name) => !usual.includes(name))];
  if (offered.length === 0) return null;
  const toggle = (name: TraitName) =>
    onDecide({
      kind: 'traits',
      traits: has.includes(name) ? has.filter((other) => other !== name) : [...has, name],
    });
  return (
    <fieldset className="mt-2 flex flex-wrap gap-1">
      <legend className="sr-only">Traits</legend>
      {offered.map((name) => (
        <button
          key={name}
          type="button"
          aria-pressed={has.includes(name)}
          onClick={() => toggle(name)}
          className="min-h-6 rounded-control border border-edge/60 px-2 text-label text-muted hover:bg-sunken aria-pressed:border-accent aria-pressed:bg-accent-soft aria-pressed:text-accent pointer-coarse:min-h-10"
        >
          {TRAIT_LABELS[name].label}
        </button>
      ))}
    </fieldset>
  );
}

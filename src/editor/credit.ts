import type { Mark, MarkType } from 'prosemirror-model';
import type { Person } from '../domain/person.ts';

/** Who did something and when, as marks keep it: to five minutes, so that words side by side are one stretch. */
export interface Credit {
  readonly by: string | null;
  readonly name: string | null;
  /** Epoch milliseconds. */
  readonly at: number | null;
}

const GRAIN_MS = 5 * 60_000;

/** The credit of a person at a time; null where one of them is not known. */
export function creditOf(author: Person | undefined, now: number | undefined): Credit {
  return {
    by: author?.id ?? null,
    name: author?.name ?? null,
    at: now === undefined ? null : Math.floor(now / GRAIN_MS) * GRAIN_MS,
  };
}

/** A mark that says who and when, and what else is given. */
export function creditMark(
  type: MarkType,
  credit: Credit,
  more: Readonly<Record<string, unknown>> = {},
): Mark {
  return type.create({ ...credit, ...more });
}

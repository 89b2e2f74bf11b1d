/** What a walk goes along; `from` is a UTF-16 offset in the text. */
export interface WalkItem {
  readonly key: string;
  readonly from: number;
}

/** Where a walk stands. The place stays when its item has been answered and is gone. */
export interface WalkPlace {
  readonly key: string;
  readonly from: number;
  /** In the list as it was. */
  readonly index: number;
}

/** How a list is ordered: by the text, or by what is most urgent. */
export type WalkOrder = 'text' | 'urgency';

/**
 * The item after (1) or before (-1) a place, round the ends of the list; the first or last where there is no place.
 * Null when the list is empty. An item that was answered is not in the list any more: the walk goes on from where it
 * stood, in the text or in the list.
 */
export function nextOf<Item extends WalkItem>(
  items: readonly Item[],
  place: WalkPlace | null,
  direction: 1 | -1,
  order: WalkOrder,
): Item | null {
  const { length } = items;
  if (length === 0) return null;
  const first = items.at(direction === 1 ? 0 : -1) ?? null;
  if (place === null) return first;
  const at = items.findIndex(({ key }) => key === place.key);
  if (at >= 0) return items[(at + direction + length) % length] ?? null;
  if (order === 'urgency') return items[direction === 1 ? place.index : place.index - 1] ?? first;
  const { from } = place;
  const beyond =
    direction === 1 ? items.find((item) => item.from >= from) : items.findLast((item) => item.from < from);
  return beyond ?? first;
}

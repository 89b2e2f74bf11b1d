/** What a walk goes along: its items in the order of the text, offsets in UTF-16 units. */
export interface WalkItem {
  readonly key: string;
  readonly from: number;
}

/** Where a walk stands. The place stays when its item has been answered and is gone. */
export interface WalkPlace {
  readonly key: string;
  readonly from: number;
}

/**
 * The item after (1) or before (-1) a place, round the ends of the list; the first or last where there is no place.
 * Null when the list is empty. An item that was answered is not in the list any more: the walk goes on from where it
 * stood.
 */
export function nextOf<Item extends WalkItem>(
  items: readonly Item[],
  place: WalkPlace | null,
  direction: 1 | -1,
): Item | null {
  if (items.length === 0) return null;
  const at = place === null ? -1 : items.findIndex(({ key }) => key === place.key);
  if (at >= 0) return items[(at + direction + items.length) % items.length] ?? null;
  const from = place?.from ?? (direction === 1 ? -1 : Number.POSITIVE_INFINITY);
  const beyond =
    direction === 1 ? items.find((item) => item.from >= from) : items.findLast((item) => item.from < from);
  return beyond ?? items.at(direction === 1 ? 0 : -1) ?? null;
}

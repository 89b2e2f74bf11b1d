import { useRef } from 'react';
import type { AnchoredEntity } from '../../domain/entity.ts';
import { useLayout } from '../../state/layout-store.ts';
import { useNote } from '../../state/note-store.ts';
import { EntityRow } from './EntityRow.tsx';
import { useNearBlocks } from './use-near-blocks.ts';

/** Rows that are drawn or left out together. */
const BLOCK_ROWS = 25;
/** What a row is high before one was drawn, in rem. */
const USUAL_ROW_REM = 1.75;

/**
 * The rows of one section. Only those near what is in view are drawn, so that a note of thousands of entities
 * stays quick; each says its place in the whole.
 */
export function EntityRows({
  label,
  entities,
}: {
  readonly label: string;
  readonly entities: readonly AnchoredEntity[];
}) {
  const activeId = useNote((note) => note.activeEntityId);
  const readOnly = useNote((note) => note.note?.readOnly !== null);
  const list = useRef<HTMLUListElement>(null);
  const { near, rowHeightOf } = useNearBlocks(list, '[data-scroller]');
  const returnTo = useReturnBlock(entities);
  return (
    <ul ref={list} aria-label={label}>
      {blocksOf(entities).flatMap(({ block, rows }) =>
        near.has(block) || block === returnTo
          ? rows.map((entity, index) => (
              <EntityRow
                key={entity.id}
                entity={entity}
                active={entity.id === activeId}
                readOnly={readOnly}
                block={block}
                place={block * BLOCK_ROWS + index + 1}
                count={entities.length}
              />
            ))
          : [<Space key={block} block={block} rows={rows.length} rowPx={rowHeightOf(block)} />],
      )}
    </ul>
  );
}

/** Stands for the rows of a block that is not drawn. */
function Space(props: { readonly block: number; readonly rows: number; readonly rowPx: number | undefined }) {
  const { block, rows, rowPx } = props;
  const height = rowPx === undefined ? `${rows * USUAL_ROW_REM}rem` : `${rows * rowPx}px`;
  return <li aria-hidden data-block={block} style={{ height }} />;
}

/** The block with the row that the focus will return to from the popover; -1 without one. */
function useReturnBlock(entities: readonly AnchoredEntity[]): number {
  const id = useLayout((layout) => layout.entityFromPanel);
  if (id === null) return -1;
  return Math.floor(entities.findIndex((entity) => entity.id === id) / BLOCK_ROWS);
}

interface Block {
  readonly block: number;
  readonly rows: readonly AnchoredEntity[];
}

function blocksOf(entities: readonly AnchoredEntity[]): Block[] {
  return Array.from({ length: Math.ceil(entities.length / BLOCK_ROWS) }, (_, block) => ({
    block,
    rows: entities.slice(block * BLOCK_ROWS, (block + 1) * BLOCK_ROWS),
  }));
}

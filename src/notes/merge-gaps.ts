import { type DocNode, printOf } from './merge-shape.ts';

/**
 * A piece without the gaps that stand in the note already, so that sound without text is shown once. Adds those that
 * stay to `seen`. `start` is the position of the piece; `removed` has the old positions of what was left out.
 */
export function withoutGaps(
  piece: DocNode,
  start: number,
  seen: Set<string>,
): { readonly node: DocNode; readonly removed: readonly number[] } {
  const removed: number[] = [];
  let position = start;
  const walk = (node: DocNode): DocNode | null => {
    if (node.type === 'gap') {
      const id = String(node.attrs?.id);
      const known = seen.has(id);
      if (known) removed.push(position);
      seen.add(id);
      position += 1;
      return known ? null : node;
    }
    if (node.text !== undefined || node.type === 'hard_break') {
      position += node.text?.length ?? 1;
      return node;
    }
    position += 1;
    const before = removed.length;
    const content = (node.content ?? []).flatMap((child) => walk(child) ?? []);
    position += 1;
    return removed.length === before ? node : { ...node, content: joined(content) };
  };
  return { node: walk(piece) ?? piece, removed };
}

/** Text that a gap parted is one again where it looks the same. */
function joined(content: readonly DocNode[]): readonly DocNode[] {
  return content.reduce<DocNode[]>((nodes, node) => {
    const last = nodes.at(-1);
    const isSame =
      last?.text !== undefined &&
      node.text !== undefined &&
      printOf({ ...last, text: '' }) === printOf({ ...node, text: '' });
    if (isSame) nodes.splice(-1, 1, { ...last, text: `${last.text}${node.text}` });
    else nodes.push(node);
    return nodes;
  }, []);
}

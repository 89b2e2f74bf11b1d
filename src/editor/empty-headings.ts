import type { Node } from 'prosemirror-model';
import { Plugin } from 'prosemirror-state';
import { Decoration, DecorationSet } from 'prosemirror-view';

const LABEL = 'Empty section heading';

/** Names headings without words, which a screen reader would otherwise meet as nothing. Linear in the sections. */
export function emptyHeadingsPlugin(): Plugin {
  return new Plugin({
    props: { decorations: ({ doc }) => DecorationSet.create(doc, emptyHeadings(doc)) },
  });
}

function emptyHeadings(doc: Node): Decoration[] {
  const found: Decoration[] = [];
  doc.forEach((section, offset) => {
    const heading = section.firstChild;
    if (heading === null || heading.content.size > 0) return;
    const from = offset + 1;
    found.push(Decoration.node(from, from + heading.nodeSize, { 'aria-label': LABEL }));
  });
  return found;
}

import type { Node } from 'prosemirror-model';
import { noteSchema } from './schema.ts';

/** Ids of the segments that have words in the document. */
export function segmentsIn(doc: Node): ReadonlySet<string> {
  const found = new Set<string>();
  doc.descendants((node) => {
    for (const { type, attrs } of node.marks) {
      if (type === noteSchema.marks.spoken) found.add(String(attrs.segment));
    }
  });
  return found;
}

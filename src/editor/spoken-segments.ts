import type { Node } from 'prosemirror-model';
import { noteSchema } from './schema.ts';

/** Ids of the segments that have words in the document, or corrections in their place. */
export function segmentsIn(doc: Node): ReadonlySet<string> {
  const found = new Set<string>();
  doc.descendants((node) => {
    for (const { type, attrs } of node.marks) {
      const isOfSegment = type === noteSchema.marks.spoken || type === noteSchema.marks.origin;
      if (isOfSegment && typeof attrs.segment === 'string') found.add(attrs.segment);
    }
  });
  return found;
}

import { closeHistory } from 'prosemirror-history';
import type { EditorState, Transaction } from 'prosemirror-state';
import { cleanText } from './paste-rules.ts';
import { noteSchema } from './schema.ts';

const { section, heading, paragraph } = noteSchema.nodes;

/** Puts a section behind all others, as one step of undo; a paragraph for each line that is not blank. */
export function appendSectionTransaction(state: EditorState, title: string, text: string): Transaction {
  const lines = cleanText(text)
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
  const blocks = (lines.length === 0 ? [''] : lines).map((line) => paragraph.create(null, textOf(line)));
  const added = section.create(null, [heading.create(null, textOf(cleanText(title))), ...blocks]);
  return closeHistory(state.tr.insert(state.doc.content.size, added));
}

function textOf(words: string) {
  const line = words.replace(/\s*\n\s*/g, ' ');
  return line === '' ? null : noteSchema.text(line);
}

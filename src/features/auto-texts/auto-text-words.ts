import type { AutoTextDone, ImportView } from '../../state/auto-text-store.ts';

/** What was done last, in a sentence. */
export function doneWords(done: AutoTextDone): string {
  switch (done.kind) {
    case 'saved':
      return `“${done.name}” is saved.`;
    case 'deleted':
      return `“${done.name}” is deleted.`;
    case 'exported':
      return `${count(done.count)} exported to a file.`;
    case 'imported':
      return importedWords(done.taken, done.same);
  }
}

/** What a file would bring, before it is decided. */
export function clashWords({ added, clashing }: ImportView): string {
  const names =
    clashing.length === 1
      ? 'One name of the file is in your list with other words.'
      : `${clashing.length} names of the file are in your list with other words.`;
  return added === 0 ? names : `${names} ${count(added)} will be added.`;
}

/** The fields of a text, for its row; empty when it has none. */
export function fieldWords(fields: readonly string[]): string {
  if (fields.length === 0) return '';
  return `${fields.length === 1 ? '1 field' : `${fields.length} fields`}: ${fields.join(', ')}`;
}

function importedWords(taken: number, same: number): string {
  if (taken === 0) return 'Everything in the file was in your list already.';
  const there = same === 0 ? '' : ` ${same} ${same === 1 ? 'was' : 'were'} there already.`;
  return `${count(taken)} taken in.${there}`;
}

function count(texts: number): string {
  return texts === 1 ? '1 auto-text' : `${texts} auto-texts`;
}

import type { NoteRepository } from '../notes/note-repository.ts';
import { compareWords } from '../review/compare-words.ts';
import { heardAgainstWritten } from '../review/heard-against-written.ts';
import type { Workbench } from './workbench.ts';

/**
 * What changed, word by word, between two texts of the open note: a saved version or what was heard, and a saved
 * version or what stands now. @throws ProblemError of reading a version.
 */
export async function compareVersions(
  repository: Pick<NoteRepository, 'openVersion'>,
  { note, editor, reviewing }: Workbench,
  from: number | 'heard',
  to: number | 'now',
): Promise<ReturnType<typeof compareWords>> {
  const read = async (version: number) =>
    (await repository.openVersion(note.noteId, version, note.ownerId)).plainText;
  if (from === 'heard') return heardAgainstWritten(note.segments, reviewing.now().text);
  const [before, after] = await Promise.all([read(from), to === 'now' ? editor.plainText() : read(to)]);
  return compareWords(before, after);
}

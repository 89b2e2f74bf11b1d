import { readdir } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { ZipFile } from 'yazl';
import { OUTPUTS_FILE, type Outputs } from './outputs.ts';

/** Of no meaning to hosting, and the same for every build: so the same app is the same zip. */
const MTIME = new Date('2020-01-01T00:00:00Z');

/**
 * The built app as a zip, with the outputs beside the page.
 * @param folder that the app was built into
 */
export async function packApp(folder: string, outputs: Outputs): Promise<Uint8Array> {
  const zip = new ZipFile();
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = entries
    .filter((entry) => entry.isFile())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)).replaceAll(sep, '/'))
    .filter((name) => name !== OUTPUTS_FILE)
    .sort();
  for (const name of files) zip.addFile(join(folder, name), name, { mtime: MTIME });
  zip.addBuffer(Buffer.from(outputs.text), OUTPUTS_FILE, { mtime: MTIME });
  zip.end();
  return buffer(zip.outputStream);
}

import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** Tests, and what a test of templates runs for each of them. */
const TESTS = /\.(test|spec)\.tsx?$|\/promises\//;

const ROOT = fileURLToPath(new URL('../..', import.meta.url));

/** Whether a file or folder is there; its path is from the root of the project. */
export function isInRepository(path: string): boolean {
  return existsSync(join(ROOT, path));
}

/** The text of a file. @throws Error when it is not there. */
export function readInRepository(path: string): string {
  return readFileSync(join(ROOT, path), 'utf8');
}

/**
 * Whether a file has a test of this title, written out as one string. In a file that is no test the words have to
 * stand anywhere.
 */
export function hasTest(path: string, title: string): boolean {
  if (!isInRepository(path)) return false;
  const text = readInRepository(path);
  if (!TESTS.test(path)) return text.includes(title);
  return [`'${title}'`, `"${title}"`, `\`${title}\``].some((written) => text.includes(written));
}

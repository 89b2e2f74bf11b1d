import {
  closeSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import { join } from 'node:path';

/** A file of JSON that is replaced as a whole: a kill leaves the old one or the new one. */
export interface JsonFile {
  /** Null when it was never written. */
  read(): unknown;
  write(value: unknown): void;
}

/** A JSON file in the data folder; with null for the folder it lives in memory. */
export function jsonFile(dataDir: string | null, name: string): JsonFile {
  if (dataDir === null) {
    let kept: unknown = null;
    return {
      read: () => kept,
      write: (value) => {
        kept = value;
      },
    };
  }
  const path = join(dataDir, name);
  return { read: () => readJson(path), write: (value) => replaceFile(path, JSON.stringify(value)) };
}

function readJson(path: string): unknown {
  try {
    return JSON.parse(readFileSync(path, 'utf8'));
  } catch (error) {
    if (isMissing(error)) return null;
    throw error;
  }
}

function replaceFile(path: string, text: string): void {
  const temporary = `${path}.new`;
  const file = openSync(temporary, 'w', 0o600);
  writeSync(file, text);
  fsyncSync(file);
  closeSync(file);
  renameSync(temporary, path);
}

/**
 * Takes the data folder for this process; two local clouds on one folder would damage it.
 * @returns what gives it back.
 * @throws RangeError in a sentence for the user when another process has it.
 */
export function lockDataDir(dataDir: string): () => void {
  mkdirSync(dataDir, { recursive: true });
  const path = join(dataDir, 'lock');
  const owner = readOwner(path);
  if (owner !== null && isRunning(owner)) {
    throw new RangeError(
      `Another Notewell (process ${owner}) uses the data in ${dataDir}; stop it or choose --data.`,
    );
  }
  writeFileSync(path, String(process.pid));
  return () => rmSync(path, { force: true });
}

function readOwner(path: string): number | null {
  try {
    return Number(readFileSync(path, 'utf8')) || null;
  } catch (error) {
    if (isMissing(error)) return null;
    throw error;
  }
}

function isRunning(pid: number): boolean {
  if (pid === process.pid) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

function isMissing(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ENOENT';
}

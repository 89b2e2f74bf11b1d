import {
  closeSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';

/** A file of JSON that is replaced as a whole: a kill leaves the old one or the new one. */
export interface JsonFile {
  /** Null when it was never written. @throws RangeError in a sentence for the user when it is damaged. */
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
    if (codeOf(error) === 'ENOENT') return null;
    if (error instanceof SyntaxError)
      throw new RangeError(`${path} is damaged; restore it, or choose --data.`);
    throw error;
  }
}

function replaceFile(path: string, text: string): void {
  const temporary = `${path}.new`;
  const file = openSync(temporary, 'w', 0o600);
  try {
    writeFileSync(file, text);
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
  renameSync(temporary, path);
}

/**
 * Makes the data folder and takes it for this process; two local clouds on one folder would damage it.
 * @returns what gives it back.
 * @throws RangeError in a sentence for the user when another process has it.
 */
export function lockDataDir(dataDir: string): () => void {
  mkdirSync(dataDir, { recursive: true, mode: 0o700 });
  const path = join(dataDir, 'lock');
  if (!takeLock(path)) {
    const owner = readOwner(path);
    if (owner !== null && isRunning(owner)) throw inUse(dataDir, owner);
    // Left by a process that was killed.
    rmSync(path, { force: true });
    if (!takeLock(path)) throw inUse(dataDir, readOwner(path));
  }
  return () => {
    if (readOwner(path) === process.pid) rmSync(path, { force: true });
  };
}

/** Exclusive, so that of two that start at the same time one is told. */
function takeLock(path: string): boolean {
  try {
    writeFileSync(path, String(process.pid), { flag: 'wx' });
    return true;
  } catch (error) {
    if (codeOf(error) === 'EEXIST') return false;
    throw error;
  }
}

function inUse(dataDir: string, owner: number | null): RangeError {
  return new RangeError(
    `Another Notewell (process ${owner ?? 'unknown'}) uses the data in ${dataDir}; stop it or choose --data.`,
  );
}

function readOwner(path: string): number | null {
  try {
    const text = readFileSync(path, 'utf8');
    return /^[1-9]\d*$/.test(text) ? Number(text) : null;
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return null;
    throw error;
  }
}

function isRunning(pid: number): boolean {
  if (pid === process.pid) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // Another user's process cannot be signalled, but it runs.
    return codeOf(error) === 'EPERM';
  }
}

function codeOf(error: unknown): unknown {
  return error instanceof Error && 'code' in error ? error.code : null;
}

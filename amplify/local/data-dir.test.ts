import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { jsonFile, lockDataDir } from './data-dir.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'notewell-data-'));
});
afterEach(() => {
  vi.restoreAllMocks();
  rmSync(folder, { recursive: true });
});

describe('a JSON file', () => {
  it('is null before it is written, and then what was written', () => {
    for (const dataDir of [folder, null]) {
      const file = jsonFile(dataDir, 'users.json');
      expect(file.read()).toBeNull();
      file.write([{ name: 'Jörg 😀' }]);
      expect(file.read()).toEqual([{ name: 'Jörg 😀' }]);
      file.write([]);
      expect(file.read()).toEqual([]);
    }
    expect(jsonFile(folder, 'users.json').read()).toEqual([]);
    expect(readdirSync(folder)).toEqual(['users.json']);
  });

  it('is read by its owner only', () => {
    jsonFile(folder, 'secrets.json').write({});
    expect(statSync(join(folder, 'secrets.json')).mode & 0o777).toBe(0o600);
  });

  it('stays as it was when writing was broken off', () => {
    const file = jsonFile(folder, 'users.json');
    file.write({ version: 1 });
    writeFileSync(join(folder, 'users.json.new'), '{"versi');
    expect(file.read()).toEqual({ version: 1 });
    const knot: { self?: object } = {};
    knot.self = knot;
    expect(() => file.write(knot)).toThrow(TypeError);
    expect(file.read()).toEqual({ version: 1 });
    file.write({ version: 2 });
    expect(file.read()).toEqual({ version: 2 });
  });

  it('that is damaged is told in a sentence', () => {
    writeFileSync(join(folder, 'users.json'), '{"a"');
    expect(() => jsonFile(folder, 'users.json').read()).toThrow(RangeError);
  });
});

describe('the lock of the data folder', () => {
  const path = () => join(folder, 'lock');
  const owner = () => readFileSync(path(), 'utf8');
  const endedPid = () => spawnSync(process.execPath, ['--version']).pid;

  it('names this process and is given back', () => {
    const unlock = lockDataDir(folder);
    expect(owner()).toBe(String(process.pid));
    unlock();
    expect(existsSync(path())).toBe(false);
  });

  it('makes a folder that nobody else may read', () => {
    lockDataDir(join(folder, 'a', 'b'));
    expect(statSync(join(folder, 'a', 'b')).mode & 0o777).toBe(0o700);
  });

  it('of a living process is respected', () => {
    writeFileSync(path(), String(process.ppid));
    expect(() => lockDataDir(folder)).toThrow(`(process ${process.ppid}) uses the data in ${folder}`);
    expect(owner()).toBe(String(process.ppid));
  });

  it('of another user’s process is respected', () => {
    vi.spyOn(process, 'kill').mockImplementation(() => {
      throw Object.assign(new Error('not permitted'), { code: 'EPERM' });
    });
    writeFileSync(path(), '4242');
    expect(() => lockDataDir(folder)).toThrow(RangeError);
  });

  it('of a dead process is taken over', () => {
    writeFileSync(path(), String(endedPid()));
    lockDataDir(folder);
    expect(owner()).toBe(String(process.pid));
  });

  it.each(['', 'x', '0', '-1', '1.5'])('that names nobody ("%s") is taken over', (text) => {
    writeFileSync(path(), text);
    lockDataDir(folder);
    expect(owner()).toBe(String(process.pid));
  });

  it('is given back by its owner only', () => {
    const unlock = lockDataDir(folder);
    writeFileSync(path(), String(process.ppid));
    unlock();
    expect(owner()).toBe(String(process.ppid));
  });
});

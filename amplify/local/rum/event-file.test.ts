import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createEventFile } from './event-file.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'notewell-rum-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const linesOf = (name: string) =>
  readFileSync(join(folder, name), 'utf8')
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line));

describe('createEventFile', () => {
  it('adds a line an event, for its owner alone', () => {
    const file = createEventFile(folder);
    file.append([{ n: 1 }, { n: 2 }]);
    file.append([{ n: 3 }]);
    expect(linesOf('telemetry.ndjson')).toEqual([{ n: 1 }, { n: 2 }, { n: 3 }]);
    expect(statSync(join(folder, 'telemetry.ndjson')).mode & 0o777).toBe(0o600);
  });

  it('goes on where an earlier run ended', () => {
    createEventFile(folder).append([{ n: 1 }]);
    createEventFile(folder).append([{ n: 2 }]);
    expect(linesOf('telemetry.ndjson')).toEqual([{ n: 1 }, { n: 2 }]);
  });

  it('keeps two files of bounded length, the newest events last', () => {
    const file = createEventFile(folder, 100);
    for (let n = 0; n < 100; n += 1) file.append([{ n }]);
    expect(readdirSync(folder).sort()).toEqual(['telemetry.ndjson', 'telemetry.older.ndjson']);
    for (const name of readdirSync(folder))
      expect(statSync(join(folder, name)).size).toBeLessThanOrEqual(100);
    expect(linesOf('telemetry.ndjson').at(-1)).toEqual({ n: 99 });
    const [first] = linesOf('telemetry.ndjson');
    expect(linesOf('telemetry.older.ndjson').at(-1)).toEqual({ n: first.n - 1 });
  });

  it('keeps nothing without a folder', () => {
    createEventFile(null).append([{ n: 1 }]);
    expect(readdirSync(folder)).toEqual([]);
  });
});

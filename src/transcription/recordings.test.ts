import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { SessionMs } from '../domain/units.ts';
import { Recordings } from './recordings.ts';
import type { SpoolFile, SpoolStorage } from './spool-file.ts';
import { FaultyFile, newKey, pcmOf } from './spool-fixtures.ts';

let key: CryptoKey;
beforeAll(async () => {
  key = await newKey();
});

const elsewhere = () => new DOMException('', 'NoModificationAllowedError');

/** The disk of one device: a file is open once at a time, whoever asks. */
class Disk {
  readonly files = new Map<string, FaultyFile>();
  readonly open = new Set<string>();
  full = false;

  storage(): SpoolStorage {
    return {
      open: async (name) => this.#open(name),
      list: async () => [...this.files.keys()],
      remove: async (name) => {
        if (this.open.has(name)) throw elsewhere();
        this.files.delete(name);
      },
    };
  }

  #open(name: string): SpoolFile {
    if (this.open.has(name)) throw elsewhere();
    const known = this.files.get(name);
    if (known === undefined && this.full) throw new DOMException('', 'QuotaExceededError');
    const file = known ?? new FaultyFile({ later: true });
    file.closed = false;
    file.fault = this.full ? 'torn' : null;
    this.files.set(name, file);
    this.open.add(name);
    file.onClose = () => this.open.delete(name);
    return file;
  }
}

let disk: Disk;
let recordings: Recordings;
beforeEach(() => {
  disk = new Disk();
  recordings = tab();
});

/** A tab of its own. */
function tab(): Recordings {
  const opened = new Recordings(async () => disk.storage());
  opened.setKey(key);
  return opened;
}

/** A finished recording of a tenth of a second for each number. */
async function record(id: string, ...values: readonly number[]): Promise<void> {
  const recording = await recordings.create(id, key);
  for (const value of values) await recording.append(new Int16Array(1600).fill(value));
  await recording.close();
}

async function heard(from: Recordings, id: string): Promise<number[]> {
  const pcm = await from.read(id, SessionMs(0), SessionMs(60_000));
  return [...pcm].filter((_, index) => index % 1600 === 0);
}

describe('Recordings', () => {
  it('gives back any time of a finished recording, in another session too', async () => {
    await record('d', 1, 2, 3);
    expect([...disk.open]).toEqual([]);
    const pcm = await tab().read('d', SessionMs(50), SessionMs(250));
    expect(pcm).toEqual(
      Int16Array.from([
        ...new Array<number>(800).fill(1),
        ...new Array<number>(1600).fill(2),
        ...new Array<number>(800).fill(3),
      ]),
    );
  });

  it('lists all with their lengths, the running one included', async () => {
    await record('a', 1, 2);
    const running = await recordings.create('b', key);
    await running.append(new Int16Array(800));
    expect(await recordings.list()).toEqual([
      { dictationId: 'a', durationMs: 200 },
      { dictationId: 'b', durationMs: 50 },
    ]);
    expect(await tab().list()).toEqual([{ dictationId: 'a', durationMs: 200 }]);
  });

  it('never writes over a recording', async () => {
    await record('d', 1);
    await expect(recordings.create('d', key)).rejects.toMatchObject({ code: 'unexpected' });
    const running = await recordings.create('e', key);
    await expect(recordings.create('e', key)).rejects.toMatchObject({ code: 'unexpected' });
    await expect(tab().create('e', key)).rejects.toMatchObject({ name: 'NoModificationAllowedError' });
    expect(await running.append(pcmOf(5))).toBe(true);
    expect(await heard(recordings, 'd')).toEqual([1]);
    expect(await heard(recordings, 'e')).toEqual([5]);
  });

  it('knows nothing of a recording that is not there, and makes none', async () => {
    await expect(recordings.openForReading('x')).rejects.toMatchObject({ code: 'audio-missing' });
    expect(await recordings.list()).toEqual([]);
    await recordings.delete('x');
  });

  it('lists nothing of somebody else', async () => {
    await record('d', 1);
    const keyless = new Recordings(async () => disk.storage());
    expect(await keyless.list()).toEqual([]);
    keyless.setKey(await newKey());
    expect(await keyless.list()).toEqual([]);
    expect([...disk.open]).toEqual([]);
  });

  it('reads nothing without the key, nor with that of somebody else', async () => {
    await record('d', 1);
    const keyless = new Recordings(async () => disk.storage());
    await expect(keyless.openForReading('d')).rejects.toMatchObject({ code: 'audio-missing' });
    keyless.setKey(await newKey());
    await expect(heard(keyless, 'd')).rejects.toMatchObject({ code: 'audio-missing' });
    expect([...disk.open]).toEqual([]);
    expect(await heard(recordings, 'd')).toEqual([1]);
  });
});

describe('A recording that several use', () => {
  it('can be read while it grows, and after its end by whoever has it open still', async () => {
    const growing = await recordings.create('d', key);
    await growing.append(pcmOf(1, 2));
    const reader = await recordings.openForReading('d');
    expect([...(await reader.read(0, 9))]).toEqual([1, 2]);
    await growing.append(pcmOf(3));
    expect(reader.samples).toBe(3);
    await growing.close();
    expect([...(await reader.read(1, 9))]).toEqual([2, 3]);
    expect([...disk.open]).toEqual(['d']);
    await reader.close();
    expect([...disk.open]).toEqual([]);
  });

  it('goes on growing when a reader closes, however often', async () => {
    const growing = await recordings.create('d', key);
    const reader = await recordings.openForReading('d');
    await Promise.all([reader.close(), reader.close(), reader.close()]);
    expect(await growing.append(pcmOf(1))).toBe(true);
    await growing.close();
    expect(await heard(recordings, 'd')).toEqual([1]);
  });

  it('is not deleted under anybody’s hands, and nobody waits for that', async () => {
    const growing = await recordings.create('d', key);
    await growing.append(pcmOf(1));
    const reader = await recordings.openForReading('d');
    const refused = { code: 'unexpected', retryable: true };
    await expect(recordings.delete('d')).rejects.toMatchObject(refused);
    await growing.close();
    await expect(recordings.delete('d')).rejects.toMatchObject(refused);
    expect([...(await reader.read(0, 1))]).toEqual([1]);
    await reader.close();
    await expect(recordings.delete('d')).resolves.toBeUndefined();
    expect(disk.files.size).toBe(0);
  });

  it('is not deleted while another tab has it', async () => {
    await record('d', 1);
    const reader = await tab().openForReading('d');
    await expect(recordings.delete('d')).rejects.toMatchObject({ name: 'NoModificationAllowedError' });
    await expect(recordings.openForReading('d')).rejects.toMatchObject({
      name: 'NoModificationAllowedError',
    });
    await reader.close();
    expect(await heard(recordings, 'd')).toEqual([1]);
  });

  it('bears all calls at once', async () => {
    await record('d', 1);
    const results = await Promise.all([
      heard(recordings, 'd'),
      recordings.list(),
      heard(recordings, 'd'),
      recordings.openForReading('d').then(async (reader) => {
        await reader.close();
        return reader.samples;
      }),
      recordings.list(),
      heard(recordings, 'd'),
    ]);
    const list = [{ dictationId: 'd', durationMs: 100 }];
    expect(results).toEqual([[1], list, [1], 1600, list, [1]]);
    expect([...disk.open]).toEqual([]);
  });
});

describe('A recording on a full disk', () => {
  it('stays readable after its end, and is written when there is room', async () => {
    const growing = await recordings.create('d', key);
    await growing.append(pcmOf(1));
    const file = disk.files.get('d');
    if (file === undefined) throw new Error('no file');
    file.fault = 'torn';
    expect(await growing.append(pcmOf(2))).toBe(false);
    expect(growing.unwritten).toBe(1);
    await growing.close();
    const reader = await recordings.openForReading('d');
    expect([...(await reader.read(0, 9))]).toEqual([1, 2]);
    file.fault = null;
    await reader.close();
    expect([...disk.open]).toEqual([]);
    const again = await tab().openForReading('d');
    expect([...(await again.read(0, 9))]).toEqual([1, 2]);
  });

  it('can begin, is listed, and gets its file when there is room', async () => {
    disk.full = true;
    const growing = await recordings.create('d', key);
    expect(await growing.append(new Int16Array(1600).fill(7))).toBe(false);
    expect(await recordings.list()).toEqual([{ dictationId: 'd', durationMs: 100 }]);
    expect(await heard(recordings, 'd')).toEqual([7]);
    disk.full = false;
    await growing.close();
    expect(await heard(tab(), 'd')).toEqual([7]);
  });

  it('can be deleted', async () => {
    disk.full = true;
    const growing = await recordings.create('d', key);
    await growing.append(pcmOf(1));
    await growing.close();
    await recordings.delete('d');
    expect(await recordings.list()).toEqual([]);
    await expect(recordings.openForReading('d')).rejects.toMatchObject({ code: 'audio-missing' });
  });
});

import { Spool } from '../../../src/transcription/spool.ts';
import { openOpfsStorage } from '../../../src/transcription/worker/opfs-storage.ts';
import type { WriteRun } from './write-run.ts';

/** The product's spool on the browser's own file system, in a Worker as in the product. */

/** 100 ms at 16 kHz. */
const FRAME_SAMPLES = 1_600;

self.onmessage = async ({ data: { frames, everyMs } }: MessageEvent<WriteRun>) => {
  const storage = await openOpfsStorage(navigator.storage);
  const name = `bench-${frames}-${everyMs}`;
  const key = await crypto.subtle.generateKey({ name: 'AES-GCM', length: 256 }, false, [
    'encrypt',
    'decrypt',
  ]);
  const spool = await Spool.open(await storage.open(name), key);
  const times: number[] = [];
  for (let frame = 0; frame < frames; frame++) {
    const pcm = Int16Array.from({ length: FRAME_SAMPLES }, () => (Math.random() - 0.5) * 65_535);
    if (everyMs > 0) await new Promise((resolve) => setTimeout(resolve, everyMs));
    const started = performance.now();
    if (!(await spool.append(pcm))) throw new Error('the disk had no room');
    times.push(performance.now() - started);
  }
  await spool.close();
  await storage.remove(name);
  self.postMessage(times);
};

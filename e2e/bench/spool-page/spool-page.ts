import type { WriteRun } from './write-run.ts';

/** A page with nothing but the Worker that writes; `window.benchSpool` is driven from outside. */

declare global {
  interface Window {
    /** What it took to append each frame, in milliseconds. */
    benchSpool(run: WriteRun): Promise<number[]>;
  }
}

window.benchSpool = (run) =>
  new Promise((resolve, reject) => {
    const worker = new Worker(new URL('./spool-worker.ts', import.meta.url), { type: 'module' });
    worker.onmessage = (event: MessageEvent<number[]>) => {
      worker.terminate();
      resolve(event.data);
    };
    worker.onerror = (event) => reject(new Error(event.message));
    worker.postMessage(run);
  });

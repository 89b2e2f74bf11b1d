import type { Page } from '@playwright/test';

/**
 * Lengths of the recordings that are kept on this device, in milliseconds, read from their files: the sound itself
 * is encrypted, the length of each record is not.
 */
export function keptRecordings(page: Page): Promise<readonly number[]> {
  return page.evaluate(async () => {
    const [magic, headerBytes, tagBytes, samplesPerMs] = [0x4e57_5331, 24, 16, 16];
    const lengthOf = (view: DataView) => {
      let samples = 0;
      for (let at = 0; at + headerBytes <= view.byteLength; ) {
        if (view.getUint32(at) !== magic) break;
        const count = view.getUint32(at + 8);
        at += headerBytes + 2 * count + tagBytes;
        if (at <= view.byteLength) samples += count;
      }
      return samples / samplesPerMs;
    };
    const root = await navigator.storage.getDirectory();
    const folder = await root.getDirectoryHandle('recordings', { create: true });
    const lengths: number[] = [];
    // The types of the browser do not know yet that a folder can be read through.
    const { values } = folder as unknown as { values(): AsyncIterable<FileSystemFileHandle> };
    for await (const handle of values.call(folder)) {
      if (!handle.name.endsWith('.spool')) continue;
      const file = await handle.getFile();
      lengths.push(lengthOf(new DataView(await file.arrayBuffer())));
    }
    return lengths;
  });
}

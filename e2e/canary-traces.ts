import type { BrowserContext, Page, Request } from '@playwright/test';

/** All that a browser shows of itself on the outside: what it logs, where it goes, what it sends beside its bodies. */

export interface Traces {
  /** Where something was seen, and what. */
  readonly seen: { readonly place: string; readonly text: string }[];
  /** Waits until what was under way has been written down. */
  settled(): Promise<void>;
}

/** Bodies go to these, encrypted on their way, because the words are kept or understood there. */
const MAY_HOLD_WORDS = /\/aws\/(s3|dynamodb|comprehendmedical|transcribe)(\/|$)/;

/** Begins to write down what the pages of a browser, their workers and its service worker show. */
export function watchTraces(context: BrowserContext): Traces {
  const seen: Traces['seen'] = [];
  const pending: Promise<void>[] = [];
  const note = (place: string, text: string) => void seen.push({ place, text });
  const ask = (place: string, question: Promise<string>) => {
    pending.push(question.then((text) => note(place, text)).catch(() => {}));
  };

  const watchPage = (page: Page) => {
    page.on('console', (message) =>
      note('console', `${message.type()} ${message.text()} ${message.location().url}`),
    );
    page.on('pageerror', (error) => note('page error', `${error.message}\n${error.stack ?? ''}`));
    page.on('crash', () => note('crash', page.url()));
    page.on('dialog', (dialog) => {
      note('dialog', dialog.message());
      dialog.accept().catch(() => {});
    });
    page.on('framenavigated', (frame) => {
      note('address', frame.url());
      ask('title', frame.title());
    });
    page.on('worker', (worker) => note('address of a worker', worker.url()));
    page.on('websocket', (socket) => note('address of a socket', socket.url()));
    page.on('download', (download) => note('name of a download', download.suggestedFilename()));
  };
  for (const page of context.pages()) watchPage(page);
  context.on('page', watchPage);
  context.on('weberror', (error) =>
    note('web error', `${error.error().message}\n${error.error().stack ?? ''}`),
  );
  context.on('serviceworker', (worker) => note('address of a service worker', worker.url()));
  context.on('request', (request) => {
    note('address of a request', request.url());
    ask('headers of a request', headersOf(request));
    const body = request.postData();
    if (body !== null && !MAY_HOLD_WORDS.test(new URL(request.url()).pathname))
      note(`body sent to ${new URL(request.url()).pathname}`, body);
  });
  context.on('response', (response) => {
    ask(
      'headers of a response',
      response.allHeaders().then((headers) => JSON.stringify(headers)),
    );
  });
  context.on('requestfailed', (request) => note('failure', request.failure()?.errorText ?? ''));
  return {
    seen,
    async settled() {
      await Promise.all(pending);
    },
  };
}

async function headersOf(request: Request): Promise<string> {
  return JSON.stringify(await request.allHeaders());
}

/** What the page itself can read of its storages, its history and its address. */
export function storagesOf(page: Page): Promise<string> {
  return page.evaluate(async () => {
    const bytesOf = (bytes: Uint8Array) => Array.from(bytes, (byte) => String.fromCharCode(byte)).join('');
    const shown: unknown[] = [
      { ...localStorage },
      { ...sessionStorage },
      document.cookie,
      location.href,
      document.title,
      history.state,
      history.length,
      window.name,
    ];

    const readStore = (store: IDBObjectStore) =>
      new Promise<unknown>((resolve, reject) => {
        const rows: unknown[] = [];
        const request = store.openCursor();
        request.onerror = () => reject(request.error);
        request.onsuccess = () => {
          const cursor = request.result;
          if (cursor === null) return resolve(rows);
          rows.push(cursor.key, cursor.value);
          cursor.continue();
        };
      });
    for (const { name = '' } of await indexedDB.databases()) {
      const database = await new Promise<IDBDatabase>((resolve, reject) => {
        const request = indexedDB.open(name);
        request.onerror = () => reject(request.error);
        request.onsuccess = () => resolve(request.result);
      });
      const stores = [...database.objectStoreNames];
      if (stores.length > 0) {
        const reading = database.transaction(stores);
        for (const store of stores) shown.push(name, store, await readStore(reading.objectStore(store)));
      }
      database.close();
    }

    for (const name of await caches.keys()) {
      const cache = await caches.open(name);
      for (const { url } of await cache.keys()) shown.push(name, url);
    }

    const readFolder = async (folder: FileSystemDirectoryHandle, path: string): Promise<void> => {
      const { values } = folder as unknown as { values(): AsyncIterable<FileSystemHandle> };
      for await (const handle of values.call(folder)) {
        if (handle.kind === 'directory')
          await readFolder(handle as FileSystemDirectoryHandle, `${path}/${handle.name}`);
        else {
          const file = await (handle as FileSystemFileHandle).getFile();
          shown.push(`${path}/${handle.name}`, bytesOf(new Uint8Array(await file.arrayBuffer())));
        }
      }
    };
    await readFolder(await navigator.storage.getDirectory(), '');

    return JSON.stringify(shown, (_, value: unknown) => {
      if (value instanceof ArrayBuffer) return bytesOf(new Uint8Array(value));
      if (ArrayBuffer.isView(value))
        return bytesOf(new Uint8Array(value.buffer, value.byteOffset, value.byteLength));
      return typeof value === 'bigint' ? String(value) : value;
    });
  });
}

import type { LockManagerPort } from './edit-lock.ts';

interface Waiting {
  readonly options: LockOptions;
  readonly grant: () => void;
}

type Callback = (lock: Lock | null) => unknown;

/** Exclusive locks as browsers give them (Web Locks), in memory, for tests. */
export class MemoryLocks implements LockManagerPort {
  #holder: { reject: (error: DOMException) => void } | null = null;
  #queue: Waiting[] = [];

  request(name: string, ...rest: unknown[]): Promise<never> {
    const callback = rest.at(-1) as Callback;
    const options = (rest.length > 1 ? rest[0] : {}) as LockOptions;
    return new Promise((resolve, reject) => {
      const run = () => this.#run({ name, mode: 'exclusive' }, callback, resolve, reject);
      if (options.steal === true) {
        this.#holder?.reject(new DOMException('stolen', 'AbortError'));
        run();
      } else if (this.#holder === null) run();
      else if (options.ifAvailable === true)
        void Promise.resolve()
          .then(() => callback(null))
          .then(resolve as () => void, reject);
      else this.#wait(options, run, reject);
    });
  }

  #wait(options: LockOptions, grant: () => void, reject: (error: DOMException) => void): void {
    const waiting = { options, grant };
    this.#queue.push(waiting);
    options.signal?.addEventListener('abort', () => {
      this.#queue = this.#queue.filter((other) => other !== waiting);
      reject(new DOMException('aborted', 'AbortError'));
    });
  }

  #run(
    lock: Lock,
    callback: Callback,
    resolve: (value: never) => void,
    reject: (error: unknown) => void,
  ): void {
    const holder = { reject };
    this.#holder = holder;
    const done = () => {
      if (this.#holder !== holder) return;
      this.#holder = null;
      this.#queue.shift()?.grant();
    };
    void Promise.resolve()
      .then(() => callback(lock))
      .then((value) => resolve(value as never), reject)
      .finally(done);
  }
}

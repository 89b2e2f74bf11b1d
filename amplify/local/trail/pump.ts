/** Where work comes from, the oldest first. */
export interface Source<Job> {
  read(limit: number): Promise<readonly Job[]>;
  /** These need not come again. */
  done(jobs: readonly Job[]): Promise<void>;
}

export interface Consumer<Job> {
  /** For the report when it fails. */
  readonly name: string;
  /** Must bear being given the same job twice. */
  consume(job: Job): Promise<void>;
}

export interface PumpOptions {
  wait(ms: number): Promise<void>;
  /** A consumer has given up on a job. */
  report(consumer: string, error: unknown): void;
}

export interface Pump {
  /** There may be work. Returns at once; the work is done later, in order. */
  wake(): void;
  /** Resolves when there is no work. Until then failures are tried again without a pause. */
  drain(): Promise<void>;
}

const BATCH = 50;
/** Pauses before a consumer tries a job again, in milliseconds; after the last it gives up. */
const PAUSES_MS = [100, 400, 1600];

/** Gives each job to each consumer, one after the other: no job overtakes another. */
export function createPump<Job>(
  source: Source<Job>,
  consumers: readonly Consumer<Job>[],
  options: PumpOptions,
): Pump {
  let running: Promise<void> | null = null;
  let isAwake = false;
  let isHurried = false;

  async function run(): Promise<void> {
    while (isAwake) {
      isAwake = false;
      for (let jobs = await source.read(BATCH); jobs.length > 0; jobs = await source.read(BATCH)) {
        for (const job of jobs) await giveToAll(job);
        await source.done(jobs);
      }
    }
  }

  async function giveToAll(job: Job): Promise<void> {
    // What the process is asked for meanwhile goes first.
    await new Promise((resolve) => setImmediate(resolve));
    for (const consumer of consumers) await give(job, consumer);
  }

  async function give(job: Job, consumer: Consumer<Job>): Promise<void> {
    for (const pause of [...PAUSES_MS, null]) {
      try {
        await consumer.consume(job);
        return;
      } catch (error) {
        if (pause === null) options.report(consumer.name, error);
        else if (!isHurried) await options.wait(pause);
      }
    }
  }

  function wake(): void {
    isAwake = true;
    running ??= run()
      .catch((error) => options.report('queue', error))
      .finally(() => {
        running = null;
        if (isAwake) wake();
      });
  }

  return {
    wake,
    async drain() {
      isHurried = true;
      while (running !== null) await running;
      isHurried = false;
    },
  };
}

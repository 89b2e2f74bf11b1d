import { accessEntry } from '../../functions/access-entry.ts';
import { appendTrail } from '../../functions/append-trail.ts';
import { entriesOfChange } from '../../functions/change-entries.ts';
import { checkHead } from '../../functions/check-head.ts';
import { checkSignature } from '../../functions/check-signature.ts';
import { parseNoteChange } from '../../functions/note-change.ts';
import { FUNCTION_POLICIES, type FunctionName } from '../../policies.ts';
import type { DynamoDbService } from '../dynamodb/dynamodb-service.ts';
import type { StreamRecord } from '../dynamodb/stream.ts';
import type { Bucket } from '../s3/bucket.ts';
import type { DataEvent } from '../server/data-event.ts';
import type { Service } from '../server/service.ts';
import { createBoundedQueue } from './bounded-queue.ts';
import { checkPorts, trailPort } from './function-ports.ts';
import { type Consumer, createPump, type Pump } from './pump.ts';
import { createRoleClient } from './role-client.ts';
import { createTrailBucket } from './trail-bucket.ts';

/** So many accesses may wait to be written down, some megabytes. */
const MOST_WAITING = 10_000;

export interface TrailOptions {
  /** Null keeps the trail in memory. */
  readonly dataDir: string | null;
  readonly table: string;
  readonly bucket: string;
  readonly trailBucket: string;
  /** Values of the `${…}` of the policies. */
  readonly variables: Readonly<Record<string, string>>;
  now(): number;
  wait(ms: number): Promise<void>;
  /** A line for the log, without anything that a note says. */
  report(line: string): void;
}

/**
 * The server-side parts of the local cloud: the very functions that are deployed, run in this process after the
 * answers that they follow from, each with its own policy.
 */
export interface Trail {
  /** For S3 to serve under the trail's name, which no role of people may use. */
  readonly objects: Bucket;
  /** For DynamoDB: its stream has something. */
  onChange(): void;
  /** For the server: somebody asked for something. */
  onDataEvent(event: DataEvent): void;
  /** Begins, with what an earlier run left in the stream. */
  start(services: { readonly dynamodb: DynamoDbService; readonly s3: Service }): void;
  /** Resolves when all that has happened so far is written down. Table and bucket must live as long. */
  drain(): Promise<void>;
}

export function createTrail(options: TrailOptions): Trail {
  const accesses = createBoundedQueue<DataEvent>(MOST_WAITING, (count) =>
    options.report(`trail: ${count} accesses were not written down, there were too many at once`),
  );
  let pumps: { readonly changes: Pump; readonly access: Pump } | null = null;
  const onDataEvent = (event: DataEvent) => {
    accesses.add(event);
    pumps?.access.wake();
  };
  return {
    objects: createTrailBucket(options.dataDir),
    onChange: () => pumps?.changes.wake(),
    onDataEvent,
    start({ dynamodb, s3 }) {
      if (dynamodb.stream === null) throw new RangeError('The stream of the table is off');
      const clientOf = (role: FunctionName) =>
        createRoleClient(role, {
          dynamodb,
          s3,
          policies: FUNCTION_POLICIES,
          variables: options.variables,
          trailBucket: options.trailBucket,
          onDataEvent,
          now: options.now,
        });
      const pumpOptions = { wait: options.wait, report: reporter(options) };
      pumps = {
        changes: createPump(dynamodb.stream, changeConsumers(options, clientOf), pumpOptions),
        access: createPump(accesses, [accessConsumer(options, clientOf)], pumpOptions),
      };
      pumps.changes.wake();
      pumps.access.wake();
    },
    async drain() {
      // The check at signing reads, and so leaves accesses of its own.
      await pumps?.changes.drain();
      await pumps?.access.drain();
    },
  };
}

type ClientOf = (role: FunctionName) => ReturnType<typeof createRoleClient>;

function changeConsumers(options: TrailOptions, clientOf: ClientOf): readonly Consumer<StreamRecord>[] {
  const trail = trailPort(clientOf('recordChange'), options);
  const ports = checkPorts(clientOf('checkSignature'), options);
  return [
    {
      name: 'recordChange',
      consume: (record) => appendTrail(trail, entriesOfChange(parseNoteChange(record))),
    },
    {
      name: 'checkSignature',
      async consume(record) {
        const change = parseNoteChange(record);
        await checkSignature(change, ports);
        await checkHead(change, ports);
      },
    },
  ];
}

function accessConsumer(options: TrailOptions, clientOf: ClientOf): Consumer<DataEvent> {
  const trail = trailPort(clientOf('recordAccess'), options);
  return {
    name: 'recordAccess',
    async consume(event) {
      const entry = accessEntry(event);
      if (entry !== null) await appendTrail(trail, [entry]);
    },
  };
}

/** The name of an error is its code; its message may quote what was sent. */
function reporter({ report }: TrailOptions): (consumer: string, error: unknown) => void {
  return (consumer, error) => {
    const code = error instanceof Error && 'code' in error ? String(error.code) : nameOf(error);
    report(`trail: ${consumer} gave up (${/^[\w.]{1,64}$/.test(code) ? code : 'Unknown'})`);
  };
}

function nameOf(error: unknown): string {
  return error instanceof Error ? error.name : 'Unknown';
}

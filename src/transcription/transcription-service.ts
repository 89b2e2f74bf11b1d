import { type ProblemCode, toProblem } from '../domain/problem.ts';
import type { EpochMs } from '../domain/units.ts';
import { msToSamples } from '../domain/units.ts';
import { type Access, AccessDesk } from './access.ts';
import { Backlog, type GapRequest, type GapSound } from './backlog.ts';
import { Coverage } from './coverage.ts';
import { Dictation } from './dictation.ts';
import type { LanePorts, StreamAccess } from './lane.ts';
import { createMemoryStorage } from './memory-storage.ts';
import { parseChunk, parseCommand, type WorkerCommand, type WorkerEvent } from './messages.ts';
import { type GrowingRecording, Recordings } from './recordings.ts';
import type { SpoolStorage } from './spool-file.ts';
import { StorageWatch } from './storage-watch.ts';
import type { AudioStream, StreamEvent, StreamRequest } from './stream.ts';

export interface ServicePorts extends Pick<LanePorts, 'now' | 'random' | 'newSessionId' | 'after'> {
  /** @throws when the device keeps no files; memory is used then, and the window is told. */
  openStorage(): Promise<SpoolStorage>;
  /** How much of this device is in use, in bytes. */
  estimateStorage(): Promise<{ readonly usage?: number; readonly quota?: number }>;
  openStream(access: Access, request: StreamRequest, listener: (event: StreamEvent) => void): AudioStream;
  emit(event: WorkerEvent, transfer?: Transferable[]): void;
  epochNow(): EpochMs;
}

type Command<Kind extends WorkerCommand['kind']> = Extract<WorkerCommand, { kind: Kind }>;
type Question = Command<'read-recording' | 'list-recordings' | 'delete-recording'>;

/** The Worker's side of the conversation: one dictation at a time, the gaps that wait, and the recordings of all. */
export class TranscriptionService {
  readonly #ports: ServicePorts;
  readonly #access: AccessDesk;
  readonly #recordings: Recordings;
  readonly #backlog: Backlog;
  readonly #coverages = new Map<string, Coverage>();
  /** Sound that the window handed over for a gap, because this device has it no more. */
  readonly #handedOver = new Map<string, Int16Array<ArrayBuffer>>();
  readonly #room: StorageWatch;
  #dictation: Dictation | null = null;
  #dictationId: string | null = null;
  /** A dictation whose file is being opened can be stopped already; commands wait for their turn. */
  #turn: Promise<void> = Promise.resolve();

  constructor(ports: ServicePorts) {
    this.#ports = ports;
    this.#access = new AccessDesk(ports.epochNow, () => ports.emit({ kind: 'credentials-wanted' }));
    this.#recordings = new Recordings(() => this.#openStorage());
    this.#room = new StorageWatch({
      estimate: () => ports.estimateStorage(),
      after: ports.after,
      tell: (state) => ports.emit({ kind: 'storage', state }),
    });
    this.#backlog = new Backlog({
      ...ports,
      access: (fresh) => this.#streamAccess(fresh),
      openSound: (request) => this.#openSound(request),
      coverageOf: ({ dictationId }) => this.#coverageOf(dictationId),
      emit: (event) => this.#emit(event),
    });
  }

  /** Takes a message of the window. */
  receive(data: unknown): void {
    const command = parseCommand(data);
    if (command === null) return;
    this.#turn = this.#turn.then(() => this.#obey(command)).catch((error: unknown) => this.#tell(error));
  }

  online(): void {
    this.#dictation?.online();
    this.#backlog.online();
  }

  async #obey(command: WorkerCommand): Promise<void> {
    switch (command.kind) {
      case 'start':
        await this.#start(command);
        break;
      case 'stop':
        // Not awaited: credentials must get through while the last words are waited for.
        void this.#dictation?.stop();
        break;
      case 'discard':
        await this.#discard();
        break;
      case 'transcribe':
        this.#transcribe(command);
        break;
      case 'cancel-transcription':
        this.#handedOver.delete(command.gapId);
        this.#backlog.cancel(command.gapId);
        break;
      case 'credentials':
        this.#access.setCredentials(command.credentials);
        this.#accessChanged();
        break;
      case 'connection':
        this.#access.setConnection(command.connection);
        this.#accessChanged();
        break;
      case 'spool-key':
        this.#recordings.setKey(command.spoolKey);
        break;
      default:
        await this.#answer(command);
    }
  }

  async #start(command: Command<'start'>): Promise<void> {
    if (this.#dictation !== null) throw new Error('a dictation is running');
    const { dictationId, spoolKey } = command;
    this.#recordings.setKey(spoolKey);
    try {
      this.#begin(command, await this.#recordings.create(dictationId, spoolKey));
    } catch (error) {
      this.#tell(error);
      this.#emit({ kind: 'stopped', dictationId });
    }
  }

  #begin(command: Command<'start'>, spool: GrowingRecording): void {
    const dictation = new Dictation(command, {
      ...this.#ports,
      spool,
      coverage: this.#coverageOf(command.dictationId),
      access: (fresh) => this.#streamAccess(fresh),
      emit: (event) => this.#emit(event),
      kept: (onDisk) => this.#room.wrote(onDisk),
    });
    this.#dictation = dictation;
    this.#dictationId = command.dictationId;
    this.#room.start();
    // The port keeps what came before the file was open, and begins to deliver now.
    command.chunks.onmessage = (message) => {
      const chunk = parseChunk(message.data);
      if (chunk !== null) dictation.accept(chunk);
    };
    dictation.start();
  }

  async #discard(): Promise<void> {
    const dictationId = this.#dictationId;
    if (this.#dictation === null || dictationId === null) return;
    await this.#dictation.discard();
    this.#emit({ kind: 'state', state: 'idle' });
    this.#emit({ kind: 'stopped', dictationId });
    await this.#recordings.delete(dictationId);
  }

  async #answer(command: Question): Promise<void> {
    try {
      this.#ports.emit(...(await this.#look(command)));
    } catch (error) {
      this.#ports.emit({ kind: 'request-failed', request: command.request, code: toProblem(error).code });
    }
  }

  async #look(command: Question): Promise<[WorkerEvent, Transferable[]]> {
    const { request } = command;
    switch (command.kind) {
      case 'read-recording': {
        const pcm = await this.#recordings.read(command.dictationId, command.fromMs, command.toMs);
        return [{ kind: 'recording', request, pcm: pcm.buffer }, [pcm.buffer]];
      }
      case 'list-recordings':
        return [{ kind: 'recordings', request, recordings: await this.#recordings.list() }, []];
      case 'delete-recording':
        await this.#recordings.delete(command.dictationId);
        return [{ kind: 'deleted', request }, []];
    }
  }

  #transcribe({ known, pcm, ...request }: Command<'transcribe'>): void {
    const coverage = this.#coverageOf(request.dictationId);
    for (const { startMs, endMs } of known) coverage.add('known', startMs, endMs);
    if (pcm !== null) this.#handedOver.set(request.gapId, new Int16Array(pcm));
    this.#backlog.add(request);
  }

  async #openSound(request: GapRequest): Promise<GapSound> {
    const pcm = this.#handedOver.get(request.gapId);
    if (pcm !== undefined) return handedOver(pcm, msToSamples(request.fromMs));
    const recording = await this.#recordings.openForReading(request.dictationId);
    return {
      end: recording.samples,
      read: (from, to) => recording.read(from, to),
      close: () => recording.close(),
    };
  }

  #coverageOf(dictationId: string): Coverage {
    const coverage = this.#coverages.get(dictationId) ?? new Coverage();
    this.#coverages.set(dictationId, coverage);
    return coverage;
  }

  #accessChanged(): void {
    this.#dictation?.accessChanged();
    this.#backlog.accessChanged();
  }

  #streamAccess(fresh: boolean): StreamAccess | null {
    const access = this.#access.get(fresh);
    if (access === null) return null;
    return {
      open: (request, listener) => this.#ports.openStream(access, request, listener),
      expiresAt: access.credentials.expiresAt ?? null,
    };
  }

  #emit(event: WorkerEvent): void {
    if (event.kind === 'backfilled') this.#handedOver.delete(event.gapId);
    if (event.kind === 'stopped') {
      this.#room.stop();
      this.#dictation = null;
      this.#dictationId = null;
    }
    this.#ports.emit(event);
  }

  async #openStorage(): Promise<SpoolStorage> {
    try {
      return await this.#ports.openStorage();
    } catch {
      this.#tellCode('recording-in-memory');
      this.#ports.emit({ kind: 'storage', state: 'memory' });
      return createMemoryStorage();
    }
  }

  #tell(error: unknown): void {
    this.#tellCode(toProblem(error).code);
  }

  #tellCode(code: ProblemCode): void {
    this.#ports.emit({ kind: 'problem', code, retryable: false });
  }
}

/** Sound of a gap as the window read it elsewhere; it begins at this sample of its recording. */
function handedOver(pcm: Int16Array<ArrayBuffer>, origin: number): GapSound {
  return {
    end: origin + pcm.length,
    read: async (from, to) => {
      const samples = new Int16Array(Math.max(0, to - from));
      const at = Math.max(0, from - origin);
      samples.set(pcm.subarray(at, Math.max(at, to - origin)), at + origin - from);
      return samples;
    },
    close: () => {},
  };
}

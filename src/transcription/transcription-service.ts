import { type ProblemCode, toProblem } from '../domain/problem.ts';
import type { EpochMs } from '../domain/units.ts';
import { type Access, AccessDesk } from './access.ts';
import { Dictation, type DictationPorts } from './dictation.ts';
import { createMemoryStorage } from './memory-storage.ts';
import { parseChunk, parseCommand, type WorkerCommand, type WorkerEvent } from './messages.ts';
import { Recordings } from './recordings.ts';
import type { Spool, SpoolStorage } from './spool.ts';
import type { AudioStream, StreamEvent, StreamRequest } from './stream.ts';

export interface ServicePorts extends Pick<DictationPorts, 'now' | 'random' | 'newSessionId' | 'after'> {
  /** @throws when the device keeps no files; memory is used then, and the window is told. */
  openStorage(): Promise<SpoolStorage>;
  openStream(access: Access, request: StreamRequest, listener: (event: StreamEvent) => void): AudioStream;
  emit(event: WorkerEvent, transfer?: Transferable[]): void;
  epochNow(): EpochMs;
}

type Command<Kind extends WorkerCommand['kind']> = Extract<WorkerCommand, { kind: Kind }>;
type Question = Command<'read-recording' | 'list-recordings' | 'delete-recording'>;

/** The Worker's side of the conversation: one dictation at a time, and the recordings of all. */
export class TranscriptionService {
  readonly #ports: ServicePorts;
  readonly #access: AccessDesk;
  readonly #recordings: Recordings;
  #dictation: Dictation | null = null;
  #dictationId: string | null = null;
  /** A dictation whose file is being opened can be stopped already; commands wait for their turn. */
  #turn: Promise<void> = Promise.resolve();

  constructor(ports: ServicePorts) {
    this.#ports = ports;
    this.#access = new AccessDesk(ports.epochNow, () => ports.emit({ kind: 'credentials-wanted' }));
    this.#recordings = new Recordings(() => this.#openStorage());
  }

  /** Takes a message of the window. */
  receive(data: unknown): void {
    const command = parseCommand(data);
    if (command === null) return;
    this.#turn = this.#turn.then(() => this.#obey(command)).catch((error: unknown) => this.#tell(error));
  }

  online(): void {
    this.#dictation?.online();
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
      case 'credentials':
        this.#access.setCredentials(command.credentials);
        this.#dictation?.accessChanged();
        break;
      case 'connection':
        this.#access.setConnection(command.connection);
        this.#dictation?.accessChanged();
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

  #begin(command: Command<'start'>, spool: Spool): void {
    const dictation = new Dictation(command, {
      ...this.#ports,
      spool,
      access: (fresh) => this.#openStream(fresh),
      emit: (event) => this.#emit(event),
    });
    this.#dictation = dictation;
    this.#dictationId = command.dictationId;
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

  #openStream(fresh: boolean) {
    const access = this.#access.get(fresh);
    if (access === null) return null;
    return (request: StreamRequest, listener: (event: StreamEvent) => void) =>
      this.#ports.openStream(access, request, listener);
  }

  #emit(event: WorkerEvent): void {
    if (event.kind === 'stopped') {
      this.#recordings.release(event.dictationId);
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

import type { NoteHead } from '../domain/note.ts';
import { ProblemError } from '../domain/problem.ts';
import type { NoteBucketPort, NoteTablePort, VersionRecord } from './note-storage.ts';

/** Called before and after each operation that writes; throws what is to go wrong there. */
export type Saboteur = (moment: 'before' | 'after', operation: string) => void;

const NO_HARM: Saboteur = () => {};

/** Conditional like the real table, in memory, for tests. */
export class MemoryTable implements NoteTablePort {
  readonly heads = new Map<string, NoteHead>();
  readonly records = new Map<string, VersionRecord>();
  readonly #sabotage: Saboteur;
  readonly #requests = new Map<string, string>();

  constructor(sabotage: Saboteur = NO_HARM) {
    this.#sabotage = sabotage;
  }

  async listByOwner(ownerId: string) {
    return this.#page((head) => head.ownerId === ownerId);
  }

  async listByStatus(status: NoteHead['status']) {
    return this.#page((head) => head.status === status);
  }

  async readHead(ownerId: string, noteId: string) {
    this.#sabotage('before', 'readHead');
    return this.heads.get(`${ownerId}/${noteId}`) ?? null;
  }

  async readVersion(ownerId: string, noteId: string, version: number) {
    return this.records.get(`${ownerId}/${noteId}/${version}`) ?? null;
  }

  async commit(commit: Parameters<NoteTablePort['commit']>[0]) {
    this.#sabotage('before', 'commit');
    this.#commitOnce(commit);
    this.#sabotage('after', 'commit');
  }

  #commitOnce({ head, record, expectedVersion, requestToken }: Parameters<NoteTablePort['commit']>[0]) {
    const request = JSON.stringify({ head, record, expectedVersion });
    if (this.#requests.has(requestToken)) {
      if (this.#requests.get(requestToken) !== request) throw new ProblemError('conflict');
      return;
    }
    const key = `${head.ownerId}/${head.noteId}`;
    if ((this.heads.get(key)?.version ?? 0) !== expectedVersion) throw new ProblemError('conflict');
    if (this.records.has(`${key}/${record.version}`)) throw new ProblemError('conflict');
    this.heads.set(key, head);
    this.records.set(`${key}/${record.version}`, record);
    this.#requests.set(requestToken, request);
  }

  #page(wanted: (head: NoteHead) => boolean) {
    const heads = [...this.heads.values()].filter(wanted).sort((a, b) => b.updatedAt - a.updatedAt);
    return { heads, cursor: null };
  }
}

/** Write-once like the real bucket, in memory, for tests. */
export class MemoryBucket implements NoteBucketPort {
  readonly objects = new Map<string, Uint8Array>();
  readonly #sabotage: Saboteur;

  constructor(sabotage: Saboteur = NO_HARM) {
    this.#sabotage = sabotage;
  }

  async putOnce(key: string, bytes: Uint8Array) {
    const operation = `put ${key.slice(key.lastIndexOf('/') + 1)}`;
    this.#sabotage('before', operation);
    const held = this.objects.get(key);
    if (held !== undefined && held.join() !== bytes.join()) throw new ProblemError('conflict');
    this.objects.set(key, bytes.slice());
    this.#sabotage('after', operation);
  }

  async read(key: string) {
    const bytes = this.objects.get(key);
    if (bytes === undefined) throw new ProblemError('not-found');
    return bytes.slice();
  }

  async readRange(key: string, from: number, to: number) {
    return (await this.read(key)).slice(from, to);
  }
}

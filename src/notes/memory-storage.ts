import type { NoteHead } from '../domain/note.ts';
import { ProblemError } from '../domain/problem.ts';
import type { Comment, Signature } from '../domain/review.ts';
import type {
  AuditBucketPort,
  HeadChange,
  NoteBucketPort,
  NoteTablePort,
  ReviewTablePort,
  VersionRecord,
} from './note-storage.ts';

/** Called before and after each operation that writes; throws what is to go wrong there. */
export type Saboteur = (moment: 'before' | 'after', operation: string) => void;

const NO_HARM: Saboteur = () => {};

/** Conditional like the real table, in memory, for tests. */
export class MemoryTable implements NoteTablePort, ReviewTablePort {
  readonly heads = new Map<string, NoteHead>();
  readonly records = new Map<string, VersionRecord>();
  readonly comments = new Map<string, Comment>();
  readonly signatures = new Map<string, Signature>();
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

  async listByStage(stage: NoteHead['stage']) {
    return this.#page((head) => head.stage === stage);
  }

  async readHead(ownerId: string, noteId: string) {
    this.#sabotage('before', 'readHead');
    return this.heads.get(`${ownerId}/${noteId}`) ?? null;
  }

  async readVersion(ownerId: string, noteId: string, version: number) {
    return this.records.get(`${ownerId}/${noteId}/${version}`) ?? null;
  }

  async listVersions(ownerId: string, noteId: string) {
    return beneath(this.records, ownerId, noteId);
  }

  async listComments(ownerId: string, noteId: string) {
    return beneath(this.comments, ownerId, noteId);
  }

  async listSignatures(ownerId: string, noteId: string) {
    return beneath(this.signatures, ownerId, noteId);
  }

  async putComment(ownerId: string, comment: Comment) {
    await this.#write('putComment', () => {
      this.comments.set(`${ownerId}/${comment.noteId}/${comment.commentId}`, comment);
    });
  }

  async resolveComment(ownerId: string, comment: Comment, resolved: NonNullable<Comment['resolved']>) {
    await this.#write('resolveComment', () => {
      const key = `${ownerId}/${comment.noteId}/${comment.commentId}`;
      const held = this.comments.get(key);
      if (held === undefined) throw new ProblemError('not-found');
      this.comments.set(key, { ...held, resolved: held.resolved ?? resolved });
    });
  }

  async changeHead(head: NoteHead, change: HeadChange) {
    await this.#write('changeHead', () => {
      this.#demandAsRead(head);
      this.#change(head, change);
    });
  }

  async sign(signing: Parameters<ReviewTablePort['sign']>[0]) {
    await this.#write('sign', () => {
      const { requestToken, head, change, signature } = signing;
      this.#once(requestToken, signing, () => {
        const { ownerId, noteId } = head;
        const key = `${ownerId}/${noteId}/${signature.version}/${signature.by.id}`;
        this.#demandAsRead(head);
        const isTaken = this.signatures.has(key);
        if (isTaken || this.records.has(`${ownerId}/${noteId}/${signature.version + 1}`)) {
          throw new ProblemError('conflict');
        }
        if (change !== null) this.#change(head, change);
        this.signatures.set(key, { ...signature, check: null });
      });
    });
  }

  async commit(commit: Parameters<NoteTablePort['commit']>[0]) {
    await this.#write('commit', () => this.#once(commit.requestToken, commit, () => this.#commit(commit)));
  }

  #commit({ head, record, expectedVersion, expectedUpdatedAt }: Parameters<NoteTablePort['commit']>[0]) {
    const key = `${head.ownerId}/${head.noteId}`;
    const held = this.heads.get(key);
    const isAsRead =
      (held?.version ?? 0) === expectedVersion && (held?.updatedAt ?? null) === expectedUpdatedAt;
    if (!isAsRead || this.records.has(`${key}/${record.version}`)) throw new ProblemError('conflict');
    this.heads.set(key, head);
    this.records.set(`${key}/${record.version}`, record);
  }

  async #write(operation: string, task: () => void) {
    this.#sabotage('before', operation);
    task();
    this.#sabotage('after', operation);
  }

  /** A request that is repeated with its token changes nothing. */
  #once(token: string, input: object, task: () => void) {
    const request = JSON.stringify(input);
    if (this.#requests.has(token)) {
      if (this.#requests.get(token) !== request) throw new ProblemError('conflict');
      return;
    }
    task();
    this.#requests.set(token, request);
  }

  #demandAsRead({ ownerId, noteId, updatedAt, status }: NoteHead) {
    const held = this.heads.get(`${ownerId}/${noteId}`);
    if (held?.updatedAt !== updatedAt || held.status !== status) throw new ProblemError('conflict');
  }

  #change(head: NoteHead, change: HeadChange) {
    this.heads.set(`${head.ownerId}/${head.noteId}`, { ...head, ...change });
  }

  #page(wanted: (head: NoteHead) => boolean) {
    const heads = [...this.heads.values()].filter(wanted).sort((a, b) => b.updatedAt - a.updatedAt);
    return { heads, cursor: null };
  }
}

function beneath<Row>(rows: ReadonlyMap<string, Row>, ownerId: string, noteId: string): readonly Row[] {
  const prefix = `${ownerId}/${noteId}/`;
  return [...rows].filter(([key]) => key.startsWith(prefix)).map(([, row]) => row);
}

/** Write-once like the real bucket, in memory, for tests. */
export class MemoryBucket implements NoteBucketPort, AuditBucketPort {
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

  async put(key: string, bytes: Uint8Array) {
    this.#sabotage('before', 'put');
    if (this.objects.has(key)) throw new ProblemError('conflict');
    this.objects.set(key, bytes.slice());
    this.#sabotage('after', 'put');
  }

  async list(prefix: string) {
    return [...this.objects.keys()].filter((key) => key.startsWith(prefix)).sort();
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

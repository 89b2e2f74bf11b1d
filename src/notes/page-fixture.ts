import type { DocumentJson, NoteContent } from '../domain/note.ts';
import { EpochMs } from '../domain/units.ts';
import { type NotesDatabase, openNotesDatabase } from './database.ts';
import { createDrafts, type Drafts } from './drafts.ts';
import { EditLock } from './edit-lock.ts';
import { openKeptNote } from './kept-note.ts';
import { MemoryLocks } from './memory-locks.ts';
import { contentOf, countingWav, memoryStorage, NOTE_ID, OWNER, type Storage } from './note-fixtures.ts';
import { createNoteRepository, type NoteRepository } from './note-repository.ts';
import { OpenNote } from './open-note.ts';
import type { InterruptedSave, OpenNoteStart } from './open-note-ports.ts';
import { createOutbox, type Outbox } from './outbox.ts';
import { SaveResumer } from './resume-saves.ts';

/** What outlives a page: the cloud, and what lies on the device. For tests. */
export interface World extends Storage {
  readonly database: NotesDatabase;
  readonly key: CryptoKey;
}

export async function newWorld(): Promise<World> {
  const key = await crypto.subtle.generateKey({ name: 'AES-GCM', length: 256 }, false, [
    'encrypt',
    'decrypt',
  ]);
  return { ...memoryStorage(), key, database: await openNotesDatabase(crypto.randomUUID()) };
}

/** Something that goes wrong at a moment: each call of a port has one before and one after its effect. */
export interface Fuse {
  moment(): Promise<void>;
}

export const SOUND: Fuse = { moment: async () => {} };

/** A page that dies at its `moments`-th moment from `arm` on: nothing that it called comes back, then or later. */
export class DyingFuse implements Fuse {
  readonly died: Promise<'died'>;
  #die: () => void = () => {};
  #left = Number.POSITIVE_INFINITY;

  constructor() {
    this.died = new Promise((resolve) => {
      this.#die = () => resolve('died');
    });
  }

  arm(moments: number): void {
    this.#left = moments;
  }

  async moment(): Promise<void> {
    this.#left -= 1;
    if (this.#left > 0) return;
    this.#die();
    await new Promise(() => {});
  }
}

/** The same object, whose asynchronous methods pass two moments each. */
function fused<Port extends object>(port: Port, fuse: Fuse): Port {
  return new Proxy(port, {
    get: (target, name) => {
      const member: unknown = Reflect.get(target, name);
      if (typeof member !== 'function') return member;
      return async (...args: unknown[]) => {
        await fuse.moment();
        const result: unknown = await member.apply(target, args);
        await fuse.moment();
        return result;
      };
    },
  });
}

/** A page with one note open in it, over a world that may break at any moment. */
export interface Page {
  readonly note: OpenNote;
  readonly repository: NoteRepository;
  readonly drafts: Drafts;
  readonly outbox: Outbox;
  readonly interrupted: InterruptedSave | null;
  /** What the note says, as the editor has it. */
  text(): string;
  /** Types at the end; it is in no way on the device until `note.flushDraft`. */
  type(words: string): void;
  /** The connection is back. */
  online(): void;
}

export function portsOf(world: World, fuse: Fuse) {
  const { database, key } = world;
  let time = 0;
  const repository = createNoteRepository({
    author: { identityId: OWNER, name: 'Dr. Grey' },
    table: fused(world.table, fuse),
    bucket: fused(world.bucket, fuse),
    recordings: fused({ readWav: async (_dictationId: string) => countingWav() }, fuse),
    now: () => {
      time += 1;
      return EpochMs(time);
    },
    wait: async () => {},
    random: () => 0.5,
    newId: () => crypto.randomUUID(),
  });
  const drafts = fused(createDrafts({ database, userId: OWNER, key, now: () => EpochMs(1) }), fuse);
  return { repository, drafts, outbox: fused(createOutbox({ database, userId: OWNER, key }), fuse) };
}

export function resumerOn(world: World, fuse: Fuse = SOUND, locks = new MemoryLocks()): SaveResumer {
  const { repository, drafts, outbox } = portsOf(world, fuse);
  return new SaveResumer({
    drafts,
    outbox,
    save: repository.save,
    lockNote: (noteId) => new EditLock(locks, noteId),
    forgetRecordings: async () => {},
    later: () => () => {},
    random: () => 0,
    onOnline: () => () => {},
  });
}

/** Opens what the device has of the note, else what the cloud has, else a new note. */
export async function openPage(world: World, fuse: Fuse = SOUND): Promise<Page> {
  const { repository, drafts, outbox } = portsOf(world, fuse);
  const kept = await openKeptNote(drafts, outbox, NOTE_ID);
  const start = kept === null ? await savedOrNew(repository, world) : { ...kept, dirty: true };
  let text = start.draft.content.plainText;
  for (const entry of kept?.replay ?? []) if (entry.kind === 'steps') text += entry.steps.join('');
  const network = new Set<() => void>();
  const document = {
    document: (): DocumentJson => ({ type: 'doc', text }),
    plainText: () => text,
    entities: () => [],
    counts: () => ({ words: 1, entities: 0, gaps: 0 }),
  };
  const note = new OpenNote(start, document, {
    save: repository.save,
    putDraft: drafts.put,
    appendJournal: drafts.append,
    deleteDraft: drafts.delete,
    putUnsent: outbox.put,
    forgetUnsent: outbox.delete,
    forgetRecordings: () => fuse.moment(),
    leftUnsettled: () => {},
    announce: () => {},
    ledgerOf: () => null,
    newToken: () => crypto.randomUUID(),
    now: () => 0,
    later: () => () => {},
    random: () => 0,
    onOnline: (listener) => {
      network.add(listener);
      return () => network.delete(listener);
    },
  });
  return {
    note,
    repository,
    drafts,
    outbox,
    interrupted: kept?.interrupted ?? null,
    text: () => text,
    type: (words) => {
      text += words;
      note.journal({ kind: 'steps', steps: [words] });
    },
    online: () => {
      for (const listener of network) listener();
    },
  };
}

async function savedOrNew(repository: NoteRepository, { table }: World): Promise<OpenNoteStart> {
  const base = { noteId: NOTE_ID, ownerId: OWNER, pending: [], conflict: null };
  if (table.heads.size === 0) {
    const content: NoteContent = { ...contentOf(''), segments: [] };
    return { draft: { ...base, baseVersion: 0, head: null, content }, dirty: false, openedFrom: null };
  }
  const { head, content } = await repository.open(NOTE_ID);
  return { draft: { ...base, baseVersion: head.version, head, content }, dirty: false, openedFrom: null };
}

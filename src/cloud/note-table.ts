import { TransactWriteItemsCommand } from '@aws-sdk/client-dynamodb';
import type { NoteHead, NoteStatus } from '../domain/note.ts';
import type { EpochMs } from '../domain/units.ts';
import { toAttribute } from './attribute-values.ts';
import { type Condition, updateOf } from './item-update.ts';
import {
  headItem,
  headKey,
  parseHead,
  parseVersion,
  type VersionRecord,
  versionItem,
  versionKey,
} from './note-items.ts';
import type { TableAccess } from './table-access.ts';
import { asProblem, type HeadPage, listHeads, readItem } from './table-reads.ts';

/** One version to commit, with the head that it becomes. */
export interface VersionCommit {
  readonly head: NoteHead;
  readonly record: VersionRecord;
  /** Version that the head must have now; 0 when there must be none. */
  readonly expectedVersion: number;
  /** When the head was changed last: a signature or a change of hands since then is a conflict too. */
  readonly expectedUpdatedAt: EpochMs | null;
  /** ClientRequestToken: repeating the same commit within ten minutes changes nothing. At most 36 characters. */
  readonly requestToken: string;
}

/** Notes in DynamoDB. Every failure is a ProblemError. It queries by key and never scans. */
export interface NoteTable {
  /** Notes of one person. A note just saved may be missing for a moment: an index follows its table. */
  listByOwner(ownerId: string, cursor: string | null): Promise<HeadPage>;
  /** Notes of everybody in one status, for those who may see them. */
  listByStatus(status: NoteStatus, cursor: string | null): Promise<HeadPage>;
  /** The head as last committed; null when there is no such note. */
  readHead(ownerId: string, noteId: string): Promise<NoteHead | null>;
  readVersion(ownerId: string, noteId: string, version: number): Promise<VersionRecord | null>;
  /**
   * Commits head and version together or not at all.
   * @throws ProblemError `conflict` when the head has another version than expected.
   */
  commit(commit: VersionCommit): Promise<void>;
}

export function createNoteTable(table: TableAccess): NoteTable {
  return {
    listByOwner: (ownerId, cursor) => listHeads(table, 'byOwner', 'ownerId', ownerId, cursor),
    listByStatus: (status, cursor) => listHeads(table, 'byStatus', 'status', status, cursor),
    readHead: async (ownerId, noteId) => {
      const item = await readItem(table, headKey(ownerId, noteId));
      return item === null ? null : parseHead(item);
    },
    readVersion: async (ownerId, noteId, version) => {
      const item = await readItem(table, versionKey(ownerId, noteId, version));
      return item === null ? null : parseVersion(item);
    },
    commit: (commit) => write(table, commit),
  };
}

async function write({ client, tableName }: TableAccess, commit: VersionCommit): Promise<void> {
  const { head, record, requestToken } = commit;
  const isFirst = { expression: 'attribute_not_exists(pk)' };
  const isExpected = commit.expectedVersion === 0 ? isFirst : isAsRead(commit);
  await asProblem(
    client.send(
      new TransactWriteItemsCommand({
        ClientRequestToken: requestToken,
        TransactItems: [
          { Update: updateOf(tableName, headItem(head), isExpected) },
          { Update: updateOf(tableName, versionItem(head.ownerId, record), isFirst) },
        ],
      }),
    ),
  );
}

function isAsRead({ expectedVersion, expectedUpdatedAt }: VersionCommit): Condition {
  return {
    expression: '#version = :version AND #updatedAt = :updatedAt',
    names: { '#version': 'version', '#updatedAt': 'updatedAt' },
    values: { ':version': toAttribute(expectedVersion), ':updatedAt': toAttribute(expectedUpdatedAt) },
  };
}

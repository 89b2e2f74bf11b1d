import type { DynamoDBBatchResponse, DynamoDBStreamEvent } from 'aws-lambda';
import { type NoteChange, parseNoteChange } from '../note-change.ts';
import { codeOf, log } from './log.ts';

/**
 * Works through a batch of the stream in order and stops at the first record that fails: Lambda delivers it and
 * what follows again, so that no change of an item is overtaken by an earlier one.
 */
export async function inOrder(
  { Records }: DynamoDBStreamEvent,
  functionName: string,
  work: (change: NoteChange) => Promise<void>,
): Promise<DynamoDBBatchResponse> {
  for (const [done, record] of Records.entries()) {
    try {
      await work(parseNoteChange(record));
    } catch (error) {
      log(`${functionName}-failed`, { code: codeOf(error), done, of: Records.length });
      return { batchItemFailures: [{ itemIdentifier: record.dynamodb?.SequenceNumber ?? '' }] };
    }
  }
  log(functionName, { done: Records.length });
  return { batchItemFailures: [] };
}

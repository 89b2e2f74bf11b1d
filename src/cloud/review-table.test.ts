import { describe, expect, it } from 'vitest';
import type { NoteHead } from '../domain/note.ts';
import type { Comment, SignedStatement } from '../domain/review.ts';
import { EpochMs } from '../domain/units.ts';
import { toAttributes } from './attribute-values.ts';
import { commentItem, signatureItem } from './review-items.ts';
import { createReviewTable } from './review-table.ts';
import { type ScriptedAnswer, ScriptedHttp } from './scripted-http.ts';
import { openTable } from './table-access.ts';

const OWNER = 'us-east-1:owner';
const REVIEWER = { id: 'us-east-1:reviewer', name: 'Dr. Brandt' };

const HEAD: NoteHead = {
  noteId: 'n1',
  ownerId: OWNER,
  authorName: 'Dr. Grey',
  title: 'Knee',
  patientReference: 'P-1',
  specialty: 'PRIMARYCARE',
  status: 'preliminary',
  stage: 'review',
  assignedTo: null,
  openQuestions: 0,
  signedAt: null,
  statusReason: null,
  version: 3,
  createdAt: EpochMs(1),
  updatedAt: EpochMs(2),
  counts: { words: 1, entities: 0, gaps: 0 },
};

const SIGNATURE: SignedStatement = {
  noteId: 'n1',
  version: 3,
  by: REVIEWER,
  role: 'reviewer',
  at: EpochMs(5),
  attestation: 'I have read it.',
  method: 'totp',
  contentDigest: 'c',
};

const COMMENT: Comment = {
  commentId: 'c1',
  noteId: 'n1',
  version: 3,
  from: 1,
  to: 2,
  quote: 'Knee',
  text: 'Which?',
  by: REVIEWER,
  at: EpochMs(4),
  resolved: null,
};

function table(...answers: ScriptedAnswer[]) {
  const http = new ScriptedHttp(answers);
  return { http, reviews: createReviewTable(openTable(http.connection(), 'notewell-notes')) };
}

const keyOf = (sk: string) => ({ pk: { S: OWNER }, sk: { S: sk } });
const FAILED: ScriptedAnswer = { exception: 'ConditionalCheckFailedException' };

describe('sign', () => {
  const change = { status: 'final', signedAt: EpochMs(5), updatedAt: EpochMs(5) } as const;
  const isAsRead = '#updatedAt = :updatedAt AND #status = :status';
  const signature = {
    Update: {
      Key: keyOf(`NOTE#n1#SIGNATURE#000003#${REVIEWER.id}`),
      ConditionExpression: 'attribute_not_exists(pk)',
    },
  };
  const noLater = {
    ConditionCheck: { Key: keyOf('NOTE#n1#V#000004'), ConditionExpression: 'attribute_not_exists(pk)' },
  };

  it('changes the head as it was read, adds the signature and checks that no later version is there', async () => {
    const { http, reviews } = table({ json: {} });
    await reviews.sign({ head: HEAD, change, signature: SIGNATURE, requestToken: 'token-1' });
    const head = { Update: { Key: keyOf('NOTE#n1'), ConditionExpression: isAsRead } };
    expect(http.sent[0]).toMatchObject({
      operation: 'TransactWriteItems',
      json: { ClientRequestToken: 'token-1', TransactItems: [head, signature, noLater] },
    });
    // Of the head nothing is named that a reviewer may not change.
    const named = { '#updatedAt': 'updatedAt', '#status': 'status' };
    const changed = { '#a0': 'status', '#a1': 'signedAt', '#a2': 'updatedAt' };
    expect(http.sent[0]?.json).toHaveProperty('TransactItems[0].Update.ExpressionAttributeNames', {
      ...changed,
      ...named,
    });
  });

  it('leaves the head as it is for a co-signature', async () => {
    const { http, reviews } = table({ json: {} });
    await reviews.sign({ head: HEAD, change: null, signature: SIGNATURE, requestToken: 'token-1' });
    const head = { ConditionCheck: { Key: keyOf('NOTE#n1'), ConditionExpression: isAsRead } };
    expect(http.sent[0]?.json).toMatchObject({ TransactItems: [head, signature, noLater] });
  });
});

describe('lists', () => {
  it('read page after page of one note, and leave out what nobody can vouch for', async () => {
    const item = toAttributes(signatureItem(OWNER, SIGNATURE));
    const forged = { ...keyOf('NOTE#n1#SIGNATURE#000003#x'), 'signature#x': { S: 'me' } };
    const { http, reviews } = table(
      { json: { Items: [forged], LastEvaluatedKey: keyOf('NOTE#n1#SIGNATURE#000003#x') } },
      { json: { Items: [item] } },
    );
    expect(await reviews.listSignatures(OWNER, 'n1')).toEqual([{ ...SIGNATURE, check: null }]);
    expect(http.sent.map(({ json }) => json)).toMatchObject([
      {
        ConsistentRead: true,
        ExpressionAttributeValues: { ':pk': { S: OWNER }, ':sk': { S: 'NOTE#n1#SIGNATURE#' } },
      },
      { ExclusiveStartKey: keyOf('NOTE#n1#SIGNATURE#000003#x') },
    ]);
  });

  it('ask the index of stages', async () => {
    const { http, reviews } = table({ json: { Items: [] } });
    expect(await reviews.listByStage('review', null)).toEqual({ heads: [], cursor: null });
    expect(http.sent[0]?.json).toMatchObject({
      IndexName: 'byStage',
      ExpressionAttributeNames: { '#partition': 'stage' },
    });
  });
});

describe('comments', () => {
  it('are there once', async () => {
    const { http, reviews } = table(FAILED);
    await reviews.putComment(OWNER, COMMENT);
    const { sk } = commentItem(OWNER, COMMENT);
    expect(http.sent[0]?.json).toMatchObject({
      Key: keyOf(sk),
      ConditionExpression: 'attribute_not_exists(pk)',
      ExpressionAttributeNames: { '#a0': `comment#${REVIEWER.id}` },
    });
  });

  it.each<[ScriptedAnswer, string]>([
    [FAILED, 'not-found'],
    [{ exception: 'AccessDeniedException' }, 'not-allowed'],
  ])('resolved against %o are %s', async (answer, code) => {
    const { reviews } = table(answer);
    const call = reviews.resolveComment(OWNER, COMMENT, { by: REVIEWER, at: EpochMs(9) });
    await expect(call).rejects.toMatchObject({ code });
  });
});

describe('changeHead', () => {
  it('is a conflict when the head is not as it was read', async () => {
    const { reviews } = table(FAILED);
    const call = reviews.changeHead(HEAD, { stage: 'returned', updatedAt: EpochMs(9) });
    await expect(call).rejects.toMatchObject({ code: 'conflict', retryable: false });
  });
});

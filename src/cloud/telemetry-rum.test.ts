import { describe, expect, it } from 'vitest';
import { type ScriptedAnswer, ScriptedHttp } from './scripted-http.ts';
import { createRumSender } from './telemetry-rum.ts';

const MONITOR = '11111111-2222-4333-8444-555555555555';
const BATCH = {
  id: 'aaaaaaaa-0000-4000-8000-000000000000',
  events: [
    {
      id: 'bbbbbbbb-0000-4000-8000-000000000000',
      at: 1_700_000_000_500,
      event: { name: 'first-words', kind: 'final', ms: 900 },
    },
  ],
} as const;

function sender(...answers: ScriptedAnswer[]) {
  let ids = 0;
  const http = new ScriptedHttp(answers);
  const connection = http.connection('http://127.0.0.1:9/aws/rum');
  return { http, rum: createRumSender(connection, MONITOR, () => `id-${++ids}`) };
}

describe('createRumSender', () => {
  it('puts a batch to its app monitor, signed, at the address that was given', async () => {
    const { http, rum } = sender({ json: {} });
    await rum.send(BATCH);
    expect(http.sent).toHaveLength(1);
    expect(http.sent[0]).toMatchObject({ method: 'POST', path: `/aws/rum/appmonitors/${MONITOR}/` });
    expect(http.sent[0]?.headers.authorization).toContain('/us-east-1/rum/aws4_request');
    expect(http.sent[0]?.headers.host).toBe('127.0.0.1:9');
  });

  it('says nothing but the event, its time, and ids thrown for this sender', async () => {
    const { http, rum } = sender({ json: {} }, { json: {} });
    await rum.send(BATCH);
    await rum.send(BATCH);
    const body = {
      BatchId: BATCH.id,
      AppMonitorDetails: { id: MONITOR },
      UserDetails: { userId: 'id-1', sessionId: 'id-2' },
      RumEvents: [
        {
          id: BATCH.events[0].id,
          timestamp: 1_700_000_000.5,
          type: 'notewell.first-words',
          metadata: '{"version":"1.0.0"}',
          details: '{"kind":"final","ms":900}',
        },
      ],
    };
    expect(http.sent.map(({ json }) => json)).toEqual([body, body]);
  });

  it('is asked once: whoever sends decides about a second time', async () => {
    const { http, rum } = sender({ exception: 'ThrottlingException', status: 429 });
    await expect(rum.send(BATCH)).rejects.toMatchObject({ name: 'ThrottlingException' });
    expect(http.sent).toHaveLength(1);
  });
});

import { PutRumEventsCommand, type PutRumEventsRequest, RUMClient } from '@aws-sdk/client-rum';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { ROLE_POLICIES, withTelemetry } from '../../policies.ts';
import { APP_MONITOR, POLICY_VARIABLES, REGION } from '../server/resources.ts';
import { startTestServer, type TestServer } from '../server/testing.ts';
import { createRumService } from './rum-service.ts';

/** Against the real server, by the SDK's own client: signed, judged, kept. */

const UUID = 'aaaaaaaa-0000-4000-8000-00000000000';
const kept: object[] = [];
let server: TestServer;

beforeAll(async () => {
  const service = createRumService({
    monitor: APP_MONITOR,
    file: { append: (events) => kept.push(...events) },
  });
  const policies = { physicians: withTelemetry(ROLE_POLICIES.physicians) };
  server = await startTestServer([service], { policies });
});
beforeEach(() => kept.splice(0));
afterAll(() => server.close());

const REQUEST: PutRumEventsRequest = {
  Id: APP_MONITOR.id,
  BatchId: `${UUID}0`,
  AppMonitorDetails: { id: APP_MONITOR.id },
  UserDetails: { userId: `${UUID}1`, sessionId: `${UUID}2` },
  RumEvents: [
    {
      id: `${UUID}3`,
      timestamp: new Date(1_700_000_000_500),
      type: 'notewell.gap',
      metadata: '{"version":"1.0.0"}',
      details: '{"step":"made"}',
    },
  ],
};

function put(change: Partial<PutRumEventsRequest> = {}, role = 'physicians') {
  const client = new RUMClient({
    region: REGION,
    endpoint: server.url('rum'),
    credentials: server.credentials(role),
    disableHostPrefix: true,
    maxAttempts: 1,
  });
  return client.send(new PutRumEventsCommand({ ...REQUEST, ...change }));
}

describe('the local CloudWatch RUM', () => {
  it('keeps an event with its time, its shape and its session', async () => {
    await put();
    expect(kept).toEqual([
      {
        id: `${UUID}3`,
        timestamp: 1_700_000_000.5,
        type: 'notewell.gap',
        sessionId: `${UUID}2`,
        userId: `${UUID}1`,
        metadata: { version: '1.0.0' },
        details: { step: 'made' },
      },
    ]);
  });

  it('refuses a role whose policy has no telemetry, and keeps nothing', async () => {
    await expect(put({}, 'reviewers')).rejects.toMatchObject({ name: 'AccessDeniedException' });
    expect(kept).toEqual([]);
  });

  it('refuses a request that nobody signed', async () => {
    const response = await fetch(`${server.url('rum')}/appmonitors/${APP_MONITOR.id}`, {
      method: 'POST',
      body: '{}',
    });
    expect(response.headers.get('x-amzn-errortype')).toBe('MissingAuthenticationTokenException');
  });

  it('knows one app monitor', async () => {
    await expect(put({ Id: `${UUID}9` })).rejects.toMatchObject({ name: 'ResourceNotFoundException' });
  });

  it.each([
    ['an id that is no UUID', { BatchId: 'batch' }],
    ['no events', { RumEvents: [] }],
    [
      'details that are no JSON of an object',
      { RumEvents: [{ id: `${UUID}3`, timestamp: new Date(), type: 'notewell.gap', details: 'free text' }] },
    ],
  ])('refuses %s', async (_, change) => {
    await expect(put(change)).rejects.toMatchObject({ name: 'ValidationException' });
    expect(kept).toEqual([]);
  });

  it('answers nothing but PutRumEvents', async () => {
    const response = await fetch(`${server.url('rum')}/appmonitor/notewell`);
    expect(response.status).toBeGreaterThanOrEqual(400);
  });

  it('may be written to by every role where telemetry is on, and read by none', () => {
    for (const policy of Object.values(ROLE_POLICIES).map(withTelemetry)) {
      const rum = policy.Statement.flatMap(({ Action }) => Action).filter((action) =>
        action.startsWith('rum:'),
      );
      expect(rum).toEqual(['rum:PutRumEvents']);
    }
    expect(JSON.stringify(ROLE_POLICIES)).not.toContain('rum:');
    expect(POLICY_VARIABLES.AppMonitor).toBe(APP_MONITOR.arn);
  });
});

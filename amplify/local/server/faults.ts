import type { ServerResponse } from 'node:http';
import type { Duplex } from 'node:stream';
import * as v from 'valibot';
import { AwsError } from './aws-error.ts';
import type { AwsRequest, Service } from './service.ts';

/**
 * Faults on demand, so that tests break the real thing: the next requests that fit a rule are refused, dropped,
 * delayed, or answered and then cut off. Off unless the local cloud was started with `--faults`.
 */

const UNSENDABLE = [1004, 1005, 1006];
const isCloseCode = (code: number) =>
  (code >= 1000 && code <= 1014 && !UNSENDABLE.includes(code)) || (code >= 3000 && code <= 4999);

const faultRule = v.object({
  /** Name of the service as in its mount. */
  service: v.string(),
  /** Last part of X-Amz-Target, or the HTTP method; absent for any. */
  operation: v.optional(v.string()),
  kind: v.picklist([
    'error',
    'drop',
    'stall',
    'answer-lost',
    // Of a stream that is open: an exception frame, a close code, a cut, or silence with the link kept open.
    'stream-exception',
    'stream-close',
    'stream-cut',
    'half-open',
  ]),
  /** Error or exception code, such as ThrottlingException. */
  code: v.optional(v.pipe(v.string(), v.regex(/^\w+$/)), 'InternalFailure'),
  status: v.optional(v.pipe(v.number(), v.integer(), v.minValue(400), v.maxValue(599)), 500),
  /** WebSocket close code; only those that a peer may send (RFC 6455 §7.4). */
  closeCode: v.optional(v.pipe(v.number(), v.integer(), v.check(isCloseCode)), 1011),
  /** For a stall: how long, in milliseconds. */
  afterMs: v.optional(v.pipe(v.number(), v.minValue(0)), 0),
  /** For a stream: after this many audio messages. */
  afterMessages: v.optional(v.pipe(v.number(), v.integer(), v.minValue(0)), 0),
  times: v.optional(v.pipe(v.number(), v.integer(), v.minValue(1)), 1),
});
export type FaultRule = v.InferOutput<typeof faultRule>;

/** What happens to one request. `done` means that it was answered, or never will be. */
export interface HttpFault {
  before(response: ServerResponse): Promise<'done' | 'go-on'>;
  after(response: ServerResponse): Promise<'done' | 'go-on'>;
  beforeUpgrade(socket: Duplex): Promise<'done' | 'go-on'>;
}

/** What a streaming service has to do to a stream once enough messages came. */
export type StreamFault = Pick<FaultRule, 'kind' | 'code' | 'closeCode' | 'afterMessages'>;

export interface FaultPlan {
  add(rule: FaultRule): void;
  clear(): void;
  /** The fault for this request; null for none. */
  take(service: string, request: AwsRequest): HttpFault | null;
  /** The fault for a stream that was just opened; null for none. */
  takeStream(service: string): StreamFault | null;
}

const isStreamFault = ({ kind }: FaultRule) => kind.startsWith('stream-') || kind === 'half-open';

export function createFaultPlan(): FaultPlan {
  let rules: (FaultRule & { left: number })[] = [];

  function takeRule(fits: (rule: FaultRule) => boolean): FaultRule | null {
    const rule = rules.find(fits);
    if (rule === undefined) return null;
    rule.left -= 1;
    if (rule.left === 0) rules = rules.filter((other) => other !== rule);
    return rule;
  }

  return {
    add: (rule) => rules.push({ ...rule, left: rule.times }),
    clear: () => {
      rules = [];
    },
    take(service, request) {
      const rule = takeRule(
        (candidate) =>
          !isStreamFault(candidate) && candidate.service === service && meets(candidate, request),
      );
      return rule === null ? null : httpFault(rule);
    },
    takeStream: (service) =>
      takeRule((candidate) => isStreamFault(candidate) && candidate.service === service),
  };
}

function meets({ operation }: FaultRule, request: AwsRequest): boolean {
  if (operation === undefined) return true;
  const target = request.headers['x-amz-target']?.split('.').at(-1);
  return operation === (target ?? request.method);
}

function httpFault(rule: FaultRule): HttpFault {
  return {
    async before(response) {
      if (rule.kind === 'error') throw refusal(rule);
      if (rule.kind === 'drop') return cut(response);
      if (rule.kind === 'stall') await delay(rule.afterMs);
      return 'go-on';
    },
    async after(response) {
      return rule.kind === 'answer-lost' ? cut(response) : 'go-on';
    },
    async beforeUpgrade(socket) {
      if (rule.kind === 'error') throw refusal(rule);
      if (rule.kind === 'stall') await delay(rule.afterMs);
      if (rule.kind !== 'drop') return 'go-on';
      socket.destroy();
      return 'done';
    },
  };
}

function refusal({ code, status }: FaultRule): AwsError {
  return new AwsError(code, status, 'A fault that was asked for');
}

function cut(response: ServerResponse): 'done' {
  response.destroy();
  return 'done';
}

function delay(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}

/** The control endpoint `/aws/faults`: POST adds a rule, DELETE takes all away. */
export function createFaultService(plan: FaultPlan): Service {
  return {
    name: 'faults',
    signingName: null,
    errorFormat: 'json-1.0',
    authorize: () => [],
    async handle(request) {
      if (request.method === 'DELETE') plan.clear();
      else plan.add(parseRule(request.body));
      return { status: 204, headers: {}, body: '' };
    },
  };
}

function parseRule(body: Uint8Array): FaultRule {
  try {
    return v.parse(faultRule, JSON.parse(Buffer.from(body).toString('utf8')));
  } catch {
    throw new AwsError('ValidationException', 400, 'The fault could not be read');
  }
}

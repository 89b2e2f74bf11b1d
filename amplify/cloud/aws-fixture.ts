import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import * as v from 'valibot';

/** What a request asks, as it came over the wire: parameters of a form, or members of JSON. */
export type Input = Readonly<Record<string, unknown>>;

/** An answer of a service before it is written in the form of its protocol. */
export type Answer =
  | { readonly result: string | object }
  | { readonly status: number; readonly code: string; readonly message: string };

/** By service and operation, such as `sts:GetCallerIdentity` or `amplify:GET /apps`; `{…}` stands for any name. */
export type Answers = Readonly<Record<string, (input: Input, path: readonly string[]) => Answer>>;

export interface FakeAws {
  readonly url: string;
  /** Service and operation of every call, in order. */
  readonly calls: string[];
  close(): Promise<void>;
}

/**
 * A server that speaks the wires of AWS: forms with XML, JSON by target, REST with JSON. It tells services apart by
 * the scope of the signature. For tests.
 * @param skewMs how far its clock is ahead
 */
export async function startFakeAws(answers: Answers, { skewMs = 0 } = {}): Promise<FakeAws> {
  const calls: string[] = [];
  const server = createServer((request, response) => {
    void readBody(request).then((body) => {
      const { key, input, wire } = understand(request, body);
      calls.push(key);
      response.setHeader('date', new Date(Date.now() + skewMs).toUTCString());
      write(response, wire, key, answerTo(answers, key, input));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    calls,
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}

type Wire = 'query' | 'json' | 'rest' | 'upload';

function understand(request: IncomingMessage, body: string): { key: string; input: Input; wire: Wire } {
  const path = (request.url ?? '/').split('?')[0] ?? '/';
  const service = /Credential=[^/]+\/\d+\/[^/]+\/([^/]+)\//.exec(request.headers.authorization ?? '')?.[1];
  if (service === undefined) return { key: `${request.method} ${path}`, input: {}, wire: 'upload' };
  const target = request.headers['x-amz-target'];
  if (typeof target === 'string') {
    return { key: `${service}:${target.split('.').at(-1)}`, input: jsonOf(body), wire: 'json' };
  }
  if (request.headers['content-type']?.includes('form-urlencoded')) {
    const input = Object.fromEntries(new URLSearchParams(body));
    return { key: `${service}:${input.Action}`, input, wire: 'query' };
  }
  return { key: `${service}:${request.method} ${path}`, input: jsonOf(body), wire: 'rest' };
}

function answerTo(answers: Answers, key: string, input: Input): Answer {
  for (const [pattern, answer] of Object.entries(answers)) {
    const literal = pattern.split(/\{\w+\}/).map((part) => part.replace(/[.*+?^$()|[\]\\/]/g, '\\$&'));
    const match = new RegExp(`^${literal.join('([^/]+)')}$`).exec(key);
    if (match !== null) return answer(input, match.slice(1).map(decodeURIComponent));
  }
  return { status: 501, code: 'NotImplemented', message: `nobody answers ${key}` };
}

function write(response: ServerResponse, wire: Wire, key: string, answer: Answer): void {
  const operation = key.split(':')[1] ?? key;
  if (wire === 'query') {
    const inner = 'result' in answer ? String(answer.result) : '';
    response.writeHead('status' in answer ? answer.status : 200, { 'content-type': 'text/xml' });
    response.end(
      'status' in answer
        ? `<ErrorResponse><Error><Type>Sender</Type><Code>${answer.code}</Code><Message>${answer.message}</Message></Error><RequestId>r</RequestId></ErrorResponse>`
        : `<${operation}Response><${operation}Result>${inner}</${operation}Result><ResponseMetadata><RequestId>r</RequestId></ResponseMetadata></${operation}Response>`,
    );
    return;
  }
  const type = wire === 'json' ? 'application/x-amz-json-1.1' : 'application/json';
  if ('result' in answer) {
    response.writeHead(200, { 'content-type': type }).end(JSON.stringify(answer.result));
    return;
  }
  response
    .writeHead(answer.status, { 'content-type': type, 'x-amzn-errortype': answer.code })
    .end(JSON.stringify({ __type: answer.code, message: answer.message }));
}

const recordSchema = v.record(v.string(), v.unknown());

function jsonOf(body: string): Input {
  return body === '' ? {} : v.parse(recordSchema, JSON.parse(body));
}

async function readBody(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(Buffer.from(chunk));
  return Buffer.concat(chunks).toString('latin1');
}

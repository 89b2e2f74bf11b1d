import type { AwsConnection } from './aws-connection.ts';

/** A request as it would have left the browser, signed and all. */
export interface SentRequest {
  readonly method: string;
  /** Percent-encoded path, the prefix of a local endpoint included. */
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  /** Body as text; bytes that are no text are not looked at in tests. */
  readonly body: string;
  /** JSON body; null where there is none. */
  readonly json: unknown;
  /** Operation of a JSON service: the last part of X-Amz-Target. */
  readonly operation: string;
}

/** What the service answers: JSON, bytes, an exception of AWS by name, or no server at all. */
export type ScriptedAnswer =
  | { readonly json: unknown }
  | { readonly bytes: Uint8Array; readonly status?: number; readonly headers?: Record<string, string> }
  | { readonly exception: string; readonly status?: number; readonly members?: Record<string, unknown> }
  | { readonly xmlError: string; readonly status: number }
  | { readonly offline: true };

/** Stands where the network is: the real client serialises, signs and parses, and this answers by script. */
export class ScriptedHttp {
  readonly sent: SentRequest[] = [];
  readonly #answer: (request: SentRequest, index: number) => ScriptedAnswer;

  constructor(answer: ((request: SentRequest, index: number) => ScriptedAnswer) | readonly ScriptedAnswer[]) {
    this.#answer = typeof answer === 'function' ? answer : (_, index) => answer[index] ?? { offline: true };
  }

  /** A connection of a local cloud over this network. */
  connection(endpoint = 'http://127.0.0.1:9/aws/service'): AwsConnection {
    return {
      region: 'us-east-1',
      endpoint,
      credentials: async () => ({ accessKeyId: 'AKID', secretAccessKey: 'secret', sessionToken: 'token' }),
      requestHandler: this,
    };
  }

  async handle(request: {
    method: string;
    path: string;
    headers: Record<string, string>;
    body?: unknown;
  }): Promise<{ response: HttpAnswer }> {
    const body = textOf(request.body);
    const sent = {
      method: request.method,
      path: request.path,
      headers: request.headers,
      body,
      json: body.startsWith('{') ? JSON.parse(body) : null,
      operation: request.headers['x-amz-target']?.split('.').at(-1) ?? '',
    };
    this.sent.push(sent);
    return { response: httpAnswer(this.#answer(sent, this.sent.length - 1)) };
  }

  updateHttpClientConfig(): void {}

  httpHandlerConfigs(): Record<string, never> {
    return {};
  }

  destroy(): void {}
}

const JSON_TYPE = 'application/x-amz-json-1.1';

interface HttpAnswer {
  readonly statusCode: number;
  readonly headers: Record<string, string>;
  readonly body: Blob;
}

function httpAnswer(answer: ScriptedAnswer): HttpAnswer {
  if ('offline' in answer) throw new TypeError('Failed to fetch');
  if ('json' in answer) return respond(200, { 'content-type': JSON_TYPE }, JSON.stringify(answer.json));
  if ('xmlError' in answer) {
    const xml = `<Error><Code>${answer.xmlError}</Code><Message>scripted</Message></Error>`;
    return respond(answer.status, { 'content-type': 'application/xml' }, xml);
  }
  if ('bytes' in answer) return respond(answer.status ?? 200, answer.headers ?? {}, answer.bytes.slice());
  const { exception, status = 400, members = {} } = answer;
  return respond(status, { 'content-type': JSON_TYPE }, JSON.stringify({ __type: exception, ...members }));
}

function respond(statusCode: number, headers: Record<string, string>, body: BlobPart): HttpAnswer {
  return { statusCode, headers, body: new Blob([body]) };
}

function textOf(body: unknown): string {
  if (typeof body === 'string') return body;
  return body instanceof Uint8Array ? new TextDecoder().decode(body) : '';
}

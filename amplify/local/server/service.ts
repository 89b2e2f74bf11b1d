import type { IncomingMessage } from 'node:http';
import type { Duplex, Readable } from 'node:stream';

/** Who signed a request, once its signature has been verified. */
export interface Principal {
  readonly accessKeyId: string;
  /** Identity id of the identity pool; fills `${cognito-identity.amazonaws.com:sub}` in policies. */
  readonly identityId: string;
  /** Group whose policy judges the request. */
  readonly role: string;
  /** ARN by which refusals name the caller, where it took no role of the identity pool. */
  readonly arn?: string;
}

/** A request as it came over the wire, its body read whole. */
export interface AwsRequest {
  readonly method: string;
  /** Path as sent, still percent-encoded, with the service's prefix (`/aws/s3/…`). */
  readonly rawPath: string;
  /** {@link rawPath} without the prefix of the service; begins with `/`. */
  readonly servicePath: string;
  /** Query string as sent, without the question mark. */
  readonly rawQuery: string;
  readonly query: URLSearchParams;
  /** Lower-case names; repeated headers are joined with a comma. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Uint8Array;
  readonly requestId: string;
}

export interface AwsResponse {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | Uint8Array | Readable;
}

/** One thing that a request wants to do; every one of them must be allowed. */
export interface Authorization {
  /** Such as `dynamodb:Query`. */
  readonly action: string;
  /** ARN of the resource. */
  readonly resource: string;
  /** Condition keys that this request brings (`dynamodb:LeadingKeys`, `s3:if-none-match`, `s3:prefix`). */
  readonly context: Readonly<Record<string, string | readonly string[]>>;
}

/** What CloudTrail writes down of a request as a data event: keys and names, never values. */
export interface DataEventFacts {
  /** Such as `dynamodb.amazonaws.com`. */
  readonly eventSource: string;
  /** Such as `UpdateItem`. */
  readonly eventName: string;
  readonly requestParameters: Readonly<Record<string, unknown>>;
}

/**
 * A service of the local cloud, mounted under `/aws/{name}`. The server verifies the signature, asks
 * `authorize` what the request wants, lets IAM judge it, and only then calls `handle`.
 */
export interface Service {
  /** Last part of the mount: `s3`, `dynamodb`, `comprehendmedical`, `transcribe`, `cognito-idp`, `cognito-identity`. */
  readonly name: string;
  /** Service name in the credential scope of a signature; null when requests are not signed (Cognito). */
  readonly signingName: string | null;
  /** Whether this request needs no signature although others of the service do. */
  isPublic?(request: AwsRequest): boolean;
  /** How errors are written on the wire. */
  readonly errorFormat: 'json-1.0' | 'json-1.1' | 'xml';
  /** @throws AwsError when the request cannot be understood. */
  authorize(request: AwsRequest): readonly Authorization[];
  handle(request: AwsRequest, principal: Principal | null): Promise<AwsResponse>;
  /** For services whose requests are data events. @throws AwsError when the request cannot be understood. */
  dataEvent?(request: AwsRequest): DataEventFacts;
  /** WebSocket upgrade, already verified and allowed. */
  upgrade?(
    request: AwsRequest,
    raw: { message: IncomingMessage; socket: Duplex; head: Buffer },
    principal: Principal,
  ): void;
  close?(): Promise<void>;
}

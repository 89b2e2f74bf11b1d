/** Exceptions that the service documents for StartMedicalStreamTranscription. */
export type StreamExceptionCode =
  | 'BadRequestException'
  | 'LimitExceededException'
  | 'ConflictException'
  | 'InternalFailureException'
  | 'ServiceUnavailableException';

/** Ends a stream; sent to the client as an exception frame, after which the socket closes. */
export class StreamException extends Error {
  override readonly name = 'StreamException';
  readonly code: StreamExceptionCode;

  constructor(code: StreamExceptionCode, message: string) {
    super(message);
    this.code = code;
  }
}

export function badRequest(message: string): StreamException {
  return new StreamException('BadRequestException', message);
}

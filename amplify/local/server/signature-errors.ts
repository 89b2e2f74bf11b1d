import { AwsError } from './aws-error.ts';

/** Why a signature is not accepted, in the words of one family of services. */
export interface SignatureErrors {
  missing(): AwsError;
  incomplete(presigned: boolean): AwsError;
  unknownKey(): AwsError;
  expiredToken(): AwsError;
  mismatch(): AwsError;
  /** The body is another than the header says. */
  payload(): AwsError;
  /** The header that tells the hash of the body is missing, or is no hash. */
  payloadHeader(given: string | undefined): AwsError;
  unsignedHeaders(names: readonly string[]): AwsError;
  scope(service: string, region: string): AwsError;
  outOfTime(time: SignatureTime): AwsError;
}

/** Times in the form of `x-amz-date`. */
export interface SignatureTime {
  readonly signed: string;
  readonly now: string;
  readonly presigned: boolean;
  readonly early: boolean;
}

/** The refusals of a service by the name in the credential scope. */
export function signatureErrors(service: string): SignatureErrors {
  return service === 's3' ? S3_ERRORS : JSON_ERRORS;
}

const MISMATCH =
  'The request signature we calculated does not match the signature you provided. Check your AWS Secret Access Key and signing method. Consult the service documentation for details.';

const invalid = (message: string) => new AwsError('InvalidSignatureException', 400, message);

const JSON_ERRORS: SignatureErrors = {
  missing: () => new AwsError('MissingAuthenticationTokenException', 400, 'Missing Authentication Token'),
  incomplete: () =>
    new AwsError(
      'IncompleteSignatureException',
      400,
      'The request signature does not conform to AWS standards.',
    ),
  unknownKey: () =>
    new AwsError(
      'UnrecognizedClientException',
      400,
      'The security token included in the request is invalid.',
    ),
  expiredToken: () =>
    new AwsError('ExpiredTokenException', 400, 'The security token included in the request is expired'),
  mismatch: () => invalid(MISMATCH),
  payload: () => invalid(MISMATCH),
  payloadHeader: () => invalid(MISMATCH),
  unsignedHeaders: (names) =>
    names.includes('host')
      ? invalid("'Host' or ':authority' must be a 'SignedHeader' in the AWS Authorization.")
      : invalid(`The signature does not cover the headers ${names.join(', ')}.`),
  scope: (service, region) =>
    invalid(`Credential should be scoped to a valid region and to service '${service}' in '${region}'.`),
  outOfTime: ({ signed, now, early }) =>
    early
      ? invalid(`Signature not yet current: ${signed} is still later than ${now} + 5 min.`)
      : invalid(`Signature expired: ${signed} is now too long before ${now}.`),
};

const S3_ERRORS: SignatureErrors = {
  missing: () => new AwsError('AccessDenied', 403, 'Access Denied'),
  incomplete: (presigned) =>
    presigned
      ? new AwsError(
          'AuthorizationQueryParametersError',
          400,
          'The query parameters of the signature are malformed.',
        )
      : new AwsError('AuthorizationHeaderMalformed', 400, 'The authorization header is malformed.'),
  unknownKey: () =>
    new AwsError(
      'InvalidAccessKeyId',
      403,
      'The AWS Access Key Id you provided does not exist in our records.',
    ),
  expiredToken: () => new AwsError('ExpiredToken', 400, 'The provided token has expired.'),
  mismatch: () => new AwsError('SignatureDoesNotMatch', 403, MISMATCH),
  payload: () =>
    new AwsError(
      'XAmzContentSHA256Mismatch',
      400,
      "The provided 'x-amz-content-sha256' header does not match what was computed.",
    ),
  payloadHeader: (given) =>
    given === undefined
      ? new AwsError('InvalidRequest', 400, 'Missing required header for this request: x-amz-content-sha256')
      : new AwsError(
          'InvalidArgument',
          400,
          'x-amz-content-sha256 must be UNSIGNED-PAYLOAD, STREAMING-UNSIGNED-PAYLOAD-TRAILER or a valid sha256 value.',
        ),
  unsignedHeaders: (names) =>
    new AwsError('AccessDenied', 403, 'There were headers present in the request which were not signed', {
      HeadersNotSigned: names.join(', '),
    }),
  scope: (service, region) =>
    new AwsError(
      'AuthorizationHeaderMalformed',
      400,
      `The authorization header is malformed; expecting service '${service}' in '${region}'.`,
    ),
  outOfTime: ({ presigned, early }) =>
    presigned
      ? new AwsError('AccessDenied', 403, early ? 'Request is not yet valid' : 'Request has expired')
      : new AwsError(
          'RequestTimeTooSkewed',
          403,
          'The difference between the request time and the current time is too large.',
        ),
};

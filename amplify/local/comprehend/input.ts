import { AwsError } from '../server/aws-error.ts';

/** Half a character: JSON can carry it, UTF-8 cannot. */
const LONE_SURROGATE = /\p{Surrogate}/u;

/**
 * The text of a request, at most so many bytes of UTF-8.
 * @throws AwsError InvalidRequestException, InvalidEncodingException, TextSizeLimitExceededException
 */
export function textOf(input: unknown, maxBytes: number): string {
  const text = typeof input === 'object' && input !== null && 'Text' in input ? input.Text : undefined;
  if (typeof text !== 'string') throw new AwsError('InvalidRequestException', 400, 'Text must be a string');
  if (text.length === 0) throw new AwsError('InvalidRequestException', 400, 'Text must not be empty');
  if (LONE_SURROGATE.test(text))
    throw new AwsError('InvalidEncodingException', 400, 'Text is not valid in UTF-8');
  const bytes = Buffer.byteLength(text, 'utf8');
  if (bytes > maxBytes)
    throw new AwsError(
      'TextSizeLimitExceededException',
      400,
      `Input text size exceeds limit. Max length of request text allowed is ${maxBytes} bytes while in this request the text size is ${bytes} bytes`,
    );
  return text;
}

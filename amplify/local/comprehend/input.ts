import { AwsError } from '../server/aws-error.ts';

/** The text of a request, at most so many bytes of UTF-8. @throws AwsError InvalidRequestException, TextSizeLimitExceededException */
export function textOf(input: unknown, maxBytes: number): string {
  const text = typeof input === 'object' && input !== null && 'Text' in input ? input.Text : undefined;
  if (typeof text !== 'string') throw new AwsError('InvalidRequestException', 400, 'Text must be a string');
  if (text.length === 0) throw new AwsError('InvalidRequestException', 400, 'Text must not be empty');
  const bytes = Buffer.byteLength(text, 'utf8');
  if (bytes > maxBytes)
    throw new AwsError(
      'TextSizeLimitExceededException',
      400,
      `Input text size exceeds limit. Max length of request text allowed is ${maxBytes} bytes while in this request the text size is ${bytes} bytes`,
    );
  return text;
}

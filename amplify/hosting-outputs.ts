import * as v from 'valibot';
import type { Reachable } from './headers.ts';
import { requireRegion } from './regions.ts';

const endpoint = v.pipe(
  v.string(),
  v.url('is no address'),
  v.startsWith('https://', 'is not https, which browsers block on a page that is'),
);

/** Of `amplify_outputs.json`, what hosting has to know. */
const outputsSchema = v.object({
  auth: v.object({ aws_region: v.string() }),
  custom: v.object({
    bucket: v.pipe(v.string(), v.regex(/^[a-z0-9][a-z0-9.-]+$/, 'is no name of a bucket')),
    endpoints: v.optional(
      v.strictObject({
        cognitoIdp: v.optional(endpoint),
        cognitoIdentity: v.optional(endpoint),
        transcribe: v.optional(endpoint),
        comprehendMedical: v.optional(endpoint),
        dynamodb: v.optional(endpoint),
        s3: v.optional(endpoint),
        rum: v.optional(endpoint),
      }),
    ),
    telemetry: v.optional(v.unknown()),
  }),
});

/**
 * Where a deployed app goes, of the text of amplify_outputs.json.
 * @throws RangeError with one sentence that names the member that is wrong, or the region that cannot be used.
 */
export function parseOutputs(text: string): Reachable {
  const parsed = v.safeParse(outputsSchema, jsonOf(text));
  if (!parsed.success) {
    const [issue] = parsed.issues;
    throw new RangeError(`amplify_outputs.json: ${v.getDotPath(issue) ?? 'the whole'} ${wordsFor(issue)}.`);
  }
  requireRegion(parsed.output.auth.aws_region);
  return parsed.output;
}

function wordsFor(issue: v.BaseIssue<unknown>): string {
  if (issue.kind === 'validation') return issue.message;
  if (issue.expected === 'never') return 'is none that Notewell knows';
  return issue.received === 'undefined'
    ? 'is missing'
    : `should be ${issue.expected}, and is ${issue.received}`;
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new RangeError('amplify_outputs.json: the whole is no JSON.');
  }
}

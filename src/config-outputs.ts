import * as v from 'valibot';

/**
 * Amplify's own shape of amplify_outputs.json (version 1.x) with Notewell's additions under `custom`, and what is
 * wrong with one that does not fit: sentences for whoever set it up, with the member's name and never its value.
 */

/** Where Transcribe Medical streams and Comprehend Medical is; amplify/regions.ts says from where that is known. */
const REGIONS: readonly string[] = [
  'us-east-1',
  'us-east-2',
  'us-west-2',
  'ca-central-1',
  'eu-west-1',
  'ap-southeast-2',
];

const name = v.pipe(v.string(), v.nonEmpty('is empty'));
/** Without the slash at its end: clients put paths behind it. */
const endpoint = v.optional(
  v.pipe(
    v.string(),
    v.check(isWebAddress, 'is no address of the web'),
    v.transform((text) => text.replace(/\/+$/, '')),
  ),
);

const outputsSchema = v.object({
  version: v.pipe(
    v.string(),
    v.regex(/^1(\.\d+)*$/, 'is not 1: this file is for another version of Amplify'),
  ),
  auth: v.object({
    aws_region: name,
    user_pool_id: name,
    user_pool_client_id: name,
    identity_pool_id: name,
    /** What the pool asks of passwords; Amplify writes it. */
    password_policy: v.optional(v.object({ min_length: v.optional(v.number()) })),
  }),
  custom: v.object({
    table: name,
    bucket: name,
    endpoints: v.optional(
      v.object({
        cognitoIdp: endpoint,
        cognitoIdentity: endpoint,
        transcribe: endpoint,
        comprehendMedical: endpoint,
        dynamodb: endpoint,
        s3: endpoint,
        rum: endpoint,
      }),
    ),
    /** Id of an app monitor of CloudWatch RUM. */
    telemetry: v.optional(v.object({ appMonitor: name })),
  }),
});

/** The configuration as it is served. */
export type Outputs = v.InferOutput<typeof outputsSchema>;

/** The outputs, or one sentence for each thing that is wrong. */
export type ReadOutputs =
  | { readonly outputs: Outputs }
  | { readonly faults: readonly [string, ...(readonly string[])] };

export function readOutputs(json: unknown): ReadOutputs {
  const parsed = v.safeParse(outputsSchema, json);
  if (!parsed.success) {
    const [first, ...more] = parsed.issues;
    return { faults: [sentenceFor(first), ...more.map(sentenceFor)] };
  }
  const [first, ...more] = placeFaults(parsed.output);
  return first === undefined ? { outputs: parsed.output } : { faults: [first, ...more] };
}

/** Pools of one region with the resources of another would sign in and then find nothing. */
function placeFaults({ auth }: Outputs): readonly string[] {
  const region = auth.aws_region;
  const faults: string[] = [];
  if (!auth.user_pool_id.startsWith(`${region}_`)) faults.push(otherRegion('auth.user_pool_id'));
  if (!auth.identity_pool_id.startsWith(`${region}:`)) faults.push(otherRegion('auth.identity_pool_id'));
  if (!REGIONS.includes(region))
    faults.push(`auth.aws_region is one where Notewell cannot hear: it can in ${REGIONS.join(', ')}.`);
  return faults;
}

function otherRegion(member: string): string {
  return `${member} is of another region than auth.aws_region.`;
}

function isWebAddress(text: string): boolean {
  return URL.canParse(text) && /^https?:$/.test(new URL(text).protocol);
}

function sentenceFor(issue: v.BaseIssue<unknown>): string {
  const member = v.getDotPath(issue) ?? 'The whole of it';
  if (issue.kind === 'validation') return `${member} ${issue.message}.`;
  if (issue.input === undefined) return `${member} is missing.`;
  return `${member} is ${kindOf(issue.input)}, and should be ${EXPECTED[issue.expected ?? ''] ?? 'an object'}.`;
}

const EXPECTED: Readonly<Record<string, string>> = { string: 'text', number: 'a number' };

function kindOf(input: unknown): string {
  if (input === null) return 'null';
  if (Array.isArray(input)) return 'a list';
  if (typeof input === 'string') return 'text';
  return typeof input === 'object' ? 'an object' : `a ${typeof input}`;
}

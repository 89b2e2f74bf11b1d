import * as v from 'valibot';

/**
 * What whoever deploys Notewell chooses, in parameters.json. Everything else is not a matter of choice.
 * Times are in the unit that the name ends with.
 */

/** What CloudWatch Logs takes as a retention. */
const LOG_DAYS = [30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288, 3653];
/** S3 keeps what is archived for 90 days at least; to move it sooner would only cost. */
const ARCHIVE_FROM_DAYS = 90;
/** HIPAA asks for six years of documentation (45 CFR 164.316(b)(2)(i)). */
const TRAIL_FROM_DAYS = 2190;

function between(least: number, most: number) {
  const sentence = `must be a whole number from ${least} to ${most}`;
  return v.pipe(
    v.number(sentence),
    v.integer(sentence),
    v.minValue(least, sentence),
    v.maxValue(most, sentence),
  );
}

function oneOf<const Choices extends readonly string[]>(...choices: Choices) {
  return v.picklist(choices, `must be ${choices.map((choice) => JSON.stringify(choice)).join(' or ')}`);
}

const yesOrNo = v.boolean('must be true or false');

const origin = v.pipe(
  v.string('must be a list of origins'),
  v.check(
    isOrigin,
    'must be origins such as "https://notes.example.org": https, a host, no path, no wildcard',
  ),
);

const endpoint = v.optional(
  v.pipe(
    v.string('must be an address'),
    v.check(
      isEndpoint,
      'must be an address such as "https://dynamodb-fips.us-east-1.amazonaws.com": https, a host, perhaps a port and a path',
    ),
  ),
);

const email = v.pipe(
  v.string('must be a list of e-mail addresses'),
  v.email('must be a list of e-mail addresses'),
);

/** Something missing, something unknown, or no object at all. */
function complaint({ received, expected }: { received: string; expected: string | null }): string {
  if (received === 'undefined') return 'is missing';
  return expected === 'never' ? 'is none that Notewell knows' : 'must be an object';
}

const objectLock = v.nullable(
  v.strictObject(
    {
      /** In `COMPLIANCE` nobody can delete before the time is over, the account's owner neither. */
      mode: oneOf('GOVERNANCE', 'COMPLIANCE'),
      days: between(1, 36_500),
    },
    complaint,
  ),
);

const schema = v.strictObject(
  {
    /** A code from an authenticator app: asked of everybody, or of who set it up. */
    mfa: oneOf('required', 'optional'),
    /** Cognito judges the risk of each sign-in: acts on it, only writes it down, or is not asked (cheaper plan). */
    threatProtection: oneOf('enforced', 'audit', 'off'),
    /** How long an ID or access token is good. */
    tokenMinutes: between(15, 60),
    /** How long one may go on without signing in again. */
    signInHours: between(1, 24),
    passwordLength: between(14, 99),
    /** How long nothing in the bucket of notes and in the trail can be deleted; null: versions protect them alone. */
    objectLock,
    abortUploadDays: between(1, 30),
    /** How long a deleted object can be brought back. */
    replacedObjectDays: between(30, 36_500),
    /** When objects of notes move to the archive that answers at once; null: never. */
    archiveAfterDays: v.nullable(between(ARCHIVE_FROM_DAYS, 36_500)),
    /** How long the trail is kept. */
    trailDays: between(TRAIL_FROM_DAYS, 36_500),
    /** How long S3's own logs of requests are kept. */
    accessLogDays: between(90, 36_500),
    /** How long the logs of the functions are kept; they hold no PHI. */
    logDays: v.picklist(
      LOG_DAYS,
      `must be one of ${LOG_DAYS.join(', ')}, which are what CloudWatch Logs offers`,
    ),
    /** Where the app is served from, beside the address of Amplify Hosting. */
    appOrigins: v.array(origin, 'must be a list of origins'),
    /** Who is told when a function fails. Each address must be confirmed by its owner once. */
    alarmEmails: v.array(email, 'must be a list of e-mail addresses'),
    /** Whether the app sends durations and error codes (no text, no ids) to CloudWatch RUM. */
    telemetry: yesOrNo,
    /** Addresses of services other than AWS's public ones: FIPS, or private endpoints of a VPC (docs/network.md). */
    endpoints: v.strictObject(
      {
        cognitoIdp: endpoint,
        cognitoIdentity: endpoint,
        transcribe: endpoint,
        comprehendMedical: endpoint,
        dynamodb: endpoint,
        s3: endpoint,
        rum: endpoint,
      },
      complaint,
    ),
  },
  complaint,
);

/** The choices, checked. */
export type Parameters = v.InferOutput<typeof schema>;

/**
 * Checks what stands in the file of parameters.
 * @throws RangeError with one sentence for each parameter that is wrong.
 */
export function parseParameters(given: unknown): Parameters {
  const parsed = v.safeParse(schema, given);
  if (parsed.success) return parsed.output;
  const sentences = parsed.issues.map(
    (issue) => `${v.getDotPath(issue) ?? 'The file of parameters'} ${issue.message}.`,
  );
  throw new RangeError([...new Set(sentences)].join('\n'));
}

function isOrigin(text: string): boolean {
  if (!URL.canParse(text) || text.includes('*')) return false;
  const { protocol, origin: own } = new URL(text);
  return protocol === 'https:' && own === text;
}

function isEndpoint(text: string): boolean {
  return /^https:\/\/[a-z0-9.-]+(:\d+)?(\/[A-Za-z0-9._~/-]*)?$/.test(text) && URL.canParse(text);
}

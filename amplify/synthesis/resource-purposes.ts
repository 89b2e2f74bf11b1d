/** What each resource is for, in plain words, by its name in the code; the first that fits holds. */
const PURPOSES: readonly (readonly [RegExp, string])[] = [
  [/^UserPool$/, 'accounts of people, made by an administrator only'],
  [/^UserPoolAppClient$/, 'how the app signs people in'],
  [/^IdentityPool$/, 'credentials of AWS for who signed in'],
  [/^IdentityPoolRoleAttachment$/, 'which role one gets: that of the group, or none'],
  [/^RiskAnswers$/, 'what happens when a sign-in looks wrong'],
  [/^authenticatedUserRole$/, 'the role of who is in no group; it may do nothing, and nobody gets it'],
  [/GroupRole$/, 'what the people of a group may take on'],
  [/Group$/, 'a group of people'],
  [/^(physicians|clinicians|reviewers)\d$/, 'what the group may do, as amplify/policies.ts says it'],
  [/^RecordsKey$/, 'encrypts table and bucket of notes'],
  [/^TrailKey$/, 'encrypts the trail'],
  [/^LogsKey$/, 'encrypts logs, alarms and what was set aside'],
  [/^NotesTable$/, 'heads, versions, remarks and signatures of notes'],
  [/^NotesBucket$/, 'documents, recordings and transcripts of notes; what people did with them'],
  [/^TrailBucket$/, 'who did what, from CloudTrail and from the functions'],
  [/^AccessLogs$/, 'requests to the other buckets, as S3 writes them down'],
  [
    /^(Notes|Trail)Bucket\/Policy$|^AccessLogs\/Policy$/,
    'who is refused whatever roles say: no TLS, another key',
  ],
  [/^Trail$/, 'writes down every request for items and objects of notes'],
  [/^DeadLetters$/, 'what a function could not do after all tries'],
  [/^Alarms$/, 'tells people when something fails'],
  [/^(DeadLetters|Alarms)\/Policy$/, 'who may send there, and by TLS only'],
  [/^DeadLettersAlarm$/, 'wakes somebody when anything was set aside'],
  [/Logs$/, 'what the function says of itself: counts and codes, no PHI'],
  [/Errors$/, 'wakes somebody when the function fails'],
  [/Late$/, 'wakes somebody when the function stands still'],
  [/Duties\d$/, 'what the function may do, as amplify/policies.ts says it'],
  [/Running$/, 'what it takes to run: its stream, its logs, the queue'],
  [/^AmplifyBranchLinker/, 'Amplify’s own: tells Amplify Hosting which stack belongs to the branch'],
  [/^\w+Role$/, 'what the function may take on'],
  [/Feed\/Permission$/, 'lets the feed call the function'],
  [/^recordAccessFeed$/, 'gives the function each log that CloudTrail delivers'],
  [/Feed$/, 'gives the function each change of the table'],
  [/^checkSignature$/, 'checks each signature against what was signed'],
  [/^recordChange$/, 'writes to the trail what changed in the table'],
  [/^recordAccess$/, 'writes to the trail who asked for what'],
  [/^AppMonitor$/, 'takes durations and error codes from the app'],
  [/^auth$/, 'the stack of accounts'],
  [/^records$/, 'the stack of records'],
];

/** @throws RangeError for a resource that nobody has said anything about. */
export function purposeOf(name: string): string {
  const found = PURPOSES.find(([pattern]) => pattern.test(name));
  if (found === undefined)
    throw new RangeError(`Nobody has said what ${name} is for, in resource-purposes.ts`);
  return found[1];
}

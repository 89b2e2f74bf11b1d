import { judge } from '../local/iam.ts';
import { type PolicyDocument, ROLE_POLICIES } from '../policies.ts';
import type { Answered, PolicySimulator } from './aws-policies.ts';
import { explain } from './aws-problem.ts';
import { policyQuestions, type Question, type Resources } from './policy-questions.ts';
import type { Finding } from './report.ts';

/** The simulator of IAM allows few calls a second. */
const AT_ONCE = 4;

const SUB = 'cognito-identity.amazonaws.com:sub';

/** A question with what IAM and our own judge say. */
export interface Ruling {
  readonly question: Question;
  readonly iam: Answered;
  readonly ours: Answered;
}

/** The documents of policies.ts as they would be deployed, put to the simulator of IAM. */
export function checkDocuments(
  simulator: PolicySimulator,
  resources: Resources,
  region: string,
): Promise<Finding> {
  return checked('policies', resources, region, (question) =>
    simulator.ofDocument(resolvePolicy(ROLE_POLICIES[question.role], resources), question),
  );
}

/** The roles as they are in the account, by the name of their group. */
export async function checkRoles(
  simulator: PolicySimulator,
  roles: ReadonlyMap<string, string>,
  resources: Resources,
  region: string,
): Promise<Finding> {
  const what = 'deployed roles';
  const missing = Object.keys(ROLE_POLICIES).filter((group) => !roles.has(group));
  if (missing.length > 0) {
    const found = `the user pool has no group with a role for ${missing.join(', ')}`;
    return { mark: 'fail', what, found, todo: ['Deploy again; somebody changed the groups by hand.'] };
  }
  return checked(what, resources, region, (question) =>
    simulator.ofRole(roles.get(question.role) ?? '', question),
  );
}

async function checked(
  what: string,
  resources: Resources,
  region: string,
  ask: (question: Question) => Promise<Answered>,
): Promise<Finding> {
  try {
    const rulings = await mapSome(policyQuestions(resources, region), AT_ONCE, async (question) => ({
      question,
      iam: await ask(question),
      ours: ourRuling(question, resources),
    }));
    return judgeRulings(what, rulings);
  } catch (error) {
    return { mark: 'warn', what, ...explain(error) };
  }
}

/** What our own judge says, by the document with its variables still in it. */
export function ourRuling(question: Question, { table, bucket }: Resources): Answered {
  const sub = question.context[SUB];
  const identity = typeof sub === 'string' ? sub : '';
  return judge(ROLE_POLICIES[question.role], question, { Table: table, Bucket: bucket, [SUB]: identity });
}

/** All in one finding: what came out as it should, and each that did not. */
export function judgeRulings(what: string, rulings: readonly Ruling[]): Finding {
  const details = rulings.map(row);
  const wrong = rulings.filter(
    ({ question, iam, ours }) => iam !== ours || (iam === 'allow') !== question.may,
  );
  if (wrong.length === 0) {
    return { mark: 'ok', what, found: `IAM and our own judge agree on ${rulings.length} questions`, details };
  }
  const todo = [
    ...wrong.map(row),
    'Do not let anybody in before this is understood: something adds to or takes from these policies.',
  ];
  return {
    mark: 'fail',
    what,
    found: `${wrong.length} of ${rulings.length} answers are not as expected`,
    details,
    todo,
  };
}

function row({ question, iam, ours }: Ruling): string {
  const { role, what, may } = question;
  return `${role.padEnd(10)} ${what.padEnd(34)} IAM ${iam.padEnd(13)} here ${ours.padEnd(13)} ${may ? 'may' : 'may not'}`;
}

/** A document with the resources put in; what IAM itself fills in stays a variable. */
export function resolvePolicy(document: PolicyDocument, { table, bucket }: Resources): PolicyDocument {
  const values: Readonly<Record<string, string>> = { Table: table, Bucket: bucket };
  const fill = (text: string) =>
    text.replace(/\$\{(\w+)\}/g, (variable, name: string) => values[name] ?? variable);
  const Statement = document.Statement.map((statement) => ({
    ...statement,
    Resource: statement.Resource.map(fill),
  }));
  return { ...document, Statement };
}

/** What the resources will be called before they are there, so that their policies can be asked about. */
export function plannedResources(region: string, account: string): Resources {
  return {
    table: `arn:aws:dynamodb:${region}:${account}:table/notewell-notes`,
    bucket: 'arn:aws:s3:::notewell-notes',
  };
}

/** ARNs of a table and a bucket by their names. */
export function deployedResources(
  { table, bucket }: { readonly table: string; readonly bucket: string },
  region: string,
  account: string,
): Resources {
  return { table: `arn:aws:dynamodb:${region}:${account}:table/${table}`, bucket: `arn:aws:s3:::${bucket}` };
}

async function mapSome<A, B>(
  items: readonly A[],
  atOnce: number,
  map: (item: A) => Promise<B>,
): Promise<readonly B[]> {
  const results: B[] = [];
  for (let at = 0; at < items.length; at += atOnce) {
    results.push(...(await Promise.all(items.slice(at, at + atOnce).map(map))));
  }
  return results;
}

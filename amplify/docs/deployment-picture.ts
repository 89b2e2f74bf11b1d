import type { PolicyDocument } from '../policies.ts';

/** What the picture is drawn from. */
export interface DeploymentFacts {
  /** What people of each group may do, by the name of the group. */
  readonly roles: Readonly<Record<string, PolicyDocument>>;
  /** What each function of ours may do, by its name. */
  readonly functions: Readonly<Record<string, PolicyDocument>>;
  /** Where the browser may connect to. */
  readonly origins: readonly string[];
  /** What sets a function off: a service, by what, the function. */
  readonly feeds: readonly (readonly [from: string, what: string, to: string])[];
}

/** Services by the prefix of their actions, or by the first part of their host. */
const SERVICES: Readonly<Record<string, string>> = {
  'cognito-idp': 'Cognito user pool',
  'cognito-identity': 'Cognito identity pool',
  transcribe: 'Transcribe Medical',
  comprehendmedical: 'Comprehend Medical',
  dynamodb: 'DynamoDB: notes table',
  s3: 'S3: bucket of notes',
  'trail s3': 'S3: bucket of the trail',
  cloudtrail: 'CloudTrail: data events',
  kms: 'KMS',
  logs: 'CloudWatch Logs',
  rum: 'CloudWatch RUM',
};

interface Arrow {
  readonly who: readonly string[];
  readonly service: string;
  readonly actions: readonly string[];
}

/** Which actions a document allows, by service; the trail has a bucket of its own. Denials are not drawn. */
function allowed(document: PolicyDocument): ReadonlyMap<string, readonly string[]> {
  const found = new Map<string, Set<string>>();
  for (const { Effect, Action, Resource } of document.Statement) {
    if (Effect !== 'Allow') continue;
    const ofTrail = Resource.some((resource) => resource.includes('{Trail}'));
    for (const action of Action) {
      const [prefix = '', name = ''] = action.split(':');
      const service = ofTrail ? `trail ${prefix}` : prefix;
      found.set(service, (found.get(service) ?? new Set()).add(name));
    }
  }
  return new Map([...found].map(([service, names]) => [service, [...names].sort()]));
}

/** Whoever may do the same with a service shares an arrow. */
function arrowsOf(documents: DeploymentFacts['roles']): readonly Arrow[] {
  const arrows = new Map<string, Arrow>();
  for (const [who, document] of Object.entries(documents)) {
    for (const [service, actions] of allowed(document)) {
      const key = `${service} ${actions.join(' ')}`;
      arrows.set(key, { who: [...(arrows.get(key)?.who ?? []), who], service, actions });
    }
  }
  return [...arrows.values()];
}

/** What runs where, and who may ask what of whom, in Mermaid's language for flow charts. */
export function drawDeployment({ roles, functions, origins, feeds }: DeploymentFacts): string {
  const people = Object.keys(roles);
  const byPeople = arrowsOf(roles);
  const byFunctions = arrowsOf(functions);
  const signIn = Object.keys(SERVICES).filter(
    (service) => service.startsWith('cognito-') && origins.some((origin) => origin.includes(`//${service}.`)),
  );
  const services = new Set([
    ...signIn,
    ...[...byPeople, ...byFunctions].map(({ service }) => service),
    ...feeds.map(([from]) => from),
  ]);
  return [
    'flowchart LR',
    '  hosting["Amplify Hosting<br/>files and headers"] --> browser',
    '  subgraph browser["The browser, signed in as one of"]',
    ...people.map((who) => `    ${idOf(who)}["${who}"]`),
    '  end',
    ...(byFunctions.length === 0
      ? []
      : [
          '  subgraph functions["Functions"]',
          ...Object.keys(functions).map((who) => `    ${idOf(who)}["${who}"]`),
          '  end',
        ]),
    '  subgraph services["AWS services of one region"]',
    ...[...services].map((service) => `    ${idOf(service)}["${SERVICES[service] ?? service}"]`),
    '  end',
    ...signIn.map((service) => `  browser -->|"signs in"| ${idOf(service)}`),
    ...byPeople.flatMap((arrow) => drawn(arrow, people)),
    ...byFunctions.flatMap((arrow) => drawn(arrow, null)),
    ...feeds.map(([from, what, to]) => `  ${idOf(from)} ==>|"${what}"| ${idOf(to)}`),
  ].join('\n');
}

/** One arrow from each, or one from the browser when everybody may. */
function drawn({ who, service, actions }: Arrow, everybody: readonly string[] | null): string[] {
  const froms = who.length === everybody?.length ? ['browser'] : who.map(idOf);
  return froms.map((from) => `  ${from} -->|"${actions.join('<br/>')}"| ${idOf(service)}`);
}

function idOf(name: string): string {
  return `at_${name.replaceAll(/[^a-z0-9]+/gi, '_')}`;
}

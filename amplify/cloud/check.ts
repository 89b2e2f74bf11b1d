import { connectSources } from '../headers.ts';
import type { Parameters } from '../parameters.ts';
import type { IdentityAnswer, IdentityPort } from './aws-identity.ts';
import type { PolicySimulator } from './aws-policies.ts';
import { explain } from './aws-problem.ts';
import type { QuotaPort } from './aws-quotas.ts';
import type { StackPort } from './aws-stacks.ts';
import type { UserPort } from './aws-users.ts';
import { checkClock, checkCredentials, checkRegion } from './check-account.ts';
import { checkBootstrap } from './check-bootstrap.ts';
import { ANY_BUCKET, browserEndpoints, checkEndpoints } from './check-endpoints.ts';
import { checkOutputs } from './check-outputs.ts';
import { checkParameters } from './check-parameters.ts';
import { checkDocuments, checkRoles, deployedResources, plannedResources } from './check-policies.ts';
import { checkQuotas } from './check-quotas.ts';
import type { Outputs } from './outputs.ts';
import type { Probe } from './probe.ts';
import type { Finding } from './report.ts';
import { Stop } from './stop.ts';

/** The services of one region that the check looks at; it calls nothing that changes anything. */
export interface CheckPorts {
  readonly identity: IdentityPort;
  readonly quotas: QuotaPort;
  readonly stacks: StackPort;
  readonly policies: PolicySimulator;
  readonly users: UserPort;
  readonly probe: Probe;
}

export interface CheckOptions {
  /** Empty when none is set. */
  readonly region: string;
  /** Profile that was asked for by name. */
  readonly profile: string | null;
  /** People who dictate at the same moment; null when nobody said. */
  readonly physicians: number | null;
  /** Whether the roles in the account are asked too. */
  readonly deployed: boolean;
  /** @throws RangeError with a sentence for each parameter that is wrong. */
  readonly parameters: () => Parameters;
  /** What was deployed from here before; a Stop when it cannot be read. */
  readonly outputs: Outputs | Stop | null;
}

/** What a deployment has to know of the account. */
export interface Checked {
  readonly findings: readonly Finding[];
  /** Number of the account; null when nobody knows who we are. */
  readonly account: string | null;
}

/** Any region will do to ask who we are, as long as the one at hand is not known. */
const SOMEWHERE = 'us-east-1';

/**
 * Looks at the account at hand and changes nothing.
 * @param connect gives the services of a region
 */
export async function check(
  options: CheckOptions,
  connect: (region: string) => CheckPorts,
): Promise<Checked> {
  const { region, profile } = options;
  const ports = connect(region === '' ? SOMEWHERE : region);
  const answer = await ports.identity.ask();
  const first = [
    checkRegion(region),
    checkCredentials(answer, profile),
    checkClock(answer),
    checkParameters(options.parameters),
  ];
  const usable = first[0]?.mark !== 'fail';
  const findings = await Promise.all([
    usable ? checkEndpoints(browserEndpoints(region, sourcesIn(options)), ports.probe) : skipped('endpoints'),
    inAccount(options, ports, answer, usable),
  ]);
  return { findings: [...first, ...findings.flat()], account: answer.identity?.account ?? null };
}

async function inAccount(
  options: CheckOptions,
  ports: CheckPorts,
  { identity }: IdentityAnswer,
  usable: boolean,
): Promise<readonly Finding[]> {
  if (!usable || identity === null) return skipped('quotas', 'CDK toolkit', 'policies', 'outputs');
  const { region, physicians, outputs } = options;
  const found = await Promise.all([
    checkQuotas(ports.quotas, physicians),
    checkBootstrap(ports.stacks),
    checkDocuments(ports.policies, plannedResources(region, identity.account), region),
    checkOutputs(outputs, region, ports.users),
  ]);
  // After the documents, because both ask the simulator, which allows few calls a second.
  const roles = options.deployed ? [await deployedRoles(options, ports, identity.account)] : [];
  return [...found.flat(), ...roles];
}

async function deployedRoles(
  { region, outputs }: CheckOptions,
  ports: CheckPorts,
  account: string,
): Promise<Finding> {
  const what = 'deployed roles';
  if (outputs === null || outputs instanceof Stop) {
    return { mark: 'fail', what, found: 'nothing was deployed from here', todo: ['Leave --deployed out.'] };
  }
  try {
    const roles = await ports.users.groupRoles(outputs.userPoolId);
    return await checkRoles(ports.policies, roles, deployedResources(outputs, region, account), region);
  } catch (error) {
    return { mark: 'fail', what, ...explain(error) };
  }
}

/**
 * Where a browser goes: as the deployment in this region says, else as the parameters will make it say. Null when
 * neither can be read, which is a finding of its own.
 */
function sourcesIn({ region, outputs, parameters }: CheckOptions): readonly string[] | null {
  if (outputs !== null && !(outputs instanceof Stop) && outputs.region === region) return outputs.sources;
  try {
    const { endpoints, telemetry } = parameters();
    const custom = { bucket: ANY_BUCKET, endpoints, ...(telemetry ? { telemetry } : {}) };
    return connectSources({ auth: { aws_region: region }, custom });
  } catch {
    return null;
  }
}

function skipped(...names: readonly string[]): readonly Finding[] {
  return names.map((what) => ({ mark: 'skip', what, found: 'not looked at, because of what is above' }));
}

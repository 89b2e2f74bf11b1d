import { createHostingPort, type HostingPort } from './aws-hosting.ts';
import { createIdentityPort } from './aws-identity.ts';
import { createPolicySimulator } from './aws-policies.ts';
import { createQuotaPort } from './aws-quotas.ts';
import { createStackPort } from './aws-stacks.ts';
import { createUserPort } from './aws-users.ts';
import type { CheckPorts } from './check.ts';
import { probe } from './probe.ts';

/** All services of AWS that the operator's commands speak to, in one region. */
export interface Aws extends CheckPorts {
  readonly hosting: HostingPort;
}

/** The services with the credentials of the environment. */
export function connect(region: string): Aws {
  return {
    identity: createIdentityPort(region, Date.now),
    quotas: createQuotaPort(region),
    stacks: createStackPort(region),
    policies: createPolicySimulator(region),
    users: createUserPort(region),
    hosting: createHostingPort(region),
    probe,
  };
}

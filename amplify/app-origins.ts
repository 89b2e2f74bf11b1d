const TYPES = ['branch', 'sandbox', 'standalone'] as const;

/** How Amplify knows a deployment. */
export interface Deployment {
  readonly type: (typeof TYPES)[number];
  /** The app's id in Amplify Hosting, where the type is `branch`. */
  readonly namespace: string;
  /** The branch's name, where the type is `branch`. */
  readonly name: string;
}

/**
 * What the Amplify CLI says of a deployment, by its keys.
 * @throws RangeError when it says nothing, or something new.
 */
export function deploymentOf(said: (key: string) => unknown): Deployment {
  const [type, namespace, name] = ['type', 'namespace', 'name'].map((key) => said(`amplify-backend-${key}`));
  const known = TYPES.find((one) => one === type);
  if (known === undefined || typeof namespace !== 'string' || typeof name !== 'string') {
    throw new RangeError('The Amplify CLI did not say what is deployed.');
  }
  return { type: known, namespace, name };
}

/**
 * Origins that the app is served from: the branch's address of Amplify Hosting, and those chosen.
 * @throws RangeError when there is none, for then no browser could read a note.
 */
export function appOrigins(deployment: Deployment, chosen: readonly string[]): readonly string[] {
  const { type, namespace, name } = deployment;
  const hosted = type === 'branch' ? [`https://${subdomain(name)}.${namespace}.amplifyapp.com`] : [];
  const origins = [...new Set([...hosted, ...chosen])];
  if (origins.length > 0) return origins;
  throw new RangeError('Nobody knows where the app will be served from: name it in appOrigins.');
}

/** Amplify Hosting serves `feature/one` at `feature-one`. */
function subdomain(branch: string): string {
  return branch.replaceAll('/', '-').toLowerCase();
}

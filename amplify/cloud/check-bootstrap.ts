import { explain } from './aws-problem.ts';
import type { Stack, StackPort } from './aws-stacks.ts';
import type { Finding } from './report.ts';

/** The stack by which the CDK prepares a region of an account. */
export const TOOLKIT_STACK = 'CDKToolkit';

/** Oldest template of it that the Amplify CLI deploys with. */
const OLDEST_VERSION = 6;

const what = 'CDK toolkit';

/** Whether the account is prepared for the CDK in this region. */
export async function checkBootstrap(stacks: StackPort): Promise<Finding> {
  try {
    return judgeBootstrap(await stacks.describe(TOOLKIT_STACK));
  } catch (error) {
    return { mark: 'warn', what, ...explain(error) };
  }
}

/** The same of a stack that was found; null when there is none. */
export function judgeBootstrap(stack: Stack | null): Finding {
  if (stack === null) {
    return { mark: 'ok', what, found: 'not there yet; `npm run cloud -- deploy` makes it, after asking' };
  }
  const { status, outputs } = stack;
  const again = 'Delete the stack CDKToolkit in CloudFormation; `npm run cloud -- deploy` makes it anew.';
  if (status.endsWith('_IN_PROGRESS')) {
    return { mark: 'warn', what, found: `is being changed (${status})`, todo: ['Wait until it is done.'] };
  }
  if (status.endsWith('_FAILED') || status === 'ROLLBACK_COMPLETE') {
    return { mark: 'fail', what, found: `is broken (${status})`, todo: [again] };
  }
  const version = Number(outputs.BootstrapVersion ?? 0);
  if (version < OLDEST_VERSION) {
    const todo = ['Bring it up to date: npx aws-cdk bootstrap.'];
    return { mark: 'fail', what, found: `is of version ${version}, and ${OLDEST_VERSION} is needed`, todo };
  }
  return { mark: 'ok', what, found: `is there, version ${version}` };
}

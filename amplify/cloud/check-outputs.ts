import { explain } from './aws-problem.ts';
import type { UserPort } from './aws-users.ts';
import { OUTPUTS_FILE, type Outputs } from './outputs.ts';
import type { Finding } from './report.ts';
import { Stop } from './stop.ts';

const what = 'outputs';
const CHOOSE =
  'Choose the profile and region of that deployment, or deploy from here to write the file anew.';

/** Whether what was deployed from here is in the account and region at hand. */
export async function checkOutputs(
  outputs: Outputs | Stop | null,
  region: string,
  users: UserPort,
): Promise<Finding> {
  if (outputs instanceof Stop) return { mark: 'warn', what, found: outputs.message.replace(/\.$/, '') };
  if (outputs === null) {
    return { mark: 'ok', what, found: `no ${OUTPUTS_FILE} yet; \`npm run cloud -- deploy\` writes it` };
  }
  if (outputs.region !== region) {
    const found = `${OUTPUTS_FILE} is of a deployment in ${outputs.region}, and this is ${region}`;
    return { mark: 'fail', what, found, todo: [CHOOSE] };
  }
  try {
    if (await users.poolExists(outputs.userPoolId)) {
      return { mark: 'ok', what, found: `${OUTPUTS_FILE} is of this account and region` };
    }
  } catch (error) {
    return { mark: 'warn', what, ...explain(error) };
  }
  return { mark: 'fail', what, found: `${OUTPUTS_FILE} is not of this account`, todo: [CHOOSE] };
}

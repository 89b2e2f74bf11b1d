import { requireRegion } from '../regions.ts';
import type { IdentityAnswer } from './aws-identity.ts';
import { explain } from './aws-problem.ts';
import type { Finding } from './report.ts';

/** From here on signatures begin to be refused before long. */
const SKEW_WARNS_MS = 60_000;
/** AWS refuses signatures of another time; browsers correct themselves, tokens and logs do not. */
const SKEW_FAILS_MS = 300_000;

/** Whether Notewell can run in the region; `region` is empty when none is set. */
export function checkRegion(region: string): Finding {
  const what = 'region';
  try {
    return { mark: 'ok', what, found: requireRegion(region) };
  } catch (error) {
    const found = error instanceof Error ? error.message.replace(/\.$/, '') : String(error);
    return { mark: 'fail', what, found, todo: ['Set it with --region NAME or AWS_REGION.'] };
  }
}

/** Who we are in the account. */
export function checkCredentials({ identity, error }: IdentityAnswer, profile: string | null): Finding {
  const what = 'credentials';
  if (identity === null) return { mark: 'fail', what, ...explain(error, profile) };
  const found = `account ${identity.account}, as ${identity.arn.split(':').slice(5).join(':')}`;
  if (identity.arn.endsWith(':root')) {
    return {
      mark: 'warn',
      what,
      found,
      todo: ['Work with a role and not with the root user of the account.'],
    };
  }
  return { mark: 'ok', what, found };
}

/** Whether our clock goes with that of AWS; what a minute or less is, nobody notices. */
export function checkClock({ skewMs }: IdentityAnswer): Finding {
  const what = 'clock';
  if (skewMs === null) return { mark: 'skip', what, found: 'no answer to compare it with' };
  const off = Math.abs(skewMs);
  if (off <= SKEW_WARNS_MS) return { mark: 'ok', what, found: 'goes with that of AWS' };
  const found = `is ${inWords(off)} ${skewMs > 0 ? 'behind' : 'ahead of'} that of AWS`;
  const todo = ['Turn time synchronisation on (NTP), here and on the computers of the wards.'];
  return { mark: off > SKEW_FAILS_MS ? 'fail' : 'warn', what, found, todo };
}

function inWords(ms: number): string {
  const seconds = Math.round(ms / 1000);
  return seconds < 120 ? `${seconds} seconds` : `${Math.round(seconds / 60)} minutes`;
}

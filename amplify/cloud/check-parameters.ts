import type { Parameters } from '../parameters.ts';
import type { Finding } from './report.ts';

const what = 'parameters';
const FILE = 'amplify/parameters.json';

/**
 * Whether what the operator chose can be deployed, and what it means.
 * @param read gives the parameters, or throws with a sentence for each that is wrong
 */
export function checkParameters(read: () => Parameters): Finding {
  let chosen: Parameters;
  try {
    chosen = read();
  } catch (error) {
    const sentences = error instanceof Error ? error.message.split('\n') : [String(error)];
    return { mark: 'fail', what, found: `${FILE} cannot be deployed`, todo: sentences };
  }
  const todo = advice(chosen);
  return { mark: todo.length === 0 ? 'ok' : 'warn', what, found: inWords(chosen), todo };
}

function inWords({ mfa, threatProtection, objectLock, telemetry }: Parameters): string {
  const lock = objectLock === null ? 'off' : `${objectLock.mode.toLowerCase()} for ${objectLock.days} days`;
  return [
    `second factor ${mfa}`,
    `threat protection ${threatProtection}`,
    `Object Lock ${lock}`,
    `telemetry ${telemetry ? 'on' : 'off'}`,
  ].join(', ');
}

/** What is allowed, and not what we would choose for patients' records. */
function advice({ mfa, threatProtection, alarmEmails }: Parameters): readonly string[] {
  return [
    ...(mfa === 'optional' ? ['Ask everybody for a second factor: "mfa": "required".'] : []),
    ...(threatProtection === 'off' ? ['Have sign-ins judged by risk: "threatProtection": "enforced".'] : []),
    ...(alarmEmails.length === 0
      ? ['Nobody is told when a function fails: name somebody in "alarmEmails".']
      : []),
  ];
}

import { explain } from './aws-problem.ts';
import type { Quota, QuotaPort } from './aws-quotas.ts';
import type { Finding } from './report.ts';

/**
 * A quota that dictating people share. Quotas are found by name, as Service Quotas and the documentation of the
 * services word them: their codes differ from account to account in what is listed, and are not published.
 */
interface Need {
  readonly what: string;
  readonly service: string;
  readonly name: RegExp;
  /** How much of it one dictating person uses. */
  readonly perPerson: number;
  /** What deploying takes, however few dictate. */
  readonly least?: number;
  readonly unit: string;
}

/**
 * What one person takes who dictates without a rest: one socket; 150 words a minute are 15 characters a second,
 * sent 1.3 times at most; a paragraph is asked about when a sentence ends, codes when it rests for five seconds.
 */
const NEEDS: readonly Need[] = [
  {
    what: 'streams',
    service: 'transcribe',
    name: /StartMedicalStreamTranscription.*web ?socket|concurrent.*medical.*(stream|web ?socket)/i,
    perPerson: 1,
    unit: 'dictations at once',
  },
  {
    what: 'entities, calls',
    service: 'comprehendmedical',
    name: /^(Transactions|TPS).*\bDetectEntities-?v2\b/i,
    perPerson: 0.5,
    unit: 'calls a second',
  },
  {
    what: 'entities, text',
    service: 'comprehendmedical',
    name: /^(Characters|CPS).*\bDetectEntities-?v2\b/i,
    perPerson: 20,
    unit: 'characters a second',
  },
  {
    what: 'diagnosis codes',
    service: 'comprehendmedical',
    name: /^(Transactions|TPS).*\bInferICD10CM\b/i,
    perPerson: 0.2,
    unit: 'calls a second',
  },
  {
    what: 'drug codes',
    service: 'comprehendmedical',
    name: /^(Transactions|TPS).*\bInferRxNorm\b/i,
    perPerson: 0.2,
    unit: 'calls a second',
  },
  {
    what: 'functions',
    service: 'lambda',
    name: /^Concurrent executions$/i,
    perPerson: 0.1,
    // Three functions keep five each for themselves, and Lambda demands that a hundred stay for everybody else. A new
    // account may have ten in all.
    least: 115,
    unit: 'at once',
  },
];

/** Fewer than these at the same moment are too few for a department, so it is said even when nobody asked. */
const FEW = 10;

/** Whether the quotas are enough for so many people at the same moment; null when nobody said how many. */
export async function checkQuotas(quotas: QuotaPort, people: number | null): Promise<readonly Finding[]> {
  const services = [...new Set(NEEDS.map(({ service }) => service))];
  const lists = await Promise.all(services.map((service) => listed(quotas, service)));
  const byService = new Map(services.map((service, at) => [service, lists[at]] as const));
  return NEEDS.map((need) => {
    const list = byService.get(need.service);
    if (list === undefined || 'found' in list) {
      return { mark: 'warn', what: need.what, found: 'could not be read', ...list };
    }
    return judgeQuota(need, list.quotas, people);
  });
}

type Listed = { readonly quotas: readonly Quota[] } | ReturnType<typeof explain>;

async function listed(quotas: QuotaPort, service: string): Promise<Listed> {
  try {
    return { quotas: await quotas.list(service) };
  } catch (error) {
    return explain(error);
  }
}

function judgeQuota(need: Need, quotas: readonly Quota[], people: number | null): Finding {
  const { what, service, name, perPerson, unit } = need;
  const [lowest] = quotas.filter((quota) => name.test(quota.name)).sort((a, b) => a.value - b.value);
  if (lowest === undefined) {
    const todo = [`Look for it in the console, Service Quotas, service ${service}.`];
    return { mark: 'warn', what, found: 'no quota of that name is listed', todo };
  }
  if (lowest.value < (need.least ?? 0)) {
    const found = `${lowest.value} ${unit}: deploying takes ${need.least}`;
    const todo = [`Ask for 1000 in Service Quotas, service ${service}: ${lowest.name}.`];
    return { mark: 'fail', what, found, details: [lowest.name], todo };
  }
  const enoughFor = Math.floor(lowest.value / perPerson);
  const found = `${lowest.value} ${unit}: enough for ${enoughFor} people who dictate at the same moment`;
  const details = [lowest.name];
  if (enoughFor >= (people ?? FEW)) return { mark: 'ok', what, found, details };
  const needed = Math.ceil((people ?? FEW) * perPerson);
  const todo = [
    lowest.adjustable
      ? `Ask for ${needed}${people === null ? ' or more' : ''} in Service Quotas, service ${service}: ${lowest.name}.`
      : `Ask AWS Support for more; the console does not raise it: ${lowest.name}.`,
  ];
  return { mark: people === null ? 'warn' : 'fail', what, found, details, todo };
}

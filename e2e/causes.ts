import { breakNext, type Fault } from './faults.ts';
import type { LocalCloud } from './local-cloud.ts';
import type { LinkProxy } from './proxy.ts';

/**
 * Everything that can end a stream while somebody speaks. None of it may cost a word or double one, and the status
 * must tell the truth meanwhile.
 */
export interface Cause {
  readonly name: string;
  /** Asked for before the dictation starts. */
  readonly before?: (cloud: LocalCloud, link: LinkProxy) => Promise<void>;
  /** Done to the link while the first words are spoken. */
  readonly during?: (link: LinkProxy) => Promise<void> | void;
  /** What the link needs until it works again; the status has told the trouble by then. */
  readonly mend?: (link: LinkProxy) => Promise<void>;
  /** What the dictation status has to say of it; null where it is over before anybody could read it. */
  readonly told: RegExp | null;
}

const RECONNECTING = /Reconnecting|Offline/;

/** Two seconds into the first sentence. */
const afterMessages = 20;

const transcribe = (fault: Omit<Fault, 'service'>) => (cloud: LocalCloud) =>
  breakNext(cloud, { service: 'transcribe', ...fault });
const exception = (code: string) => transcribe({ kind: 'stream-exception', code, afterMessages });
const refusal = (code: string, status: number) => transcribe({ kind: 'error', code, status });

export const CAUSES: readonly Cause[] = [
  {
    name: 'the service ends the connection without a word (1006)',
    before: transcribe({ kind: 'stream-cut', afterMessages }),
    told: RECONNECTING,
  },
  {
    name: 'the service closes with 1011',
    before: transcribe({ kind: 'stream-close', closeCode: 1011, afterMessages }),
    told: RECONNECTING,
  },
  {
    name: 'the service closes with 1000 in the middle',
    before: transcribe({ kind: 'stream-close', closeCode: 1000, afterMessages }),
    told: RECONNECTING,
  },
  {
    name: 'the service fails (exception frame)',
    before: exception('InternalFailureException'),
    told: RECONNECTING,
  },
  {
    name: 'the service is unavailable (exception frame)',
    before: exception('ServiceUnavailableException'),
    told: RECONNECTING,
  },
  {
    name: 'the service throttles (exception frame)',
    before: exception('LimitExceededException'),
    told: RECONNECTING,
  },
  {
    name: 'the service takes a request for a bad one, once',
    before: exception('BadRequestException'),
    told: RECONNECTING,
  },
  {
    name: 'the session is taken for another one (exception frame)',
    before: exception('ConflictException'),
    told: RECONNECTING,
  },
  { name: 'the upgrade is dropped', before: transcribe({ kind: 'drop' }), told: RECONNECTING },
  {
    name: 'the upgrade is refused as unavailable',
    before: refusal('ServiceUnavailableException', 503),
    told: RECONNECTING,
  },
  {
    name: 'the upgrade is throttled',
    before: refusal('ThrottlingException', 429),
    told: RECONNECTING,
  },
  {
    name: 'the credentials have expired',
    before: refusal('ExpiredTokenException', 403),
    told: RECONNECTING,
  },
  {
    name: 'the stream falls silent, half-open at the service',
    before: transcribe({ kind: 'half-open', afterMessages }),
    told: RECONNECTING,
  },
  {
    name: 'the link forgets its connections, half-open on both sides',
    during: (link) => link.strand(),
    told: RECONNECTING,
  },
  { name: 'the link cuts every connection', during: (link) => link.cut(), told: RECONNECTING },
  {
    name: 'nobody answers at the address any more',
    during: (link) => link.refuse(),
    mend: (link) => link.mend(),
    told: RECONNECTING,
  },
  {
    name: 'the link stands still and comes back',
    during: (link) => link.freeze(),
    mend: (link) => link.mend(),
    told: RECONNECTING,
  },
  {
    name: 'the link is slow, three quarters of a second each way',
    during: (link) => link.delay(750),
    told: null,
  },
];

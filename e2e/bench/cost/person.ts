import { type ComprehendMedical, createComprehendMedical } from '../../../src/cloud/comprehend-medical.ts';
import { createCredentials } from '../../../src/cloud/credentials.ts';
import { createNoteBucket } from '../../../src/cloud/note-bucket.ts';
import { createNoteTable } from '../../../src/cloud/note-table.ts';
import { createReviewTable } from '../../../src/cloud/review-table.ts';
import { openTable } from '../../../src/cloud/table-access.ts';
import type { Tally } from '../../../src/cloud/tally.ts';
import { createUserPool } from '../../../src/cloud/user-pool.ts';
import { parseConfig } from '../../../src/config.ts';
import type { Person } from '../../../src/domain/person.ts';
import { EpochMs } from '../../../src/domain/units.ts';
import { createNoteRepository, type NoteRepository } from '../../../src/notes/note-repository.ts';
import { createReviewRepository, type ReviewRepository } from '../../../src/notes/review-repository.ts';
import { PASSWORD, PHYSICIAN } from '../../steps.ts';

/** The product's engines for one physician, over the wire to a local cloud, each request on the tally. */
export interface Dictating {
  readonly person: Person;
  readonly comprehend: ComprehendMedical;
  readonly notes: NoteRepository;
  readonly reviews: ReviewRepository;
}

/** @param readWav the sound of a dictation as it is stored */
export async function signInToDictate(
  url: string,
  tally: Tally,
  readWav: (dictationId: string) => Promise<Uint8Array>,
): Promise<Dictating> {
  const config = parseConfig(await (await fetch(new URL('/amplify_outputs.json', url))).json());
  const { region, userPoolId, identityPoolId, endpoints } = config;
  const pool = createUserPool({
    userPoolId,
    clientId: config.userPoolClientId,
    endpoint: endpoints?.cognitoIdp ?? null,
    storage: null,
  });
  const step = await pool.signIn(PHYSICIAN, PASSWORD);
  if (step.kind !== 'signed-in') throw new Error(`sign-in asks for ${step.kind}`);
  const now = () => EpochMs(Date.now());
  const idToken = () => pool.idToken();
  const endpoint = endpoints?.cognitoIdentity ?? null;
  const credentials = createCredentials({ region, userPoolId, identityPoolId, endpoint, idToken, now });
  const connection = (address: string | undefined) => ({
    region,
    credentials: () => credentials.get(),
    endpoint: address ?? null,
    tally,
  });
  const person = { id: await credentials.identityId(), name: step.session.name };
  const access = openTable(connection(endpoints?.dynamodb), config.table);
  const table = createNoteTable(access);
  const bucket = createNoteBucket(connection(endpoints?.s3), config.bucket);
  const wait = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms));
  const tries = { wait, random: Math.random, now, newId: () => crypto.randomUUID() };
  const author = { identityId: person.id, name: person.name };
  return {
    person,
    comprehend: createComprehendMedical(connection(endpoints?.comprehendMedical)),
    notes: createNoteRepository({ ...tries, author, table, bucket, recordings: { readWav } }),
    reviews: createReviewRepository({
      ...tries,
      person,
      table: { ...table, ...createReviewTable(access) },
      bucket,
    }),
  };
}

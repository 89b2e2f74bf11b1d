import { randomBytes } from 'node:crypto';
import { dirname, join, resolve } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import * as v from 'valibot';
import { securityHeaders } from '../headers.ts';
import { type PolicyDocument, ROLE_POLICIES, withTelemetry } from '../policies.ts';
import { createChallenges } from './cognito/challenges.ts';
import { createIdentityPoolService } from './cognito/identity-pool.ts';
import { poolName } from './cognito/pool.ts';
import { createTokenIssuer, generateTokenSecrets } from './cognito/tokens.ts';
import { createUserPoolService } from './cognito/user-pool.ts';
import { userPoolArn } from './cognito/user-pool-administration.ts';
import { createUserDirectory, parseUsers } from './cognito/users.ts';
import { createComprehendService } from './comprehend/comprehend-service.ts';
import { jsonFile, lockDataDir } from './data-dir.ts';
import { createDevServer } from './dev-server.ts';
import { createDynamoDbService } from './dynamodb/dynamodb-service.ts';
import { createDefaultExtractor } from './extractor/default-extractor.ts';
import { lexiconTerms } from './extractor/spoken-terms.ts';
import { amplifyOutputs, IDENTITY_POOL_ID, localSources, USER_POOL } from './facts.ts';
import { type Flags, parseFlags } from './flags.ts';
import { createOperatorKey, withOperator, writeOperatorKey } from './operator.ts';
import { createRecogniser, type Recogniser } from './recogniser/recogniser.ts';
import { createEventFile } from './rum/event-file.ts';
import { createRumService } from './rum/rum-service.ts';
import { createS3Service } from './s3/s3-service.ts';
import { LOCAL_ACCOUNTS, LOCAL_PASSWORD, seedAccounts } from './seed.ts';
import { createAppFiles } from './server/app-files.ts';
import type { Gatekeeper } from './server/authorise.ts';
import { createFaultPlan, createFaultService } from './server/faults.ts';
import { LOOPBACK, type RunningServer, startServer } from './server/http.ts';
import { createKeyring } from './server/keyring.ts';
import {
  ACCOUNT_ID,
  APP_MONITOR,
  BUCKET,
  POLICY_VARIABLES,
  REGION,
  TABLE,
  TRAIL_BUCKET,
} from './server/resources.ts';
import type { Service } from './server/service.ts';
import { createTrail, type Trail } from './trail/trail.ts';
import { createTranscribeService } from './transcribe/service.ts';

/** The local cloud: every service of AWS that the app talks to, and the app, on one port of the loopback interface. */

const ROOT = join(dirname(fileURLToPath(import.meta.url)), '..', '..');
const CREDENTIALS_MS = 3_600_000;
/** A start that takes longer than this says why. */
const PATIENCE_MS = 2_000;
const PREPARING = 'Preparing speech recognition, once …';
const SECRET_BYTES = 32;
/** How long another program on our port may take to say who it is, in milliseconds. */
const ANSWER_MS = 2000;
/** How long the services may take to end, in milliseconds. */
const STOP_MS = 10_000;

const secretsSchema = v.object({
  keyringSecret: v.string(),
  tokens: v.object({ privateKeyPem: v.string(), refreshSeal: v.string() }),
});

await main();

async function main(): Promise<void> {
  try {
    const flags = parseFlags(process.argv.slice(2));
    const dataDir = flags.dataDir === null ? null : resolve(ROOT, flags.dataDir);
    if (dataDir !== null) process.on('exit', await lockOrExplain(dataDir, flags.port));
    const { server, recogniser } = await start(flags, dataDir);
    const stopped = stopOnSignals(server);
    await prepareSpeech(recogniser, stopped);
    if (!stopped.aborted) announce(server.url);
  } catch (error) {
    console.error(sentenceFor(error));
    process.exit(1);
  }
}

/** The lock of the data folder. @throws RangeError that says where the other one runs, if it is at this port. */
async function lockOrExplain(dataDir: string, port: number): Promise<() => void> {
  try {
    return lockDataDir(dataDir);
  } catch (error) {
    throw (await isNotewell(port)) ? alreadyRunning(port) : error;
  }
}

interface Started {
  readonly server: RunningServer;
  readonly recogniser: Recogniser;
}

async function start(flags: Flags, dataDir: string | null): Promise<Started> {
  const faults = createFaultPlan();
  const recogniser = createRecogniser({
    terms: lexiconTerms(),
    ...(dataDir === null ? {} : { cache: join(dataDir, 'language') }),
  });
  process.on('exit', () => recogniser.close());
  const secrets = await loadSecrets(dataDir);
  const keyring = createKeyring(Buffer.from(secrets.keyringSecret, 'base64'), Date.now);
  const trail = createTrail({
    dataDir,
    table: TABLE,
    bucket: BUCKET,
    trailBucket: TRAIL_BUCKET,
    variables: POLICY_VARIABLES,
    now: Date.now,
    wait: (ms) => pause(ms),
    report: (line) => console.error(line),
  });
  const services: Service[] = [
    ...(await cognito(flags, dataDir, secrets.tokens, keyring)),
    ...(await kept(dataDir, trail)),
    createComprehendService({ extractor: createDefaultExtractor() }),
    hearing(recogniser, faults),
    ...(flags.telemetry ? [createRumService({ monitor: APP_MONITOR, file: createEventFile(dataDir) })] : []),
    ...(flags.faults ? [createFaultService(faults)] : []),
  ];
  const files = createAppFiles({
    folder: resolve(ROOT, flags.appDir),
    headers: (origin) => securityHeaders(localSources(origin)),
    outputs: (origin) => amplifyOutputs(origin, flags),
  });
  const dev = flags.dev ? createDevServer(ROOT, files) : null;
  const gate: Gatekeeper = {
    keyring,
    region: REGION,
    policies: flags.telemetry ? mapRoles(withTelemetry) : ROLE_POLICIES,
    variables: { ...POLICY_VARIABLES, UserPool: userPoolArn(REGION, USER_POOL.poolId) },
    now: Date.now,
  };
  const operatorKey = flags.operatorFile === null ? null : createOperatorKey();
  const server = await startOrExplain(flags.port, () =>
    startServer({
      port: flags.port,
      services,
      onDataEvent: trail.onDataEvent,
      ...(flags.faults ? { faults } : {}),
      gate: operatorKey === null ? gate : withOperator(gate, operatorKey),
      serveApp: dev?.serve ?? files,
      ...(dev === null ? {} : { attach: dev.attach }),
    }),
  );
  // Only once the port is ours: another local cloud's key must not be replaced by one that opens nothing.
  if (flags.operatorFile !== null && operatorKey !== null)
    writeOperatorKey(resolve(ROOT, flags.operatorFile), operatorKey);
  return { server, recogniser };
}

function mapRoles(change: (policy: PolicyDocument) => PolicyDocument): Record<string, PolicyDocument> {
  return Object.fromEntries(Object.entries(ROLE_POLICIES).map(([role, policy]) => [role, change(policy)]));
}

async function loadSecrets(dataDir: string | null): Promise<v.InferOutput<typeof secretsSchema>> {
  const file = jsonFile(dataDir, 'secrets.json');
  const kept = v.safeParse(secretsSchema, file.read());
  if (kept.success) return kept.output;
  const made = {
    keyringSecret: randomBytes(SECRET_BYTES).toString('base64'),
    tokens: await generateTokenSecrets(),
  };
  file.write(made);
  return made;
}

async function cognito(
  flags: Flags,
  dataDir: string | null,
  secrets: v.InferOutput<typeof secretsSchema>['tokens'],
  keyring: ReturnType<typeof createKeyring>,
): Promise<readonly Service[]> {
  const file = jsonFile(dataDir, 'users.json');
  const users = createUserDirectory(poolName(USER_POOL), {
    load: () => parseUsers(file.read()),
    save: (records) => file.write(records),
  });
  seedAccounts(users, { forTests: flags.faults });
  const tokens = await createTokenIssuer(USER_POOL, secrets, Date.now);
  const managed = flags.operatorFile !== null;
  const userPool = {
    facts: USER_POOL,
    users,
    tokens,
    challenges: createChallenges(Date.now),
    requireMfa: flags.requireMfa,
    now: Date.now,
  };
  const identityPool = {
    identityPoolId: IDENTITY_POOL_ID,
    userPool: USER_POOL,
    tokens,
    keyring,
    credentialsMs: CREDENTIALS_MS,
  };
  return [createUserPoolService(userPool, { managed }), createIdentityPoolService(identityPool, { managed })];
}

/** Table and bucket, with the trail of what happens to them, which is written to its end before the table closes. */
async function kept(dataDir: string | null, trail: Trail): Promise<readonly Service[]> {
  const dynamodb = await createDynamoDbService({
    dataDir,
    region: REGION,
    accountId: ACCOUNT_ID,
    table: TABLE,
    now: Date.now,
    onChange: trail.onChange,
  });
  const others = { [TRAIL_BUCKET]: trail.objects };
  const s3 = createS3Service({ dataDir, bucket: BUCKET, others, now: Date.now });
  trail.start({ dynamodb, s3 });
  const close = async () => {
    await trail.drain();
    await dynamodb.close?.();
  };
  return [{ ...dynamodb, close }, s3];
}

function hearing(recogniser: Recogniser, faults: ReturnType<typeof createFaultPlan>): Service {
  const service = createTranscribeService({ recogniser, faults });
  return {
    ...service,
    async close() {
      await service.close?.();
      recogniser.close();
    },
  };
}

/**
 * Loads the engine, which builds its language model the first time, so that the first word finds it ready. Only
 * once the port is ours: a start that is refused says so without waiting for this.
 */
async function prepareSpeech(recogniser: Recogniser, stopped: AbortSignal): Promise<void> {
  const patience = setTimeout(() => console.error(PREPARING), PATIENCE_MS);
  const found = await recogniser.availability();
  clearTimeout(patience);
  if (found.kind === 'available' || stopped.aborted) return;
  console.error(`Speech recognition is not available (${found.reason}). Install it with: ${found.remedy}`);
}

async function startOrExplain(port: number, begin: () => Promise<RunningServer>): Promise<RunningServer> {
  try {
    return await begin();
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EADDRINUSE')) throw error;
    if (await isNotewell(port)) throw alreadyRunning(port);
    throw new RangeError(`Port ${port} is used by another program; choose another one with --port.`);
  }
}

function alreadyRunning(port: number): RangeError {
  return new RangeError(`Notewell is already running at http://${LOOPBACK}:${port}/`);
}

async function isNotewell(port: number): Promise<boolean> {
  try {
    const signal = AbortSignal.timeout(ANSWER_MS);
    const answer = await fetch(`http://${LOOPBACK}:${port}/healthz`, { signal });
    return (await answer.text()).includes('notewell-local-cloud');
  } catch {
    return false;
  }
}

function announce(url: string): void {
  console.log(`Notewell is running at ${url}/`);
  console.log('Local accounts, for this machine only:');
  for (const { email, groups } of LOCAL_ACCOUNTS) console.log(`  ${email}  (${groups.join(', ')})`);
  console.log(`  password: ${LOCAL_PASSWORD}`);
  console.log('Not for the internet and not for real patients: this is a local cloud. Stop it with Ctrl-C.');
}

/** Ends well on Ctrl-C, which a terminal may send twice, and on a supervisor's SIGTERM; tells when that began. */
function stopOnSignals(server: RunningServer): AbortSignal {
  const stopping = new AbortController();
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.on(signal, () => {
      if (stopping.signal.aborted) return;
      stopping.abort();
      setTimeout(() => process.exit(1), STOP_MS).unref();
      void server.close().finally(() => process.exit(0));
    });
  }
  return stopping.signal;
}

/** Sentences for the user as they are; anything else is a fault of ours and shows where it happened. */
function sentenceFor(error: unknown): string {
  if (error instanceof RangeError) return error.message;
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}

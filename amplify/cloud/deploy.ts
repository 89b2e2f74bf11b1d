import { customHttp, hostingRules } from '../hosting.ts';
import type { HostedApp, HostingPort } from './aws-hosting.ts';
import { explain } from './aws-problem.ts';
import type { StackPort } from './aws-stacks.ts';
import type { Checked } from './check.ts';
import { TOOLKIT_STACK } from './check-bootstrap.ts';
import { addressOf, deployPlan, type Found, farewell, type StepName, theApp } from './deploy-plan.ts';
import type { DeployFlags } from './flags.ts';
import { OUTPUTS_FILE, type Outputs } from './outputs.ts';
import { hasFailed, reportLines } from './report.ts';
import { Stop } from './stop.ts';
import type { Terminal } from './terminal.ts';
import { uploadApp } from './upload.ts';

/** All that a deployment reads and changes outside of this process. */
export interface DeployPorts {
  readonly terminal: Terminal;
  readonly stacks: StackPort;
  readonly hosting: HostingPort;
  check(): Promise<Checked>;
  /** Prepares a region of an account for the CDK. */
  bootstrap(account: string, region: string): Promise<void>;
  /** Runs the Amplify CLI, which writes the outputs beside package.json. */
  deployBackend(appId: string, branch: string): Promise<void>;
  readOutputs(): Promise<Outputs | null>;
  buildApp(): Promise<void>;
  /** The built app with its outputs, as a zip. */
  packApp(outputs: Outputs): Promise<Uint8Array>;
  /** Puts bytes to a signed address. */
  put(url: string, bytes: Uint8Array): Promise<void>;
  wait(ms: number): Promise<void>;
}

/** Checks, and brings the account to where Notewell is served. @throws Stop when it cannot go on. */
export async function deploy(flags: DeployFlags, region: string, ports: DeployPorts): Promise<void> {
  const { terminal } = ports;
  const checked = await ports.check();
  for (const line of reportLines(checked.findings, false)) terminal.say(line);
  const account = mayGoOn(checked, flags.force, terminal);
  const found = await lookAround(flags, ports);
  const plan = deployPlan(found, flags.app, flags.branch);
  terminal.say('');
  for (const [at, { says }] of plan.entries()) terminal.say(`${at + 1}. ${says}`);
  if (!found.toolkit) await agreeToBootstrap(flags.yes, account, region, terminal);
  const run = new Run(found.app, flags, ports);
  for (const { name, says } of plan) {
    terminal.say(`\n${says} …`);
    const work = name === 'bootstrap' ? ports.bootstrap(account, region) : run.do(name);
    await work.catch((error: unknown) => {
      throw failedAt(says, error);
    });
  }
  const place = flags.profile === null ? '' : ` --profile ${flags.profile}`;
  for (const line of farewell(addressOf(run.app(), flags.branch), place)) terminal.say(line);
}

function failedAt(says: string, error: unknown): Stop {
  if (error instanceof Stop) return error;
  const sentences = [`${says} failed: ${explain(error).found}`, ...explain(error).todo];
  return new Stop(`${sentences.join('. ')}. Deploy again when it is mended: what is done stays done.`);
}

/** The account; nobody deploys into one that is not known, whatever is forced. */
function mayGoOn({ findings, account }: Checked, force: boolean, terminal: Terminal): string {
  const failed = findings.filter(({ mark }) => mark === 'fail');
  if (account === null) throw new Stop('Nothing was deployed, because nobody knows into which account.');
  if (!hasFailed(findings)) return account;
  if (!force) throw new Stop('Nothing was deployed: do what is said above, or go on with --force.');
  terminal.say(`Going on by --force although: ${failed.map(({ found }) => found).join('; ')}.`);
  return account;
}

async function lookAround({ app: name, branch }: DeployFlags, ports: DeployPorts): Promise<Found> {
  const [toolkit, apps] = await Promise.all([
    ports.stacks.describe(TOOLKIT_STACK),
    ports.hosting.appsNamed(name),
  ]);
  const app = theApp(apps, name);
  return {
    toolkit: toolkit !== null,
    app,
    branch: app !== null && (await ports.hosting.hasBranch(app.id, branch)),
  };
}

async function agreeToBootstrap(
  yes: boolean,
  account: string,
  region: string,
  terminal: Terminal,
): Promise<void> {
  if (yes) return;
  const question = `\nPrepare account ${account} for the CDK in ${region}? It gets a bucket and roles of its own. [y/N] `;
  const answer = await terminal.ask(question);
  if (answer === null) throw new Stop('Nobody is here to ask: say --yes to prepare the account for the CDK.');
  if (!/^y(es)?$/i.test(answer)) throw new Stop('Nothing was deployed.');
}

/** The steps of one deployment, with what one step has to know of another. */
class Run {
  private hosted: HostedApp | null;
  private readonly flags: DeployFlags;
  private readonly ports: DeployPorts;

  constructor(hosted: HostedApp | null, flags: DeployFlags, ports: DeployPorts) {
    this.hosted = hosted;
    this.flags = flags;
    this.ports = ports;
  }

  app(): HostedApp {
    if (this.hosted === null) throw new Stop('There is no Amplify app.');
    return this.hosted;
  }

  async do(name: Exclude<StepName, 'bootstrap'>): Promise<void> {
    const { hosting } = this.ports;
    const { branch } = this.flags;
    switch (name) {
      case 'app':
        this.hosted = await hosting.createApp(this.flags.app);
        return;
      case 'branch':
        return hosting.createBranch(this.app().id, branch);
      case 'backend':
        return this.ports.deployBackend(this.app().id, branch);
      case 'build':
        return this.ports.buildApp();
      case 'headers':
        return hosting.configure(this.app().id, customHttp((await this.outputs()).sources), hostingRules());
      case 'upload':
        return uploadApp(this.app(), branch, await this.ports.packApp(await this.outputs()), this.ports);
    }
  }

  private async outputs(): Promise<Outputs> {
    const outputs = await this.ports.readOutputs();
    if (outputs === null) throw new Stop(`The Amplify CLI wrote no ${OUTPUTS_FILE}; see what it said above.`);
    return outputs;
  }
}

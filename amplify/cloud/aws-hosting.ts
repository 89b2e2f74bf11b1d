import {
  AmplifyClient,
  CreateAppCommand,
  CreateBranchCommand,
  CreateDeploymentCommand,
  DeleteAppCommand,
  DeleteBranchCommand,
  GetBranchCommand,
  GetJobCommand,
  NotFoundException,
  paginateListApps,
  paginateListBranches,
  paginateListJobs,
  StartDeploymentCommand,
  StopJobCommand,
  UpdateAppCommand,
} from '@aws-sdk/client-amplify';
import type { HostingRule } from '../hosting.ts';

export interface HostedApp {
  readonly id: string;
  readonly name: string;
  /** Such as `d123.amplifyapp.com`; branches are below it. */
  readonly domain: string;
}

/** An upload that was asked for. */
export interface Upload {
  readonly jobId: string;
  /** Signed, so it is secret and good for a while. */
  readonly url: string;
}

/** Amplify Hosting as we use it: one app, its branches, uploads by hand. */
export interface HostingPort {
  /** Apps of that name; more than one is possible. */
  appsNamed(name: string): Promise<readonly HostedApp[]>;
  createApp(name: string): Promise<HostedApp>;
  branches(appId: string): Promise<readonly string[]>;
  hasBranch(appId: string, branch: string): Promise<boolean>;
  createBranch(appId: string, branch: string): Promise<void>;
  configure(appId: string, headers: string, rules: readonly HostingRule[]): Promise<void>;
  /** Jobs that have not ended, of which Amplify allows one a branch. */
  openJobs(appId: string, branch: string): Promise<readonly string[]>;
  stopJob(appId: string, branch: string, jobId: string): Promise<void>;
  createUpload(appId: string, branch: string): Promise<Upload>;
  startDeployment(appId: string, branch: string, jobId: string): Promise<void>;
  /** Such as `RUNNING` or `SUCCEED`. */
  jobStatus(appId: string, branch: string, jobId: string): Promise<string>;
  deleteBranch(appId: string, branch: string): Promise<void>;
  deleteApp(appId: string): Promise<void>;
}

/** How a job ends; everything else is on its way. */
export const ENDED: readonly string[] = ['SUCCEED', 'FAILED', 'CANCELLED'];

export function createHostingPort(region: string): HostingPort {
  const client = new AmplifyClient({ region });
  return { ...appCalls(client), ...branchCalls(client), ...jobCalls(client) };
}

function appCalls(client: AmplifyClient) {
  return {
    appsNamed: async (name: string) => {
      const found: HostedApp[] = [];
      for await (const { apps = [] } of paginateListApps({ client }, {})) {
        found.push(...apps.filter((app) => app.name === name).map(hostedApp));
      }
      return found;
    },
    createApp: async (name: string) => {
      const { app } = await client.send(new CreateAppCommand({ name, platform: 'WEB' }));
      return hostedApp(app ?? {});
    },
    configure: async (appId: string, customHeaders: string, rules: readonly HostingRule[]) => {
      await client.send(new UpdateAppCommand({ appId, customHeaders, customRules: [...rules] }));
    },
    deleteApp: async (appId: string) => {
      await client.send(new DeleteAppCommand({ appId })).catch(ignoreMissing);
    },
  };
}

function branchCalls(client: AmplifyClient) {
  return {
    branches: async (appId: string) => {
      const names: string[] = [];
      for await (const { branches = [] } of paginateListBranches({ client }, { appId })) {
        names.push(...branches.map(({ branchName = '' }) => branchName));
      }
      return names;
    },
    hasBranch: async (appId: string, branchName: string) => {
      const found = await client.send(new GetBranchCommand({ appId, branchName })).catch(ignoreMissing);
      return found !== null;
    },
    createBranch: async (appId: string, branchName: string) => {
      const input = { appId, branchName, stage: 'PRODUCTION', enableAutoBuild: false } as const;
      await client.send(new CreateBranchCommand(input));
    },
    deleteBranch: async (appId: string, branchName: string) => {
      await client.send(new DeleteBranchCommand({ appId, branchName })).catch(ignoreMissing);
    },
  };
}

function jobCalls(client: AmplifyClient) {
  return {
    openJobs: async (appId: string, branchName: string) => {
      const open: string[] = [];
      for await (const { jobSummaries = [] } of paginateListJobs({ client }, { appId, branchName })) {
        const left = jobSummaries.filter(({ status = '' }) => !ENDED.includes(status));
        open.push(...left.map(({ jobId = '' }) => jobId));
      }
      return open;
    },
    stopJob: async (appId: string, branchName: string, jobId: string) => {
      await client.send(new StopJobCommand({ appId, branchName, jobId }));
    },
    createUpload: async (appId: string, branchName: string) => {
      const answer = await client.send(new CreateDeploymentCommand({ appId, branchName }));
      return { jobId: answer.jobId ?? '', url: answer.zipUploadUrl ?? '' };
    },
    startDeployment: async (appId: string, branchName: string, jobId: string) => {
      await client.send(new StartDeploymentCommand({ appId, branchName, jobId }));
    },
    jobStatus: async (appId: string, branchName: string, jobId: string) => {
      const { job } = await client.send(new GetJobCommand({ appId, branchName, jobId }));
      return job?.summary?.status ?? 'UNKNOWN';
    },
  };
}

interface App {
  readonly appId?: string | undefined;
  readonly name?: string | undefined;
  readonly defaultDomain?: string | undefined;
}

function hostedApp({ appId = '', name = '', defaultDomain = '' }: App): HostedApp {
  return { id: appId, name, domain: defaultDomain };
}

function ignoreMissing(error: unknown): null {
  if (error instanceof NotFoundException) return null;
  throw error;
}

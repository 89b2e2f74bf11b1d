import { ENDED, type HostedApp, type HostingPort } from './aws-hosting.ts';
import { Stop } from './stop.ts';

const POLL_MS = 3_000;
/** Ten minutes of asking; hosting takes one or two for an app of some megabytes. */
const POLLS = 200;

export interface UploadPorts {
  readonly hosting: HostingPort;
  put(url: string, bytes: Uint8Array): Promise<void>;
  wait(ms: number): Promise<void>;
}

/**
 * Gives the zip to Amplify Hosting and waits until it is served.
 * @throws Stop when hosting does not take it.
 */
export async function uploadApp(
  { id, name }: HostedApp,
  branch: string,
  zip: Uint8Array,
  { hosting, put, wait }: UploadPorts,
): Promise<void> {
  // Hosting allows one job at a time, and a run that was broken off leaves one open.
  for (const open of await hosting.openJobs(id, branch)) await hosting.stopJob(id, branch, open);
  const { jobId, url } = await hosting.createUpload(id, branch);
  await put(url, zip);
  await hosting.startDeployment(id, branch, jobId);
  for (let poll = 0; poll < POLLS; poll += 1) {
    const status = await hosting.jobStatus(id, branch, jobId);
    if (status === 'SUCCEED') return;
    if (ENDED.includes(status)) {
      throw new Stop(
        `Amplify Hosting did not serve the app (job ${jobId}: ${status}); its log is in the console, app ${name}.`,
      );
    }
    await wait(POLL_MS);
  }
  throw new Stop(
    `Amplify Hosting is still at it (job ${jobId}): look in the console, app ${name}, or deploy again.`,
  );
}

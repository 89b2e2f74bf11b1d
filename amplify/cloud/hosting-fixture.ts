import { refused } from './account-fixture.ts';
import type { Answer, Answers } from './aws-fixture.ts';

/** What an account has in Amplify Hosting; tests look at it and change it. */
export interface Hosting {
  readonly apps: { appId: string; name: string; defaultDomain: string }[];
  readonly branches: string[];
  /** Status of each job by id. */
  readonly jobs: Map<string, string>;
  /** What each further GetJob tells; `SUCCEED` when nothing is left. */
  readonly progress: string[];
  headers: string;
}

/** Amplify Hosting by its wire, as far as we use it. @param url where uploads go, once the server is there */
export function fakeHosting(url: () => string): { readonly hosting: Hosting; readonly answers: Answers } {
  const hosting: Hosting = { apps: [], branches: [], jobs: new Map(), progress: [], headers: '' };
  const job = (jobId: string) => ({ jobId, status: hosting.jobs.get(jobId) });
  const answers: Answers = {
    'amplify:GET /apps': () => ({ result: { apps: hosting.apps } }),
    'amplify:POST /apps': ({ name }) => {
      const app = {
        appId: `d${hosting.apps.length + 1}`,
        name: String(name),
        defaultDomain: 'd1.amplifyapp.com',
      };
      hosting.apps.push(app);
      return { result: { app } };
    },
    'amplify:POST /apps/{app}': ({ customHeaders }) => {
      hosting.headers = String(customHeaders);
      return { result: { app: hosting.apps[0] ?? {} } };
    },
    'amplify:DELETE /apps/{app}': () => {
      hosting.apps.length = 0;
      return { result: {} };
    },
    ...branchAnswers(hosting),
    'amplify:GET /apps/{app}/branches/{branch}/jobs': () => ({
      result: { jobSummaries: [...hosting.jobs.keys()].map(job) },
    }),
    'amplify:DELETE /apps/{app}/branches/{branch}/jobs/{job}/stop': (_, path) => {
      hosting.jobs.set(path[2] ?? '', 'CANCELLED');
      return { result: { jobSummary: {} } };
    },
    'amplify:POST /apps/{app}/branches/{branch}/deployments': () => createUpload(hosting, url()),
    'PUT /upload': () => ({ result: {} }),
    'amplify:POST /apps/{app}/branches/{branch}/deployments/start': ({ jobId }) => {
      hosting.jobs.set(String(jobId), 'RUNNING');
      return { result: { jobSummary: job(String(jobId)) } };
    },
    'amplify:GET /apps/{app}/branches/{branch}/jobs/{job}': (_, path) => {
      const jobId = path[2] ?? '';
      hosting.jobs.set(jobId, hosting.progress.shift() ?? 'SUCCEED');
      return { result: { job: { summary: job(jobId), steps: [] } } };
    },
  };
  return { hosting, answers };
}

function branchAnswers(hosting: Hosting): Answers {
  return {
    'amplify:GET /apps/{app}/branches': () => ({
      result: { branches: hosting.branches.map((branchName) => ({ branchName })) },
    }),
    'amplify:POST /apps/{app}/branches': ({ branchName }) => {
      hosting.branches.push(String(branchName));
      return { result: { branch: { branchName } } };
    },
    'amplify:GET /apps/{app}/branches/{branch}': (_, [, branchName = '']) =>
      hosting.branches.includes(branchName)
        ? { result: { branch: { branchName } } }
        : refused('NotFoundException', 'no such branch', 404),
    'amplify:DELETE /apps/{app}/branches/{branch}': (_, [, branchName = '']) => {
      const at = hosting.branches.indexOf(branchName);
      if (at < 0) return refused('NotFoundException', 'no such branch', 404);
      hosting.branches.splice(at, 1);
      return { result: { branch: { branchName } } };
    },
  };
}

/** As the service does, refused while another job has not ended. */
function createUpload(hosting: Hosting, url: string): Answer {
  const open = [...hosting.jobs].find(([, status]) => status === 'PENDING' || status === 'RUNNING');
  if (open !== undefined) return refused('BadRequestException', `The last job ${open[0]} was not finished.`);
  const jobId = String(hosting.jobs.size + 1);
  hosting.jobs.set(jobId, 'PENDING');
  return { result: { jobId, zipUploadUrl: `${url}/upload?X-Amz-Signature=secret`, fileUploadUrls: {} } };
}

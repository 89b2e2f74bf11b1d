import { AwsError } from '../server/aws-error.ts';
import type { AwsRequest, Service } from '../server/service.ts';
import type { EventFile } from './event-file.ts';
import { putRumEvents } from './put-rum-events.ts';

/** An app monitor: requests name it by its id, policies by its name. */
export interface AppMonitor {
  readonly id: string;
  readonly arn: string;
}

const PATH = /^\/appmonitors\/([^/]+)\/?$/;

/** The data plane of CloudWatch RUM for one app monitor: PutRumEvents, and nothing else. */
export function createRumService(options: {
  readonly monitor: AppMonitor;
  readonly file: EventFile;
}): Service {
  const { monitor, file } = options;
  return {
    name: 'rum',
    signingName: 'rum',
    errorFormat: 'json-1.1',
    authorize(request) {
      monitorId(request);
      return [{ action: 'rum:PutRumEvents', resource: monitor.arn, context: {} }];
    },
    async handle(request) {
      const output = putRumEvents({ monitorId: monitorId(request), body: request.body }, monitor, file);
      return {
        status: 200,
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(output),
      };
    },
  };
}

/** @throws AwsError UnknownOperationException for any other call. */
function monitorId({ method, servicePath }: AwsRequest): string {
  const id = method === 'POST' ? PATH.exec(servicePath)?.[1] : undefined;
  if (id === undefined) throw new AwsError('UnknownOperationException', 404, 'Unknown operation');
  return id;
}

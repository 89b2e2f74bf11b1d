import {
  CloudFormationClient,
  CloudFormationServiceException,
  DeleteStackCommand,
  DescribeStacksCommand,
  GetTemplateCommand,
  paginateDescribeStackEvents,
  paginateListStackResources,
} from '@aws-sdk/client-cloudformation';

export interface Stack {
  readonly id: string;
  /** Such as `UPDATE_COMPLETE`. */
  readonly status: string;
  readonly outputs: Readonly<Record<string, string>>;
}

export interface StackResource {
  readonly logicalId: string;
  readonly physicalId: string;
  readonly type: string;
}

export interface StackPort {
  /** A stack by name or id; null when there is none. */
  describe(stack: string): Promise<Stack | null>;
  resources(stack: string): Promise<readonly StackResource[]>;
  /** The template as text, JSON or YAML as it was given. */
  template(stack: string): Promise<string>;
  /** Why resources could not be changed, newest first. */
  failures(stack: string): Promise<readonly string[]>;
  delete(stack: string): Promise<void>;
}

export function createStackPort(region: string): StackPort {
  const client = new CloudFormationClient({ region });
  return {
    describe: async (StackName) => {
      const answer = await client.send(new DescribeStacksCommand({ StackName })).catch(nullWhenMissing);
      const stack = answer?.Stacks?.[0];
      if (stack === undefined) return null;
      const outputs = (stack.Outputs ?? []).map((output) => [
        output.OutputKey ?? '',
        output.OutputValue ?? '',
      ]);
      return {
        id: stack.StackId ?? StackName,
        status: stack.StackStatus ?? 'UNKNOWN',
        outputs: Object.fromEntries(outputs),
      };
    },
    resources: async (StackName) => {
      const found: StackResource[] = [];
      for await (const page of paginateListStackResources({ client }, { StackName })) {
        for (const resource of page.StackResourceSummaries ?? []) {
          const { LogicalResourceId = '', PhysicalResourceId = '', ResourceType = '' } = resource;
          found.push({ logicalId: LogicalResourceId, physicalId: PhysicalResourceId, type: ResourceType });
        }
      }
      return found;
    },
    template: async (StackName) => {
      const { TemplateBody = '{}' } = await client.send(new GetTemplateCommand({ StackName }));
      return TemplateBody;
    },
    failures: async (StackName) => {
      const pages = paginateDescribeStackEvents({ client }, { StackName });
      for await (const { StackEvents = [] } of pages) {
        return StackEvents.filter(({ ResourceStatus = '' }) => ResourceStatus.endsWith('_FAILED')).map(
          (event) => `${event.LogicalResourceId ?? ''}: ${event.ResourceStatusReason ?? 'no reason given'}`,
        );
      }
      return [];
    },
    delete: async (StackName) => {
      await client.send(new DeleteStackCommand({ StackName }));
    },
  };
}

function nullWhenMissing(error: unknown): null {
  if (error instanceof CloudFormationServiceException && / does not exist$/.test(error.message)) return null;
  throw error;
}

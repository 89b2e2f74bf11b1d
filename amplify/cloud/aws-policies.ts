import {
  type ContextEntry,
  IAMClient,
  type PolicyEvaluationDecisionType,
  SimulateCustomPolicyCommand,
  SimulatePrincipalPolicyCommand,
} from '@aws-sdk/client-iam';
import type { PolicyDocument } from '../policies.ts';

/** A question to IAM: may this be done, when the request brings these condition keys. */
export interface Asked {
  readonly action: string;
  readonly resource: string;
  readonly context: Readonly<Record<string, string | readonly string[]>>;
}

/** In the words of our own judge (amplify/local/iam.ts). */
export type Answered = 'allow' | 'explicit-deny' | 'implicit-deny';

export interface PolicySimulator {
  /** What IAM says of a document that is not deployed. */
  ofDocument(document: PolicyDocument, asked: Asked): Promise<Answered>;
  /** What IAM says of a role as it is in the account. */
  ofRole(roleArn: string, asked: Asked): Promise<Answered>;
}

const WORDS: Readonly<Record<PolicyEvaluationDecisionType, Answered>> = {
  allowed: 'allow',
  explicitDeny: 'explicit-deny',
  implicitDeny: 'implicit-deny',
};

/** Asks the simulator of IAM, which changes nothing and calls none of the services asked about. */
export function createPolicySimulator(region: string): PolicySimulator {
  // The simulator allows few calls a second; the SDK waits longer before each try.
  const client = new IAMClient({ region, maxAttempts: 8 });
  return {
    ofDocument: async (document, asked) => {
      const PolicyInputList = [JSON.stringify(document)];
      const answer = await client.send(
        new SimulateCustomPolicyCommand({ PolicyInputList, ...question(asked) }),
      );
      return answered(answer.EvaluationResults?.[0]?.EvalDecision);
    },
    ofRole: async (PolicySourceArn, asked) => {
      const input = { PolicySourceArn, ...question(asked) };
      const answer = await client.send(new SimulatePrincipalPolicyCommand(input));
      return answered(answer.EvaluationResults?.[0]?.EvalDecision);
    },
  };
}

function question({ action, resource, context }: Asked) {
  return {
    ActionNames: [action],
    ResourceArns: [resource],
    ContextEntries: Object.entries(context).map(entry),
  };
}

function entry([key, value]: readonly [string, string | readonly string[]]): ContextEntry {
  return typeof value === 'string'
    ? { ContextKeyName: key, ContextKeyType: 'string', ContextKeyValues: [value] }
    : { ContextKeyName: key, ContextKeyType: 'stringList', ContextKeyValues: [...value] };
}

function answered(decision: PolicyEvaluationDecisionType | undefined): Answered {
  if (decision === undefined) throw new RangeError('IAM answered the question with nothing');
  return WORDS[decision];
}

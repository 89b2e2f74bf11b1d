import { describe, expect, it } from 'vitest';
import { ROLE_POLICIES } from '../policies.ts';
import type { Asked } from './aws-policies.ts';
import { checkDocuments, checkRoles, ourRuling, plannedResources, resolvePolicy } from './check-policies.ts';
import { policyQuestions } from './policy-questions.ts';

const REGION = 'eu-west-1';
const resources = plannedResources(REGION, '111122223333');
const questions = policyQuestions(resources, REGION);

const never = () => Promise.reject(new Error('not asked for'));
const byOurJudge = (asked: Asked) => {
  const question = questions.find((each) => each === asked || JSON.stringify(each) === JSON.stringify(asked));
  if (question === undefined) throw new Error('an unknown question');
  return ourRuling(question, resources);
};

describe('the questions', () => {
  it('are many, and no two are the same', () => {
    expect(questions.length).toBeGreaterThan(60);
    const asked = questions.map(({ role, action, resource, context }) =>
      JSON.stringify([role, action, resource, context]),
    );
    expect(new Set(asked).size).toBe(questions.length);
  });

  it.each(questions.map((question) => [question.role, question.what, question] as const))(
    'a member of %s who %s is judged as expected',
    (_role, _what, question) => {
      expect(ourRuling(question, resources) === 'allow').toBe(question.may);
    },
  );
});

describe('the check of documents', () => {
  it('is well when IAM says what we say', async () => {
    const asked: string[] = [];
    const simulator = {
      ofDocument: async (document: object, question: Asked) => {
        asked.push(JSON.stringify(document));
        return byOurJudge(question);
      },
      ofRole: never,
    };
    const finding = await checkDocuments(simulator, resources, REGION);
    expect(finding).toMatchObject({ mark: 'ok', what: 'policies' });
    expect(finding.details).toHaveLength(questions.length);
    expect(asked.every((document) => document.includes(resources.table))).toBe(true);
  });

  it('fails, and names the answer, when IAM allows what we refuse', async () => {
    const simulator = {
      ofDocument: async (_: object, asked: Asked) =>
        asked.action === 'dynamodb:Scan' ? ('allow' as const) : byOurJudge(asked),
      ofRole: never,
    };
    const finding = await checkDocuments(simulator, resources, REGION);
    expect(finding).toMatchObject({ mark: 'fail', found: expect.stringMatching(/^3 of \d+ answers/) });
    expect(finding.todo?.[0]).toMatch(/physicians +scans the table +IAM allow +here explicit-deny +may not/);
  });

  it('only warns when we may not ask', async () => {
    const denied = Object.assign(
      new Error('User: x is not authorized to perform: iam:SimulateCustomPolicy on *'),
      {
        name: 'AccessDenied',
      },
    );
    const simulator = { ofDocument: () => Promise.reject(denied), ofRole: never };
    expect(await checkDocuments(simulator, resources, REGION)).toMatchObject({
      mark: 'warn',
      found: 'your role may not call iam:SimulateCustomPolicy',
    });
  });
});

describe('the check of roles', () => {
  const roles = new Map([
    ['physicians', 'arn:p'],
    ['clinicians', 'arn:c'],
    ['reviewers', 'arn:r'],
  ]);

  it('asks each role', async () => {
    const asked = new Set<string>();
    const ofRole = async (role: string, question: Asked) => {
      asked.add(role);
      return byOurJudge(question);
    };
    const finding = await checkRoles({ ofDocument: never, ofRole }, roles, resources, REGION);
    expect(finding).toMatchObject({ mark: 'ok', what: 'deployed roles' });
    expect([...asked].sort()).toEqual(['arn:c', 'arn:p', 'arn:r']);
  });

  it('fails when a group has no role', async () => {
    const some = new Map([['physicians', 'arn:p']]);
    expect(await checkRoles({ ofDocument: never, ofRole: never }, some, resources, REGION)).toMatchObject({
      mark: 'fail',
      found: expect.stringContaining('clinicians, reviewers'),
    });
  });
});

it('documents are resolved, and what IAM fills in is left to it', () => {
  const text = JSON.stringify(resolvePolicy(ROLE_POLICIES.physicians, resources));
  expect(text).not.toMatch(/\$\{(Table|Bucket)\}/);
  expect(text).toContain(`${resources.bucket}/notes/\${cognito-identity.amazonaws.com:sub}/*`);
});

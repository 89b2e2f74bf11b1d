import { describe, expect, it } from 'vitest';
import { FUNCTION_POLICIES, type PolicyDocument, ROLE_POLICIES, withTelemetry } from '../../policies.ts';
import { policiesIn, statementsOfRole } from '../policy-documents.ts';
import type { Cloud } from '../synthesise.ts';

/** Services that know no ARNs of what is asked of them. */
const WITHOUT_ARNS = /^(transcribe:StartMedicalStreamTranscription(WebSocket)?|comprehendmedical:\w+)$/;
/** Amplify's own, which links a branch to its stack; it knows no notes. */
const AMPLIFY = /^AmplifyBranchLinker\//;
/** IAM counts the characters of a managed policy without white space. */
const MOST_CHARACTERS = 6144;
const APP_MONITOR = 'arn:<AWS::Partition>:rum:<AWS::Region>:<AWS::AccountId>:appmonitor/<AppMonitor>';
const LONGEST_ARN = 'x'.repeat(160);

/** What is promised of who may do what. */
export function describePolicies(cloud: Cloud): void {
  const own = policiesIn(cloud).filter(({ resource }) => !AMPLIFY.test(resource.name));
  const allowed = own.flatMap(({ resource, statements }) =>
    statements.filter(({ Effect }) => Effect === 'Allow').map((one) => ({ ...one, resource })),
  );

  describe.each(['physicians', 'clinicians', 'reviewers'] as const)('the role of %s', (name) => {
    it('may do what policies.ts says, word for word, and nothing else', () => {
      const said = ROLE_POLICIES[name];
      const document = cloud.parameters.telemetry ? withTelemetry(said) : said;
      expect(statementsOfRole(cloud, `${name}GroupRole`, /./)).toEqual(resolved(document));
    });
  });

  describe.each(['checkSignature', 'recordChange', 'recordAccess'] as const)('the role of %s', (name) => {
    it('may do what policies.ts says, word for word', () => {
      expect(statementsOfRole(cloud, `${name}Role`, /Duties/)).toEqual(resolved(FUNCTION_POLICIES[name]));
    });

    it('may do beside it what running takes', () => {
      const stream = {
        Sid: 'Stream',
        Effect: 'Allow',
        Action: ['dynamodb:DescribeStream', 'dynamodb:GetRecords', 'dynamodb:GetShardIterator'],
        Resource: ['<NotesTable.StreamArn>'],
      };
      expect(statementsOfRole(cloud, `${name}Role`, /^(?!.*Duties)/)).toEqual([
        ...(name === 'recordAccess' ? [] : [stream]),
        {
          Sid: 'Logs',
          Effect: 'Allow',
          Action: ['logs:CreateLogStream', 'logs:PutLogEvents'],
          Resource: [`<${name}Logs.Arn>`],
        },
        {
          Sid: 'DeadLetters',
          Effect: 'Allow',
          Action: ['sqs:SendMessage'],
          Resource: ['<DeadLetters.Arn>'],
        },
      ]);
    });
  });

  describe('all policies', () => {
    it('give roles nothing in any other way', () => {
      const roles = cloud.of('AWS::IAM::Role').filter(({ name }) => !AMPLIFY.test(name));
      expect(roles.length).toBe(7);
      for (const { properties } of roles) {
        expect(properties).not.toHaveProperty('Policies');
        expect(properties).not.toHaveProperty('ManagedPolicyArns');
      }
      expect(own.filter(({ resource }) => resource.type === 'AWS::IAM::Policy')).toEqual([]);
    });

    it('give who is in no group nothing', () => {
      const all = JSON.stringify(cloud.resources.filter(({ type }) => /Policy$|Key$/.test(type)));
      expect(all).not.toContain('authenticatedUserRole');
      expect(all).toContain('physiciansGroupRole');
    });

    it('allow no action by a wildcard', () => {
      expect(allowed.length).toBeGreaterThan(40);
      expect(allowed.flatMap(({ Action }) => Action).filter((action) => action.includes('*'))).toEqual([]);
    });

    it('allow nothing on everything, but where a service knows no ARNs', () => {
      const wide = allowed.filter(
        ({ resource, Resource, Action }) =>
          // In a key's own policy it is this key.
          resource.type !== 'AWS::KMS::Key' &&
          Resource.includes('*') &&
          !Action.every((action) => WITHOUT_ARNS.test(action)),
      );
      expect(wide).toEqual([]);
    });

    it('fit into what IAM takes, whatever the names will be', () => {
      const managed = own.filter(({ resource }) => resource.type === 'AWS::IAM::ManagedPolicy');
      expect(managed.length).toBeGreaterThanOrEqual(9);
      for (const { resource } of managed) {
        const text = JSON.stringify(resource.properties.PolicyDocument).replaceAll(/<[\w.]+>/g, LONGEST_ARN);
        expect(text.length).toBeLessThanOrEqual(MOST_CHARACTERS);
      }
    });
  });
}

function resolved(document: PolicyDocument): unknown {
  const text = JSON.stringify(document)
    .replaceAll(/\$\{Table\}/g, '<NotesTable.Arn>')
    .replaceAll(/\$\{Bucket\}/g, '<NotesBucket.Arn>')
    .replaceAll(/\$\{Trail\}/g, '<TrailBucket.Arn>')
    .replaceAll(/\$\{AppMonitor\}/g, APP_MONITOR);
  return JSON.parse(text).Statement;
}

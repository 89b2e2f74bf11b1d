import { expect, it } from 'vitest';
import { retainedIn, retainedLines } from './retained.ts';
import { Stop } from './stop.ts';

const RESOURCES = [
  { logicalId: 'Notes', physicalId: 'ward-notes', type: 'AWS::DynamoDB::Table' },
  { logicalId: 'Bucket', physicalId: 'ward-bucket', type: 'AWS::S3::Bucket' },
  { logicalId: 'Check', physicalId: 'check', type: 'AWS::Lambda::Function' },
];
const TEMPLATE = JSON.stringify({
  Resources: {
    Notes: {
      Type: 'AWS::DynamoDB::Table',
      DeletionPolicy: 'Retain',
      Properties: { DeletionProtectionEnabled: true },
    },
    Bucket: { Type: 'AWS::S3::Bucket', DeletionPolicy: 'RetainExceptOnCreate', Properties: {} },
    Rule: { Type: 'AWS::S3::BucketPolicy', DeletionPolicy: 'Retain' },
    Odd: { Type: 'AWS::Odd::Thing', DeletionPolicy: 'Retain' },
    Check: { Type: 'AWS::Lambda::Function', DeletionPolicy: 'Delete' },
    Role: { Type: 'AWS::IAM::Role' },
  },
});

it('finds what stays by the policies of the template, and names it as the account does', () => {
  expect(retainedIn(TEMPLATE, RESOURCES)).toEqual([
    { type: 'AWS::DynamoDB::Table', id: 'ward-notes', isProtected: true },
    { type: 'AWS::S3::Bucket', id: 'ward-bucket', isProtected: false },
    { type: 'AWS::S3::BucketPolicy', id: 'Rule', isProtected: false },
    { type: 'AWS::Odd::Thing', id: 'Odd', isProtected: false },
  ]);
});

it('says how each is removed by hand, and nothing of what goes along with another', () => {
  const lines = retainedLines(retainedIn(TEMPLATE, RESOURCES));
  expect(lines).toContain('  DynamoDB Table ward-notes (protected against deletion)');
  expect(lines.join('\n')).toContain('--table-name ward-notes --no-deletion-protection-enabled');
  expect(lines.join('\n')).toContain('aws s3 rb s3://ward-bucket');
  expect(lines.join('\n')).toContain('Odd Thing Odd\n    → remove it in the console');
  expect(lines.join('\n')).not.toContain('BucketPolicy');
});

it('says plainly when nothing stays', () => {
  expect(retainedLines(retainedIn('{}', []))).toEqual(['Nothing stays in the account.']);
});

it('stops at a template that cannot be read', () => {
  expect(() => retainedIn('Resources: {}', [])).toThrow(Stop);
});

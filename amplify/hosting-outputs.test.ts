import { describe, expect, it } from 'vitest';
import { connectSources } from './headers.ts';
import { parseOutputs } from './hosting-outputs.ts';

const custom = { table: 'notes', bucket: 'notes-bucket' };
const outputs = { version: '1.4', auth: { aws_region: 'us-east-1', user_pool_id: 'a' }, custom };

const parse = (value: unknown) => parseOutputs(JSON.stringify(value));

describe('the outputs of a deployment', () => {
  it('tell where the app goes', () => {
    expect(connectSources(parse(outputs))).toContain('https://notes-bucket.s3.us-east-1.amazonaws.com');
  });

  it('may name private and FIPS endpoints, some or all', () => {
    const endpoints = { dynamodb: 'https://dynamodb-fips.us-east-1.amazonaws.com' };
    const sources = connectSources(parse({ ...outputs, custom: { ...custom, endpoints } }));
    expect(sources).toContain('https://dynamodb-fips.us-east-1.amazonaws.com');
    expect(sources).not.toContain('https://dynamodb.us-east-1.amazonaws.com');
  });

  it.each([
    ['the whole is no JSON', '<!doctype html>'],
    ['the whole should be Object, and is 3', '3'],
    ['auth is missing', JSON.stringify({ custom })],
    ['auth.aws_region is missing', JSON.stringify({ ...outputs, auth: {} })],
    ['custom.bucket is missing', JSON.stringify({ ...outputs, custom: {} })],
    ['custom.bucket is no name of a bucket', JSON.stringify({ ...outputs, custom: { bucket: "a; 'self'" } })],
    [
      'custom.endpoints.s3 is not https',
      JSON.stringify({ ...outputs, custom: { ...custom, endpoints: { s3: 'http://s3.example' } } }),
    ],
    [
      'custom.endpoints.s4 is none that Notewell knows',
      JSON.stringify({ ...outputs, custom: { ...custom, endpoints: { s4: 'https://s3.example' } } }),
    ],
  ])('are refused with what is wrong: %s', (sentence, text) => {
    expect(() => parseOutputs(text)).toThrow(RangeError);
    expect(() => parseOutputs(text)).toThrow(sentence);
  });

  it('are refused for a region where the app would hear nothing', () => {
    expect(() => parse({ ...outputs, auth: { aws_region: 'eu-central-1' } })).toThrow('eu-central-1');
  });
});

import { LIST_PRICES } from '../../../src/domain/prices.ts';

/** Where a price comes from: the document, and how its figure was read. */
export interface PriceSource {
  readonly what: string;
  readonly usd: number;
  readonly per: string;
  readonly document: string;
  readonly read: string;
}

const { textUnit } = LIST_PRICES;
const COMPREHEND = 'https://aws.amazon.com/comprehend/medical/pricing/';
const DYNAMODB = 'https://aws.amazon.com/dynamodb/pricing/on-demand/';
const S3 = 'https://aws.amazon.com/s3/pricing/';
const KMS = 'https://aws.amazon.com/kms/pricing/';
const UNIT = 'unit of 100 characters, at least one a request';
/** Tables of these pages are filled in by a script, which an archived copy does not have. */
const ELSEWHERE =
  'the page, archived copy, for the unit and the least of it; the figure from published price lists that quote it';

/** Every price that the cost page computes with. */
export const PRICE_SOURCES: readonly PriceSource[] = [
  {
    what: 'Transcribe Medical',
    usd: LIST_PRICES.speechSecond * 60,
    per: 'minute, by the second, at least 15 s a stream',
    document: 'https://aws.amazon.com/transcribe/pricing/',
    read: 'examples of the page (60 minutes, $4.50), archived copy',
  },
  {
    what: 'DetectEntitiesV2',
    usd: textUnit.DetectEntitiesV2,
    per: UNIT,
    document: COMPREHEND,
    read: ELSEWHERE,
  },
  { what: 'InferICD10CM', usd: textUnit.InferICD10CM, per: UNIT, document: COMPREHEND, read: ELSEWHERE },
  { what: 'InferRxNorm', usd: textUnit.InferRxNorm, per: UNIT, document: COMPREHEND, read: ELSEWHERE },
  { what: 'DetectPHI (not called)', usd: 0.0014, per: UNIT, document: COMPREHEND, read: ELSEWHERE },
  {
    what: 'DynamoDB, writing on demand',
    usd: LIST_PRICES.tableWriteUnit * 1e6,
    per: 'million units of 1 KB',
    document: DYNAMODB,
    read: 'published price lists that quote it, after the change of November 2024',
  },
  {
    what: 'DynamoDB, reading on demand',
    usd: LIST_PRICES.tableReadUnit * 1e6,
    per: 'million units of 4 KB',
    document: DYNAMODB,
    read: 'published price lists that quote it, after the change of November 2024',
  },
  {
    what: 'S3 Standard, PUT and LIST',
    usd: LIST_PRICES.objectWrite * 1e3,
    per: 'thousand requests',
    document: S3,
    read: 'as commonly quoted, not confirmed: the archived copy of the page has no figures',
  },
  {
    what: 'S3 Standard, GET and HEAD',
    usd: LIST_PRICES.objectRead * 1e3,
    per: 'thousand requests',
    document: S3,
    read: 'as commonly quoted, not confirmed: the archived copy of the page has no figures',
  },
  {
    what: 'S3 Standard, kept',
    usd: LIST_PRICES.objectGbMonth,
    per: 'gigabyte and month',
    document: S3,
    read: 'as commonly quoted, not confirmed: the archived copy of the page has no figures',
  },
  {
    what: 'KMS, a key of one’s own',
    usd: LIST_PRICES.keyMonth,
    per: 'key and month',
    document: KMS,
    read: 'the page, archived copy',
  },
  {
    what: 'KMS, requests',
    usd: LIST_PRICES.keyRequest * 1e4,
    per: 'ten thousand requests',
    document: KMS,
    read: 'published price lists that quote it',
  },
  {
    what: 'Cognito, plan Plus',
    usd: LIST_PRICES.activePerson,
    per: 'person active in a month',
    document: 'https://aws.amazon.com/cognito/pricing/',
    read: 'examples of the page as quoted on 20 September 2026',
  },
];

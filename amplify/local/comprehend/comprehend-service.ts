import type { Extractor } from '../extractor/extractor.ts';
import { type Operation, operationName, runJsonOperation } from '../server/aws-json.ts';
import type { Service } from '../server/service.ts';
import { detectEntitiesV2 } from './detect-entities-v2.ts';
import { detectPhi } from './detect-phi.ts';
import { inferIcd10Cm } from './infer-icd10cm.ts';
import { inferRxNorm } from './infer-rxnorm.ts';
import { inferSnomedCt } from './infer-snomedct.ts';

/** The synchronous operations of Amazon Comprehend Medical over an extractor. Keeps no text. */
export function createComprehendService({ extractor }: { readonly extractor: Extractor }): Service {
  const operations: Readonly<Record<string, Operation>> = {
    DetectEntitiesV2: (input) => detectEntitiesV2(extractor, input),
    DetectPHI: (input) => detectPhi(extractor, input),
    InferICD10CM: (input) => inferIcd10Cm(extractor, input),
    InferRxNorm: (input) => inferRxNorm(extractor, input),
    InferSNOMEDCT: (input) => inferSnomedCt(extractor, input),
  };
  return {
    name: 'comprehendmedical',
    signingName: 'comprehendmedical',
    errorFormat: 'json-1.1',
    authorize: (request) => [
      { action: `comprehendmedical:${operationName(request)}`, resource: '*', context: {} },
    ],
    handle: (request) => runJsonOperation(operations, request, '1.1'),
  };
}

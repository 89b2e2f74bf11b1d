import type { PolicyDocument, PolicyStatement } from './policies.ts';

/** What the variables of policies.ts stand for, without the `${}`: ARNs. */
export type PolicyVariables = Readonly<Partial<Record<'Table' | 'Bucket' | 'Trail' | 'AppMonitor', string>>>;

/** IAM counts the characters of a managed policy without white space. */
const MOST_CHARACTERS = 6144;
/** An ARN is known at deployment only; those of tables and buckets with names that CloudFormation makes are shorter. */
const ARN_CHARACTERS = 160;

/**
 * The document with the variables of the deployment filled in; those of IAM itself stay.
 * @throws RangeError when it names a variable that has no value.
 */
export function resolvePolicy(document: PolicyDocument, variables: PolicyVariables): PolicyDocument {
  const fill = (resource: string) =>
    resource.replace(/^\$\{(\w+)\}/, (_, name: string) => {
      const value = Object.entries(variables).find(([known]) => known === name)?.[1];
      if (value === undefined) throw new RangeError(`Nothing is known that \${${name}} stands for`);
      return value;
    });
  return {
    ...document,
    Statement: document.Statement.map((one) => ({ ...one, Resource: one.Resource.map(fill) })),
  };
}

/**
 * The statements in order, in as few documents as fit into managed policies. What several policies of a role allow
 * and deny together is what one would.
 * @throws RangeError when a statement alone is too long.
 */
export function splitPolicy(document: PolicyDocument): readonly PolicyDocument[] {
  const parts: PolicyStatement[][] = [[]];
  for (const statement of document.Statement) {
    const last = parts.at(-1) ?? [];
    if (last.length === 0 || lengthOf({ ...document, Statement: [...last, statement] }) <= MOST_CHARACTERS) {
      last.push(statement);
    } else parts.push([statement]);
  }
  const documents = parts.map((Statement) => ({ ...document, Statement }));
  if (documents.every((one) => lengthOf(one) <= MOST_CHARACTERS)) return documents;
  throw new RangeError('A statement is too long for a managed policy');
}

/** Characters of the document once every variable is an ARN. */
function lengthOf(document: PolicyDocument): number {
  return JSON.stringify(document)
    .replaceAll(/\$\{\w+\}/g, 'x'.repeat(ARN_CHARACTERS))
    .replaceAll(/\s/g, '').length;
}

import type { PolicyCondition, PolicyDocument, PolicyStatement } from '../policies.ts';
import type { Authorization } from './server/service.ts';

/**
 * Judges a request by a policy document, as IAM does: an explicit deny wins, then an allow, else no.
 * Source: IAM User Guide, "Policy evaluation logic" and "IAM JSON policy elements".
 */

/** What policies may refer to by `${name}`. */
export type PolicyVariables = Readonly<Record<string, string>>;

export type Verdict = 'allow' | 'explicit-deny' | 'implicit-deny';

export function judge(policy: PolicyDocument, asked: Authorization, variables: PolicyVariables): Verdict {
  const matching = policy.Statement.filter((statement) => applies(statement, asked, variables));
  if (matching.some((statement) => statement.Effect === 'Deny')) return 'explicit-deny';
  return matching.some((statement) => statement.Effect === 'Allow') ? 'allow' : 'implicit-deny';
}

/** The sentence with which AWS refuses. */
export function refusal(principal: string, asked: Authorization, verdict: Exclude<Verdict, 'allow'>): string {
  const because =
    verdict === 'explicit-deny'
      ? 'with an explicit deny in an identity-based policy'
      : `because no identity-based policy allows the ${asked.action} action`;
  return `User: ${principal} is not authorized to perform: ${asked.action} on resource: ${asked.resource} ${because}`;
}

function applies(statement: PolicyStatement, asked: Authorization, variables: PolicyVariables): boolean {
  return (
    statement.Action.some((pattern) => like(asked.action.toLowerCase(), pattern.toLowerCase())) &&
    statement.Resource.some((pattern) => like(asked.resource, pattern, variables)) &&
    holds(statement.Condition ?? {}, asked.context, variables)
  );
}

function holds(
  condition: PolicyCondition,
  context: Authorization['context'],
  variables: PolicyVariables,
): boolean {
  return Object.entries(condition).every(([operator, keys]) =>
    Object.entries(keys).every(([key, expected]) => {
      const values = typeof expected === 'string' ? [expected] : expected;
      return test(operator, contextValue(context, key), values, variables);
    }),
  );
}

/** Condition keys are compared without regard to case. */
function contextValue(context: Authorization['context'], key: string): readonly string[] | undefined {
  const found = Object.keys(context).find((candidate) => candidate.toLowerCase() === key.toLowerCase());
  const value = found === undefined ? undefined : context[found];
  return typeof value === 'string' ? [value] : value;
}

function test(
  operator: string,
  actual: readonly string[] | undefined,
  expected: readonly string[],
  variables: PolicyVariables,
): boolean {
  // A key whose set of values is empty counts as absent.
  const given = actual ?? [];
  if (operator === 'Null') return expected.includes(String(given.length === 0));
  const { quantifier, comparison, ifExists } = readOperator(operator);
  if (given.length === 0) return absent(quantifier, comparison, ifExists);
  const holdsFor = (value: string) =>
    expected.some((pattern) => comparison.matches(value, pattern, variables)) !== comparison.negated;
  if (quantifier === 'ForAllValues') return given.every(holdsFor);
  if (quantifier === 'ForAnyValue') return given.some(holdsFor);
  return given.length === 1 && given.every(holdsFor);
}

function absent(quantifier: Quantifier, { negated }: Comparison, ifExists: boolean): boolean {
  if (ifExists || quantifier === 'ForAllValues') return true;
  return quantifier === 'one' && negated;
}

type Quantifier = 'one' | 'ForAllValues' | 'ForAnyValue';

interface Comparison {
  readonly negated: boolean;
  matches(value: string, pattern: string, variables: PolicyVariables): boolean;
}

const equals: Comparison['matches'] = (value, pattern, variables) => value === fill(pattern, variables);
const sameBool: Comparison['matches'] = (value, pattern) => value.toLowerCase() === pattern.toLowerCase();

const COMPARISONS: ReadonlyMap<string, Comparison> = new Map([
  ['StringEquals', { negated: false, matches: equals }],
  ['StringNotEquals', { negated: true, matches: equals }],
  ['StringLike', { negated: false, matches: like }],
  ['StringNotLike', { negated: true, matches: like }],
  ['ArnLike', { negated: false, matches: like }],
  ['ArnNotLike', { negated: true, matches: like }],
  ['Bool', { negated: false, matches: sameBool }],
]);

/** @throws RangeError for an unknown operator: what cannot be understood must neither allow nor lose a deny. */
function readOperator(operator: string): {
  readonly quantifier: Quantifier;
  readonly comparison: Comparison;
  readonly ifExists: boolean;
} {
  const match = /^(?:(ForAllValues|ForAnyValue):)?(\w+?)(IfExists)?$/.exec(operator);
  const comparison = COMPARISONS.get(match?.[2] ?? '');
  if (comparison === undefined) {
    throw new RangeError(`The policy uses the condition operator ${operator}, which is not known here`);
  }
  const quantifier = match?.[1] as Quantifier | undefined;
  return { quantifier: quantifier ?? 'one', comparison, ifExists: match?.[3] !== undefined };
}

/** Puts variables into text; null when one of them has no value, so that nothing can match. */
function fill(pattern: string, variables: PolicyVariables): string | null {
  let complete = true;
  const text = pattern.replace(/\$\{([^}]+)\}/g, (_, name: string) => {
    complete &&= Object.hasOwn(variables, name);
    return variables[name] ?? '';
  });
  return complete ? text : null;
}

/** `*` and `?` of the pattern are wildcards; what variables bring is taken literally. */
function like(value: string, pattern: string, variables: PolicyVariables = {}): boolean {
  const parts = pattern.split(/(\$\{[^}]+\})/).map((part) => {
    if (!part.startsWith('${')) return wildcard(part);
    const filled = fill(part, variables);
    return filled === null ? null : literal(filled);
  });
  return !parts.includes(null) && new RegExp(`^${parts.join('')}$`, 'su').test(value);
}

function wildcard(text: string): string {
  return literal(text).replaceAll('\\*', '.*').replaceAll('\\?', '.');
}

function literal(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&');
}

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
  if (operator === 'Null') return expected.includes(String(actual === undefined));
  const { quantifier, base, ifExists } = readOperator(operator);
  const matches = (value: string) => compare(base, value, expected, variables);
  if (quantifier === 'ForAllValues') return (actual ?? []).every(matches);
  if (quantifier === 'ForAnyValue') return (actual ?? []).some(matches);
  if (actual === undefined) return ifExists || base.includes('Not');
  return actual.length === 1 && actual.every(matches);
}

function readOperator(operator: string): { quantifier: string | null; base: string; ifExists: boolean } {
  const [quantifier, rest] = operator.includes(':') ? operator.split(':') : [null, operator];
  const name = rest ?? '';
  const ifExists = name.endsWith('IfExists');
  return {
    quantifier: quantifier ?? null,
    base: ifExists ? name.slice(0, -'IfExists'.length) : name,
    ifExists,
  };
}

function compare(
  base: string,
  value: string,
  expected: readonly string[],
  variables: PolicyVariables,
): boolean {
  switch (base) {
    case 'StringEquals':
      return expected.some((pattern) => value === fill(pattern, variables));
    case 'StringNotEquals':
      return expected.every((pattern) => value !== fill(pattern, variables));
    case 'StringLike':
    case 'ArnLike':
      return expected.some((pattern) => like(value, pattern, variables));
    case 'StringNotLike':
    case 'ArnNotLike':
      return expected.every((pattern) => !like(value, pattern, variables));
    case 'Bool':
      return expected.some((pattern) => value.toLowerCase() === pattern.toLowerCase());
    default:
      // A policy that cannot be understood must not allow anything: a deny with it would be lost in silence.
      throw new RangeError(`The policy uses the condition operator ${base}, which is not known here`);
  }
}

/** Puts variables into text; one without a value stands for something that nothing equals. */
function fill(pattern: string, variables: PolicyVariables): string {
  return pattern.replace(/\$\{([^}]+)\}/g, (_, name: string) => variables[name] ?? '\u0000');
}

/** `*` and `?` of the pattern are wildcards; what variables bring is taken literally. */
function like(value: string, pattern: string, variables: PolicyVariables = {}): boolean {
  const source = pattern
    .split(/(\$\{[^}]+\})/)
    .map((part) => (part.startsWith('${') ? literal(fill(part, variables)) : wildcard(part)))
    .join('');
  return new RegExp(`^${source}$`, 's').test(value);
}

function wildcard(text: string): string {
  return literal(text).replaceAll('\\*', '.*').replaceAll('\\?', '.');
}

function literal(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&');
}

import * as v from 'valibot';

/** A template of CloudFormation, as far as it is read here. */
export const templateSchema = v.looseObject({
  Resources: v.record(
    v.string(),
    v.looseObject({ Type: v.string(), Properties: v.optional(v.looseObject({}), {}) }),
  ),
  Outputs: v.optional(v.record(v.string(), v.looseObject({ Value: v.unknown() })), {}),
});
export type Template = v.InferOutput<typeof templateSchema>;

const ref = v.strictObject({ Ref: v.string() });
const getAtt = v.strictObject({ 'Fn::GetAtt': v.tuple([v.string(), v.string()]) });
const join = v.strictObject({ 'Fn::Join': v.tuple([v.literal(''), v.array(v.unknown())]) });
const sub = v.strictObject({ 'Fn::Sub': v.string() });

/** Templates of a root stack and of the stacks in it, with names that stay when anything else changes. */
export interface Stacks {
  readonly templates: Readonly<Record<string, Template>>;
  /** What a resource of a stack is called: its path in the code. */
  nameOf(stack: string, logicalId: string): string | undefined;
  /** The stack in the root that has this logical id. */
  nestedAt(logicalId: string): string | undefined;
}

/**
 * A value of a template as text that a person can read and a test can compare: `<NotesTable.Arn>/index/byOwner`.
 * What one stack hands to another is followed to where it comes from. Pure.
 */
export function resolve(stacks: Stacks, stack: string, value: unknown): unknown {
  const inner = (one: unknown) => resolve(stacks, stack, one);
  if (Array.isArray(value)) return value.map(inner);
  if (v.is(ref, value)) return resolveRef(stacks, stack, value.Ref);
  if (v.is(getAtt, value)) return resolveAttribute(stacks, stack, ...value['Fn::GetAtt']);
  if (v.is(join, value)) return value['Fn::Join'][1].map(inner).join('');
  if (v.is(sub, value)) return value['Fn::Sub'].replaceAll('${', '<').replaceAll('}', '>');
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, inner(one)]));
}

function resolveRef(stacks: Stacks, stack: string, id: string): unknown {
  const name = stacks.nameOf(stack, id);
  if (name !== undefined) return `<${name}>`;
  const given = parametersOf(stacks, stack)[id];
  return given === undefined ? `<${id}>` : resolve(stacks, ROOT, given);
}

function resolveAttribute(stacks: Stacks, stack: string, id: string, attribute: string): unknown {
  const nested = stack === ROOT ? stacks.nestedAt(id) : undefined;
  const output = stacks.templates[nested ?? '']?.Outputs[attribute.replace('Outputs.', '')];
  if (nested !== undefined && output !== undefined) return resolve(stacks, nested, output.Value);
  return `<${stacks.nameOf(stack, id) ?? id}.${attribute}>`;
}

/** What the root gives a stack in it. */
function parametersOf(stacks: Stacks, stack: string): Readonly<Record<string, unknown>> {
  const here = Object.entries(stacks.templates[ROOT]?.Resources ?? {}).find(
    ([id]) => stacks.nestedAt(id) === stack,
  );
  return v.parse(v.optional(v.record(v.string(), v.unknown()), {}), here?.[1].Properties.Parameters);
}

/** Name of the outermost stack. */
export const ROOT = 'root';

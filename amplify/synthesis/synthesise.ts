import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CfnResource, NestedStack, type Stack } from 'aws-cdk-lib';
import { Template as Assertions } from 'aws-cdk-lib/assertions';
import { HIPAASecurityChecks } from 'cdk-nag';
import * as v from 'valibot';
import given from '../parameters.json' with { type: 'json' };
import { type Parameters, parseParameters } from '../parameters.ts';
import { ROOT, resolve, type Stacks, type Template, templateSchema } from './resolve.ts';

/** A resource that would be deployed. Its values are resolved: `<NotesTable.Arn>`. */
export interface Resource {
  readonly stack: string;
  /** Its path in the code, the same whatever else changes. */
  readonly name: string;
  readonly type: string;
  readonly properties: Readonly<Record<string, unknown>>;
  readonly deletionPolicy: string;
}

/** A finding of cdk-nag. */
interface Finding {
  readonly rule: string;
  readonly name: string;
}

/** All that would be deployed with some choice of parameters. */
export interface Cloud {
  readonly parameters: Parameters;
  readonly resources: readonly Resource[];
  readonly outputs: Readonly<Record<string, { readonly Value: unknown }>>;
  readonly rules: unknown;
  readonly findings: readonly Finding[];
  /** The resources of a type. */
  of(type: string): readonly Resource[];
  /** @throws RangeError when there is none of the type with that name. */
  get(type: string, name: string): Resource;
}

/** As the Amplify CLI would say it on hosting. */
const CONTEXT = {
  'amplify-backend-namespace': 'notewell',
  'amplify-backend-name': 'main',
  'amplify-backend-type': 'branch',
};

/**
 * Synthesises the backend as the Amplify CLI does, with the file of parameters but for `changes`. The backend is a
 * module that is evaluated once, so there is one a process: one a test file.
 */
export async function synthesise(changes: Partial<Parameters> = {}, region = 'eu-west-1'): Promise<Cloud> {
  const parameters = parseParameters({ ...given, ...changes });
  const folder = mkdtempSync(join(tmpdir(), 'notewell-synthesis-'));
  try {
    const file = join(folder, 'parameters.json');
    writeFileSync(file, JSON.stringify(parameters));
    process.env.NOTEWELL_PARAMETERS = file;
    process.env.CDK_CONTEXT_JSON = JSON.stringify(CONTEXT);
    process.env.CDK_OUTDIR = join(folder, 'cdk.out');
    process.env.CDK_DEFAULT_REGION = region;
    const { backend } = await import('../backend.ts');
    return cloudOf(backend.stack, parameters);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function cloudOf(root: Stack, parameters: Parameters): Cloud {
  const made = [root, ...root.node.findAll().filter((node) => node instanceof NestedStack)];
  const templates = Object.fromEntries(made.map((stack) => [nameOfStack(root, stack), read(stack)]));
  const stacks: Stacks = { templates, ...namesIn(root, made) };
  const resources = Object.entries(templates).flatMap(([stack, template]) =>
    resourcesIn(stacks, stack, template),
  );
  const of = (type: string) => resources.filter((one) => one.type === type);
  return {
    parameters,
    resources,
    outputs: v.parse(
      v.record(v.string(), v.object({ Value: v.unknown() })),
      resolve(stacks, ROOT, templates[ROOT]?.Outputs),
    ),
    rules: templates[ROOT]?.Rules,
    findings: findingsOf(root),
    of,
    get(type, name) {
      const found = of(type).find((one) => one.name === name);
      if (found !== undefined) return found;
      throw new RangeError(`No ${type} is called ${name}, only ${of(type).map((one) => one.name)}`);
    },
  };
}

function read(stack: Stack): Template {
  return v.parse(templateSchema, Assertions.fromStack(stack).toJSON());
}

function namesIn(root: Stack, made: readonly Stack[]): Pick<Stacks, 'nameOf' | 'nestedAt'> {
  const names = new Map<string, string>();
  const nested = new Map<string, string>();
  for (const node of root.node.findAll()) {
    if (!CfnResource.isCfnResource(node)) continue;
    const id = String(root.resolve(node.logicalId));
    names.set(`${nameOfStack(root, node.stack)} ${id}`, nameOf(node.node.path));
  }
  for (const stack of made) {
    const resource = stack.nestedStackResource;
    if (resource !== undefined)
      nested.set(String(root.resolve(resource.logicalId)), nameOfStack(root, stack));
  }
  return {
    nameOf: (stack, id) => names.get(`${stack} ${id}`),
    nestedAt: (id) => nested.get(id),
  };
}

function nameOfStack(root: Stack, stack: Stack): string {
  return stack === root ? ROOT : stack.node.id;
}

/** The path without the root, the stack, and the names that CDK adds. */
function nameOf(path: string): string {
  const [, ...parts] = path.split('/').filter((part) => part !== 'Resource');
  const own = parts[0] === 'auth' || parts[0] === 'records' ? parts.slice(1) : parts;
  return own
    .join('/')
    .replace(/AllowEventRule.*$/, 'Permission')
    .replace(/^(\w+)\.NestedStack\/.*$/, '$1')
    .replace(/^amplifyAuth(\/|$)/, '')
    .replace(/^(.+\/)?amplifyAuth/, '$1');
}

function resourcesIn(stacks: Stacks, stack: string, template: Template): readonly Resource[] {
  return Object.entries(template.Resources).map(([id, { Type, Properties, DeletionPolicy }]) => ({
    stack,
    name: stacks.nameOf(stack, id) ?? id,
    type: Type,
    properties: v.parse(v.record(v.string(), v.unknown()), resolve(stacks, stack, Properties)),
    deletionPolicy: String(DeletionPolicy ?? 'Delete'),
  }));
}

/** All that the HIPAA rules find, with nothing acknowledged. */
function findingsOf(root: Stack): readonly Finding[] {
  const { violations } = new HIPAASecurityChecks().validateScope(root);
  return violations.flatMap(({ ruleName, violatingResources }) =>
    violatingResources.map(({ constructPath = '' }) => ({ rule: ruleName, name: nameOf(constructPath) })),
  );
}

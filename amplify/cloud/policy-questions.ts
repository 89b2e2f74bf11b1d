import type { RoleName } from '../policies.ts';
import type { Asked } from './aws-policies.ts';

/** The resources that are asked about, as ARNs. */
export interface Resources {
  readonly table: string;
  readonly bucket: string;
}

/** What one group may or may not do, asked as a request of the app would ask it. */
export interface Question extends Asked {
  readonly role: RoleName;
  /** What somebody does, in words. */
  readonly what: string;
  /** What must come out, whoever is asked. */
  readonly may: boolean;
}

const SUB = 'cognito-identity.amazonaws.com:sub';
const EVERYBODY: readonly RoleName[] = ['physicians', 'clinicians', 'reviewers'];
const READERS: readonly RoleName[] = ['clinicians', 'reviewers'];
const SIGNERS: readonly RoleName[] = ['physicians', 'reviewers'];

/** One line of the table below: who of the three may. */
interface Rule extends Asked {
  readonly what: string;
  readonly who: readonly RoleName[];
}

/**
 * The questions that decide whether a deployment is safe: own work, work of others, names of others, and what
 * nobody may. Each is put for each group.
 */
export function policyQuestions(resources: Resources, region: string): readonly Question[] {
  const own = `${region}:00000000-0000-4000-8000-00000000000a`;
  const other = `${region}:00000000-0000-4000-8000-00000000000b`;
  const rules = [
    ...tableRules(resources, own, other),
    ...objectRules(resources, own, other),
    ...serviceRules(),
  ];
  return rules.flatMap(({ what, who, action, resource, context }) =>
    EVERYBODY.map((role) => ({
      role,
      what,
      may: who.includes(role),
      action,
      resource,
      context: { ...context, [SUB]: own },
    })),
  );
}

function tableRules({ table }: Resources, own: string, other: string): readonly Rule[] {
  const item = (what: string, call: string, key: string, who: readonly RoleName[], index = ''): Rule => ({
    what,
    who,
    action: `dynamodb:${call}`,
    resource: index === '' ? table : `${table}/index/${index}`,
    context: { 'dynamodb:LeadingKeys': [key] },
  });
  const change = (what: string, key: string, attribute: string, who: readonly RoleName[]): Rule => ({
    what,
    who,
    action: 'dynamodb:UpdateItem',
    resource: table,
    context: { 'dynamodb:LeadingKeys': [key], 'dynamodb:Attributes': ['pk', 'sk', attribute] },
  });
  return [
    item('reads an own note', 'GetItem', own, EVERYBODY),
    item('reads the note of another', 'GetItem', other, READERS),
    item('lists own notes', 'Query', own, EVERYBODY, 'byOwner'),
    item('lists the notes of another', 'Query', other, [], 'byOwner'),
    item('opens the worklist', 'Query', 'review', READERS, 'byStage'),
    change('writes an own note', own, 'note', EVERYBODY),
    change('corrects the note of another', other, 'note', ['clinicians']),
    change('signs in the own name', own, `signature#${own}`, SIGNERS),
    change('signs the note of another', other, `signature#${own}`, ['reviewers']),
    change('signs in a foreign name', own, `signature#${other}`, []),
    change('writes the verdict on a signature', own, 'signatureCheck', []),
    change('remarks in a foreign name', own, `comment#${other}`, []),
    item('takes the own device key', 'GetItem', `KEY#${own}`, EVERYBODY),
    item('takes the device key of another', 'GetItem', `KEY#${other}`, []),
    item('puts a whole item', 'PutItem', own, []),
    item('deletes a note', 'DeleteItem', own, []),
    { what: 'scans the table', who: [], action: 'dynamodb:Scan', resource: table, context: {} },
    { what: 'reads without a key', who: READERS, action: 'dynamodb:Query', resource: table, context: {} },
    { what: 'deletes the table', who: [], action: 'dynamodb:DeleteTable', resource: table, context: {} },
  ];
}

function objectRules({ bucket }: Resources, own: string, other: string): readonly Rule[] {
  const object = (
    what: string,
    call: string,
    key: string,
    who: readonly RoleName[],
    context: Asked['context'] = {},
  ): Rule => ({ what, who, action: `s3:${call}`, resource: `${bucket}/${key}`, context });
  const once = { 's3:if-none-match': '*' };
  const list = (what: string, prefix: string, who: readonly RoleName[]): Rule => ({
    what,
    who,
    action: 's3:ListBucket',
    resource: bucket,
    context: { 's3:prefix': prefix },
  });
  return [
    object('reads an own recording', 'GetObject', `notes/${own}/n/a.flac`, EVERYBODY),
    object('reads the recording of another', 'GetObject', `notes/${other}/n/a.flac`, READERS),
    object('adds an own object', 'PutObject', `notes/${own}/n/note.json`, EVERYBODY, once),
    object('replaces an own object', 'PutObject', `notes/${own}/n/note.json`, []),
    object('deletes an own object', 'DeleteObject', `notes/${own}/n/note.json`, []),
    object('adds an event of the own', 'PutObject', `audit/n/${own}/1.json`, EVERYBODY, once),
    object('adds an event of another', 'PutObject', `audit/n/${other}/1.json`, [], once),
    object('reads the audit trail', 'GetObject', `audit/n/${other}/1.json`, READERS),
    object('reads the server’s trail', 'GetObject', 'trail/2026-01-01/1.json', []),
    object('lifts the retention of an object', 'BypassGovernanceRetention', `notes/${own}/n/note.json`, []),
    list('lists own objects', `notes/${own}/`, EVERYBODY),
    list('lists all objects', 'notes/', []),
  ];
}

function serviceRules(): readonly Rule[] {
  const call = (what: string, action: string, who: readonly RoleName[]): Rule => ({
    what,
    who,
    action,
    resource: '*',
    context: {},
  });
  return [
    call('dictates', 'transcribe:StartMedicalStreamTranscriptionWebSocket', EVERYBODY),
    call('starts a transcription job', 'transcribe:StartMedicalTranscriptionJob', []),
    call('finds entities', 'comprehendmedical:DetectEntitiesV2', EVERYBODY),
    call('starts an entity job', 'comprehendmedical:StartEntitiesDetectionV2Job', []),
    call('lets somebody in', 'cognito-idp:AdminCreateUser', []),
  ];
}

import { beforeAll, describe, expect, it } from 'vitest';
import { awsOrigins } from '../headers.ts';
import { FUNCTION_POLICIES, ROLE_POLICIES } from '../policies.ts';
import { drawDeployment } from './deployment-picture.ts';
import { readImports } from './imports.ts';
import { drawRooms, type Frame } from './room-picture.ts';
import { arrowsBetween, type RoomArrow } from './rooms.ts';
import { writtenPart } from './written.ts';

const PAGE = new URL('./architecture.md', import.meta.url);

const BROWSER_FRAMES: readonly Frame[] = [
  {
    title: 'roots: they join the rooms',
    rooms: ['main', 'bind', 'compose', 'worker', 'service-worker', 'config'],
  },
  { title: 'screens', rooms: ['features', 'ui', 'state'] },
  {
    title: 'engines: plain TypeScript, apart from each other',
    rooms: [
      'audio',
      'transcription',
      'session',
      'editor',
      'entities',
      'review',
      'commands',
      'hands',
      'notes',
      'cloud',
    ],
  },
];

const BACKEND_FRAMES: readonly Frame[] = [
  { title: 'deployed to an account', rooms: ['backend', 'functions', 'functions/lambda'] },
  { title: 'run by an operator', rooms: ['cloud command'] },
  {
    title: 'the local cloud',
    rooms: [
      'local',
      'server',
      'cognito',
      'transcribe',
      'comprehend',
      'dynamodb',
      's3',
      'rum',
      'trail',
      'recogniser',
      'extractor',
    ].map((name) => (name === 'local' ? name : `local/${name}`)),
  },
];

/** Not in the policies: what sets off a function is wired where it is deployed. */
const FEEDS = [
  ['dynamodb', 'stream of changes', 'recordChange'],
  ['dynamodb', 'stream of changes', 'checkSignature'],
  ['cloudtrail', 'delivers logs', 'trail s3'],
  ['trail s3', 'a log has come', 'recordAccess'],
] as const;

const fenced = (picture: string) => `\`\`\`mermaid\n${picture}\n\`\`\``;

describe('the pictures of the architecture', () => {
  let arrows: readonly RoomArrow[];
  const written = (name: string, picture: string) =>
    expect(writtenPart(PAGE, name, fenced(picture))).toBe(fenced(picture));

  beforeAll(async () => {
    arrows = arrowsBetween(await readImports(['src', 'amplify']));
  });

  it('of the rooms of the browser is what the imports say', () => {
    const inBrowser = arrows.filter(({ from }) => isOfBrowser(from));
    written('rooms of the browser', drawRooms(inBrowser, BROWSER_FRAMES, 'domain'));
  });

  it('of the rooms of the backend is what the imports say', () => {
    written(
      'rooms of the backend',
      drawRooms(
        arrows.filter(({ from }) => !isOfBrowser(from)),
        BACKEND_FRAMES,
      ),
    );
  });

  it('of what runs where is what the policies say', () => {
    const picture = drawDeployment({
      roles: ROLE_POLICIES,
      functions: FUNCTION_POLICIES,
      origins: awsOrigins('us-east-1', 'notes'),
      feeds: FEEDS,
    });
    written('what runs where', picture);
  });
});

const OF_BROWSER = new Set([...BROWSER_FRAMES.flatMap(({ rooms }) => rooms), 'domain']);

function isOfBrowser(room: string): boolean {
  return OF_BROWSER.has(room);
}

import { describe, expect, it } from 'vitest';
import { drawRooms } from './room-picture.ts';
import { arrowsBetween, roomOf } from './rooms.ts';

describe('the room of a file', () => {
  it.each([
    ['src/main.tsx', 'main'],
    ['src/App.tsx', 'main'],
    ['src/compose.ts', 'compose'],
    ['src/compose/signed-in.ts', 'compose'],
    ['src/transcription.worker.ts', 'worker'],
    ['src/transcription/worker/open-storage.ts', 'transcription'],
    ['src/service-worker.ts', 'service-worker'],
    ['src/features/review/Comparison.tsx', 'features'],
    ['amplify/policies.ts', 'plain data'],
    ['amplify/backend.ts', 'backend'],
    ['amplify/auth/resource.ts', 'backend'],
    ['amplify/cloud/main.ts', 'cloud command'],
    ['amplify/functions/check-signature.ts', 'functions'],
    ['amplify/functions/lambda/check.ts', 'functions/lambda'],
    ['amplify/local/main.ts', 'local'],
    ['amplify/local/server/http.ts', 'local/server'],
    ['amplify/docs/rooms.ts', null],
    ['e2e/steps.ts', null],
  ])('%s is in %s', (path, room) => expect(roomOf(path)).toBe(room));
});

describe('the arrows between rooms', () => {
  const of = (from: string, to: string, typesOnly = false) => ({ from, to, typesOnly });

  it('are there once, not within a room, and of types only where every import is', () => {
    const arrows = arrowsBetween([
      of('src/notes/a.ts', 'src/domain/note.ts', true),
      of('src/notes/b.ts', 'src/domain/units.ts'),
      of('src/notes/a.ts', 'src/notes/b.ts'),
      of('src/bind/a.ts', 'src/notes/a.ts', true),
      of('src/bind/b.ts', 'src/notes/a.ts', true),
      of('src/bind/b.ts', 'e2e/steps.ts'),
    ]);
    expect(arrows).toEqual([of('bind', 'notes', true), of('notes', 'domain')]);
  });

  it('are drawn between boxes, those of types dotted, those to what is left out not at all', () => {
    const arrows = [of('bind', 'notes', true), of('notes', 'domain'), of('a b', 'notes')];
    const frames = [
      { title: 'engines', rooms: ['notes', 'cloud'] },
      { title: 'nothing', rooms: ['hands'] },
    ];
    expect(drawRooms(arrows, frames, 'domain').split('\n')).toEqual([
      'flowchart TB',
      '  subgraph frame0["engines"]',
      '    room_notes["notes"]',
      '  end',
      '  room_a_b["a b"]',
      '  room_bind["bind"]',
      '  room_domain["domain"]',
      '  room_bind -.-> room_notes',
      '  room_a_b --> room_notes',
    ]);
  });
});

import type { RoomArrow } from './rooms.ts';

/** Rooms that are drawn in one frame. */
export interface Frame {
  readonly title: string;
  readonly rooms: readonly string[];
}

/**
 * Rooms and who imports whom, in Mermaid's language for flow charts. A dotted arrow takes types only. Rooms that no
 * frame names stand outside of all frames.
 * @param leftOut a room that so many know that its arrows would hide the others; it is drawn without them.
 */
export function drawRooms(
  arrows: readonly RoomArrow[],
  frames: readonly Frame[],
  leftOut: string | null = null,
): string {
  const rooms = new Set(arrows.flatMap(({ from, to }) => [from, to]));
  const framed = new Set(frames.flatMap((frame) => frame.rooms));
  const drawn = arrows.filter(({ to }) => to !== leftOut);
  return [
    'flowchart TB',
    ...frames.flatMap(({ title, rooms: named }, at) => {
      const inside = named.filter((room) => rooms.has(room)).map((room) => `    ${boxOf(room)}`);
      return inside.length === 0 ? [] : [`  subgraph frame${at}["${title}"]`, ...inside, '  end'];
    }),
    ...[...rooms]
      .filter((room) => !framed.has(room))
      .sort()
      .map((room) => `  ${boxOf(room)}`),
    ...drawn.map(({ from, to, typesOnly }) => `  ${idOf(from)} ${typesOnly ? '-.->' : '-->'} ${idOf(to)}`),
  ].join('\n');
}

function boxOf(room: string): string {
  return `${idOf(room)}["${room}"]`;
}

/** `end` and the like mean something to Mermaid, so no name stands alone. */
function idOf(room: string): string {
  return `room_${room.replaceAll(/[^a-z0-9]+/gi, '_')}`;
}

import type { HeardIndex } from './heard-index.ts';

/** Characters on each side that tell one place of typed text from another. */
const CONTEXT_LENGTH = 24;

/** Gives every question of one list a key: the same while its words stay, and no other's. */
export interface KeyMaker {
  /** The key of something that has a name of its own. */
  named(kind: string, name: string): string;
  /** The key of a stretch of text: what was heard there, else what stands there and around it. */
  placed(kind: string, from: number, to: number): string;
}

/** Keys for one list. Where two places are the same in all that tells them apart, the later ones are numbered. */
export function keyMaker(text: string, heard: HeardIndex): KeyMaker {
  const taken = new Map<string, number>();
  const unique = (key: string) => {
    const count = (taken.get(key) ?? 0) + 1;
    taken.set(key, count);
    return count === 1 ? key : `${key}~${count}`;
  };
  return {
    named: (kind, name) => unique(`${kind}:${name}`),
    placed(kind, from, to) {
      const [first] = heard.within(from, to);
      if (first !== undefined) return unique(`${kind}:${first.segmentId}@${first.startMs}`);
      return unique(`${kind}:${hashOf(`${before(text, from)}|${text.slice(from, to)}|${after(text, to)}`)}`);
    },
  };
}

function before(text: string, from: number): string {
  const context = text.slice(Math.max(0, from - CONTEXT_LENGTH), from);
  return context.slice(context.lastIndexOf('\n') + 1);
}

function after(text: string, to: number): string {
  const context = text.slice(to, to + CONTEXT_LENGTH);
  const end = context.indexOf('\n');
  return end < 0 ? context : context.slice(0, end);
}

/** FNV-1a: keys carry no words of a patient. */
function hashOf(text: string): string {
  let hash = 0x811c9dc5;
  for (let i = 0; i < text.length; i += 1) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  return (hash >>> 0).toString(36);
}

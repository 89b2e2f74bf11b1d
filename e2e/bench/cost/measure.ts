import { counted, type Meter, NOTHING_SENT } from '../../../src/domain/meter.ts';
import { startLocalCloud } from '../../local-cloud.ts';
import { type SpokenNote, spokenNotes, together } from './notes.ts';
import { PACE } from './pace.ts';
import { signInToDictate } from './person.ts';
import { type ReplayedNote, replayNote, silentWav } from './replay.ts';

/** Notes of one kind, and all that they sent. */
export interface Replay {
  readonly notes: readonly ReplayedNote[];
  readonly meter: Meter;
}

/** Short notes one by one, and all of them as one long note, over the wire to a local cloud of their own. */
export async function measureCost(): Promise<{ readonly visits: Replay; readonly long: Replay }> {
  const cloud = await startLocalCloud(['--ephemeral']);
  try {
    const notes = spokenNotes();
    return {
      visits: await replayAll(cloud.url, 'visit', notes),
      long: await replayAll(cloud.url, 'long', [together(notes)]),
    };
  } finally {
    await cloud.stop();
  }
}

/** What the sign-in itself reads is not counted: it is the same for any number of notes. */
async function replayAll(url: string, name: string, notes: readonly SpokenNote[]): Promise<Replay> {
  let meter = NOTHING_SENT;
  const lengths = new Map(notes.map((note, index) => [`${name}-${index}`, soundMs(note)]));
  const dictating = await signInToDictate(
    url,
    (event) => {
      meter = counted(meter, event);
    },
    async (id) => silentWav(lengths.get(id) ?? 0),
  );
  const replayed: ReplayedNote[] = [];
  for (const [index, note] of notes.entries()) {
    const done = await replayNote(note, `${name}-${index}`, dictating, (event) => {
      meter = counted(meter, event);
    });
    replayed.push(done);
  }
  if (meter.unanswered + meter.refused > 0) throw new Error('some requests failed: the count is not whole');
  return { notes: replayed, meter };
}

function soundMs(note: SpokenNote): number {
  const sentences = note.flat();
  const words = sentences.reduce((sum, text) => sum + text.split(/\s+/).length, 0);
  const { wordsAMinute, betweenSentencesMs, betweenParagraphsMs } = PACE;
  const thinking = (sentences.length - note.length) * betweenSentencesMs + note.length * betweenParagraphsMs;
  return (words * 60_000) / wordsAMinute + thinking;
}

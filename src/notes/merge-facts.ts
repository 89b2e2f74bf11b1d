import type { NoteContent } from '../domain/note.ts';

/** What stands beside the text of a note. */
type Facts = Pick<NoteContent, 'title' | 'patientReference' | 'specialty' | 'dictationType'>;

/** A fact that both sides set, each to something else. Mine is taken; theirs stays in the version before. */
export interface FactClash {
  readonly name: 'title' | 'patientReference';
  readonly mine: string;
  readonly theirs: string;
}

/** Facts as whoever changed them last has them; where both did, mine. Without a base, theirs where mine is empty. */
export function mergeFacts(base: Facts | null, mine: Facts, theirs: Facts): Facts {
  return {
    title: chosen(base?.title, mine.title, theirs.title),
    patientReference: chosen(base?.patientReference, mine.patientReference, theirs.patientReference),
    specialty: chosen(base?.specialty, mine.specialty, theirs.specialty),
    dictationType: chosen(base?.dictationType, mine.dictationType, theirs.dictationType),
  };
}

/** The facts that both sides wrote differently, to be shown. */
export function factClashes(base: Facts | null, mine: Facts, theirs: Facts): readonly FactClash[] {
  const names = ['title', 'patientReference'] as const;
  return names.flatMap((name) => {
    const clash = { name, mine: mine[name], theirs: theirs[name] };
    const isTaken = mergeFacts(base, mine, theirs)[name] === clash.mine;
    const isNews = clash.theirs !== clash.mine && clash.theirs !== (base?.[name] ?? '');
    return isTaken && isNews ? [clash] : [];
  });
}

function chosen<Fact extends string>(base: Fact | undefined, mine: Fact, theirs: Fact): Fact {
  const untouched = base ?? '';
  return mine === untouched ? theirs : mine;
}

import type { ConflictSection } from '../../state/note-store.ts';

/** What a section is called. */
export function headingOf({ heading }: Pick<ConflictSection, 'heading'>): string {
  return heading.trim() === '' ? 'Section without a heading' : heading.trim();
}

/** What one side did to a section that the other let be. */
export function takenWords({ origin, mine, theirs }: Omit<ConflictSection, 'key' | 'heading'>): string {
  const [own, other] = origin === 'mine' ? [mine, theirs] : [theirs, mine];
  const by = origin === 'mine' ? 'by you' : 'by the other side';
  if (own === null) return `taken out ${by}`;
  return `${other === null ? 'added' : 'changed'} ${by}`;
}

/** What is left to do before a merge; empty when nothing is. */
export function leftToDecide(count: number): string {
  if (count === 0) return '';
  return count === 1 ? 'One section waits for your choice.' : `${count} sections wait for your choice.`;
}

/** What the folded sections are called. */
export function sameWords(count: number): string {
  return count === 1
    ? 'One section is the same on both sides'
    : `${count} sections are the same on both sides`;
}

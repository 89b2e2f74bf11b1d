// @vitest-environment happy-dom
import { afterEach, describe, expect, it } from 'vitest';
import { NO_PERMISSIONS } from '../../domain/permissions.ts';
import type { Comment, Signature } from '../../domain/review.ts';
import { EpochMs } from '../../domain/units.ts';
import { useAuth } from '../../state/auth-store.ts';
import { useNote } from '../../state/note-store.ts';
import { useReview } from '../../state/review-store.ts';
import { AuditTab } from './AuditTab.tsx';
import { CommentsTab } from './CommentsTab.tsx';
import { OPEN_NOTE, ReviewFixture } from './review-fixture.tsx';
import { VersionsTab } from './VersionsTab.tsx';

let fixture: ReviewFixture;
afterEach(() => {
  fixture.unmount();
  useAuth.setState(useAuth.getInitialState(), true);
});

const people = { okafor: { id: 'me', name: 'Dr. Okafor' }, lin: { id: 'c', name: 'C. Lin' } };
const versions = [3, 2, 1].map((version) => ({
  version,
  savedAt: version,
  authorName: version === 3 ? 'C. Lin' : 'Dr. Okafor',
  title: 'Knee',
}));

const SIGNATURE: Signature = {
  noteId: 'n1',
  version: 2,
  by: people.okafor,
  role: 'author',
  at: EpochMs(2),
  attestation: 'I have read it.',
  method: 'password',
  contentDigest: 'd',
  check: null,
};

describe('the versions of a note', () => {
  const open = () => {
    fixture = new ReviewFixture(<VersionsTab />);
    fixture.set(() => useReview.setState({ versions, signatures: [SIGNATURE] }));
  };
  const boxes = () => [...document.querySelectorAll<HTMLInputElement>('li input[type=checkbox]')];

  it('are read anew when there is a newer one, and say who signed', () => {
    open();
    expect(fixture.names).toEqual(['readReview']);
    fixture.set(() => useNote.setState({ note: { ...OPEN_NOTE, saveState: { kind: 'saved', version: 4 } } }));
    expect(fixture.names).toEqual(['readReview', 'readReview']);
    expect(fixture.find('li', 'Version 2').textContent).toContain('signed by Dr. Okafor');
    expect(fixture.find('li', 'Version 1').textContent).not.toContain('signed');
  });

  it('say whether a signature was checked', () => {
    open();
    const said = () => fixture.find('li', 'Version 2').textContent;
    expect(said()).toContain('signed by Dr. Okafor – not checked');
    fixture.set(() => useReview.setState({ checking: true }));
    expect(said()).toContain('signed by Dr. Okafor – being checked');
    const become = (verdict: 'valid' | 'invalid') => {
      const check = { verdict, reasons: [], at: EpochMs(3) };
      fixture.set(() => useReview.setState({ checking: false, signatures: [{ ...SIGNATURE, check }] }));
    };
    become('valid');
    expect(said()).toContain('signed by Dr. Okafor – checked');
    become('invalid');
    expect(said()).toContain('signed by Dr. Okafor – does not match what was signed');
  });

  it('are compared by twos, the older first; a third takes the place of the first', async () => {
    open();
    for (const box of boxes()) fixture.set(() => box.click());
    expect(boxes().map(({ checked }) => checked)).toEqual([false, true, true]);
    await fixture.press('Compare 1 with 2');
    expect(fixture.asked.at(-1)).toEqual(['compareVersions', 1, 2]);
  });

  it('show the author what others changed since', async () => {
    const user = { email: '', name: 'Dr. Okafor', groups: [], identityId: 'me' };
    useAuth.setState({ step: { kind: 'signed-in', user } });
    open();
    await fixture.press('Since I last saved');
    expect(fixture.asked.at(-1)).toEqual(['compareVersions', 2, 'now']);
    fixture.set(() =>
      useReview.setState({
        comparison: {
          from: 2,
          to: 'now',
          added: 1,
          removed: 1,
          parts: [
            { kind: 'same', text: 'Pain in the ' },
            { kind: 'removed', text: 'right' },
            { kind: 'added', text: 'left' },
            { kind: 'same', text: ' knee.' },
          ],
        },
      }),
    );
    expect(fixture.page.textContent).toContain('From version 2 to the text now, saved by C. Lin');
    expect(fixture.find('[role=status]').textContent).toBe('1 word added, 1 removed');
    expect(fixture.find('del').textContent).toBe('[removed: right] ');
    expect(fixture.find('ins').textContent).toBe('[added: left] ');
    await fixture.press('Back to versions');
    expect(fixture.page.textContent).toContain('Choose two to compare');
  });

  it('compare what was heard with what is written', async () => {
    open();
    await fixture.press('Heard against written');
    expect(fixture.asked.at(-1)).toEqual(['compareVersions', 'heard', 'now']);
  });
});

describe('the comments of a note', () => {
  const comment = (commentId: string, resolved: Comment['resolved']): Comment => ({
    commentId,
    noteId: 'n1',
    version: 1,
    from: 1,
    to: 5,
    quote: 'left',
    text: `Which side? ${commentId}`,
    by: people.lin,
    at: EpochMs(1),
    resolved,
  });
  const open = (mayComment: boolean) => {
    fixture = new ReviewFixture(<CommentsTab />);
    const may = { ...NO_PERMISSIONS, comment: mayComment };
    fixture.set(() => {
      useNote.setState({
        note: { ...OPEN_NOTE, may },
        selection: { empty: false, spoken: false, from: 1, rect: null },
      });
      useReview.setState({
        comments: [comment('a', null), comment('b', { by: people.okafor, at: EpochMs(2) })],
      });
    });
  };

  it('lead to their place and are resolved', async () => {
    open(true);
    await fixture.press('Go to “left”');
    await fixture.press('Resolve “Which side? a”');
    expect(fixture.asked.slice(1)).toEqual([
      ['goToComment', 'a'],
      ['resolveComment', 'a'],
    ]);
    expect(fixture.find('section', 'Resolved').textContent).toContain('resolved by Dr. Okafor');
  });

  it('are made about the selected words, and not without', async () => {
    open(true);
    await fixture.type('Comment on selection', '  Left or right? ');
    fixture.set(() => useNote.setState({ selection: { empty: true, spoken: false, from: 1, rect: null } }));
    expect(fixture.find('button', 'Add comment').hasAttribute('disabled')).toBe(true);
    fixture.set(() => useNote.setState({ selection: { empty: false, spoken: false, from: 1, rect: null } }));
    await fixture.press('Add comment');
    expect(fixture.asked.at(-1)).toEqual(['addComment', 'Left or right?']);
    expect(document.querySelector('textarea')?.value).toBe('');
  });

  it('keep what could not be sent', async () => {
    open(true);
    await fixture.type('Comment on selection', 'Left?');
    fixture.set(() => useReview.setState({ problem: 'offline' }));
    await fixture.press('Add comment');
    expect(document.querySelector('textarea')?.value).toBe('Left?');
    expect(fixture.find('[role=alert]').textContent).toContain('no connection');
  });

  it('are only read by those who may not comment', () => {
    open(false);
    expect(document.querySelector('textarea')).toBeNull();
    expect(
      [...document.querySelectorAll('button')].some(({ textContent }) => textContent?.includes('Resolve')),
    ).toBe(false);
  });
});

describe('the history of a note', () => {
  it('is read when it is shown, the newest first', () => {
    fixture = new ReviewFixture(<AuditTab />);
    const base = { noteId: 'n1', ownerId: 'me', actor: people.okafor };
    fixture.set(() =>
      useReview.setState({
        audit: [
          { ...base, eventId: '1', action: 'opened', version: 0, at: EpochMs(1) },
          { ...base, eventId: '2', actor: people.lin, action: 'sent-back', version: 3, at: EpochMs(2) },
        ],
      }),
    );
    expect(fixture.names).toEqual(['readAudit']);
    const [first, second] = [...document.querySelectorAll('li')].map(({ textContent }) => textContent);
    expect(first).toContain('C. Lin sent it back · version 3');
    expect(second).toContain('Dr. Okafor opened it');
  });
});

// @vitest-environment happy-dom
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { NO_PERMISSIONS, type NotePermissions } from '../../domain/permissions.ts';
import { Utf16Offset } from '../../domain/units.ts';
import { useAuth } from '../../state/auth-store.ts';
import { type StepDialog, useLayout } from '../../state/layout-store.ts';
import { type OpenNoteView, useNote } from '../../state/note-store.ts';
import { useReview } from '../../state/review-store.ts';
import { attestationOf } from './attestation.ts';
import { OPEN_NOTE, ReviewFixture } from './review-fixture.tsx';
import { StepDialogs } from './StepDialogs.tsx';

let fixture: ReviewFixture;
let signs: () => boolean = () => true;
let addendumAllows: Partial<NotePermissions> = {};

beforeEach(() => {
  signs = () => true;
  addendumAllows = {};
  const user = { email: '', name: 'Dr. Okafor', groups: [], identityId: 'me' };
  fixture = new ReviewFixture(<StepDialogs />, {
    sign: async () => signs(),
    addAddendum: async () => note({ may: { ...NO_PERMISSIONS, ...addendumAllows } }),
  });
  fixture.set(() => useAuth.setState({ step: { kind: 'signed-in', user } }));
});
afterEach(() => {
  fixture.unmount();
  useAuth.setState(useAuth.getInitialState(), true);
});

const note = (change: Partial<OpenNoteView>) =>
  useNote.setState(({ note: before }) => ({ note: { ...(before ?? OPEN_NOTE), ...change } }));
const open = (stepDialog: StepDialog, may: Partial<NotePermissions> = {}) =>
  fixture.set(() => {
    note({ may: { ...NO_PERMISSIONS, ...may } });
    useLayout.setState({ stepDialog });
  });
const submit = (name: string) => {
  const found = [...document.querySelectorAll<HTMLButtonElement>('button[type=submit]')].find(
    ({ textContent }) => textContent === name,
  );
  if (found === undefined) throw new Error(`no submit button "${name}"`);
  return found;
};
const HARM = {
  kind: 'dose',
  text: '5 mg',
  from: Utf16Offset(0),
  to: Utf16Offset(4),
  reason: 'a dose',
  confidence: null,
  entityId: null,
  gapId: null,
  alternatives: [],
} as const;
const sentence = attestationOf('author', { gaps: 0, unseen: 0 });

describe('signing', () => {
  it('shows the sentence, takes the password and closes', async () => {
    open('sign', { sign: true });
    expect(document.querySelector('blockquote')?.textContent).toBe(sentence);
    expect(submit('Sign').disabled).toBe(true);
    await fixture.type('Password', 'secret');
    await fixture.press('Sign');
    expect(fixture.asked).toEqual([['sign', { password: 'secret', code: null }, sentence]]);
    expect(document.querySelector('dialog')).toBeNull();
  });

  it('says what was wrong, and stays', async () => {
    open('sign', { sign: true });
    signs = () => {
      useReview.setState({ problem: 'wrong-password' });
      return false;
    };
    await fixture.type('Password', 'wrong');
    await fixture.press('Sign');
    expect(fixture.find('dialog [role=alert]').textContent).toContain('password is not right');
    expect(document.querySelector('input[type=password]')?.getAttribute('aria-invalid')).toBe('true');
  });

  it('asks for a code where the account has an authenticator', async () => {
    open('sign', { sign: true });
    signs = () => {
      useReview.setState({ problem: 'wrong-code' });
      return false;
    };
    await fixture.type('Password', 'secret');
    await fixture.press('Sign');
    expect(fixture.find('dialog [role=alert]').textContent).toBe('Enter the code of your authenticator too.');
    expect(submit('Sign').disabled).toBe(true);
    await fixture.type('Authenticator code', '12 34 56');
    await fixture.press('Sign');
    expect(fixture.asked.at(-1)?.[1]).toEqual({ password: 'secret', code: '123456' });
  });

  it('has gaps and words that nobody looked at said in the signature', async () => {
    const harm = { ...HARM, key: 'h' };
    open('sign', { sign: true });
    fixture.set(() => {
      useReview.setState({ harms: [harm] });
      useNote.setState({ counts: { words: 9, entities: 0, gaps: 2 } });
    });
    await fixture.type('Password', 'secret');
    expect(submit('Sign').disabled).toBe(true);
    fixture.set(() => fixture.find('label', 'Sign with 1 word not looked at').click());
    expect(submit('Sign').disabled).toBe(true);
    fixture.set(() => fixture.find('label', 'Sign with 2 gaps left open, said in the note').click());
    await fixture.press('Sign');
    expect(fixture.asked.at(-1)?.[2]).toBe(attestationOf('author', { gaps: 2, unseen: 1 }));
  });

  it('needs no tick for what was looked at, and leads through the rest', async () => {
    open('sign', { sign: true });
    const harm = { ...HARM, key: 'a' };
    fixture.set(() => {
      note({ readOnly: 'not-yours' });
      useReview.setState({ harms: [harm, { ...HARM, key: 'b' }] });
    });
    await fixture.key(fixture.find('[data-row=a]'), 'a');
    expect(fixture.page.textContent).toContain('Sign with 1 word not looked at');
    await fixture.press('Look at them one by one');
    expect(fixture.asked).toEqual([['walk', 'harm', 1]]);
    expect(useLayout.getState().stepDialog).toBeNull();
  });

  it('is co-signing where the note is signed already', async () => {
    open('sign', { coSign: true });
    await fixture.type('Password', 'secret');
    await fixture.press('Co-sign');
    expect(fixture.asked.at(-1)?.[2]).toBe(attestationOf('co-signer', { gaps: 0, unseen: 0 }));
  });
});

describe('the other steps', () => {
  it.each([
    ['send-back', 'Remark', 'Send back', 'sendBack'],
    ['amend', 'Reason', 'Amend', 'amend'],
    ['enter-in-error', 'Reason', 'Entered in error', 'enterInError'],
  ] as const)('%s asks for words first', async (step, label, button, command) => {
    open(step);
    expect(submit(button).disabled).toBe(true);
    await fixture.type(label, ' Wrong patient ');
    await fixture.key(fixture.find('textarea'), 'Enter');
    expect(fixture.asked).toEqual([[command, 'Wrong patient']]);
    expect(document.querySelector('dialog')).toBeNull();
  });

  it('stay open with what went wrong', async () => {
    open('amend');
    fixture.set(() => useReview.setState({ problem: 'offline' }));
    expect(document.querySelector('dialog [role=alert]')).toBeNull();
    await fixture.type('Reason', 'Late result');
    await fixture.press('Amend');
    expect(fixture.find('dialog [role=alert]').textContent).toContain('no connection');
  });

  it('count the comments that go back with the note', () => {
    open('send-back');
    expect(fixture.find('dialog').textContent).toContain('goes back to Dr. Okafor with this remark.');
  });

  it.each([
    [{ sign: true }, 'sign'],
    [{}, null],
  ] as const)('an addendum is signed next where it is not yet (%j)', async (may, next) => {
    addendumAllows = may;
    open('addendum');
    await fixture.type('Reason', 'Late result');
    expect(submit('Add and sign').disabled).toBe(true);
    await fixture.type('Text of the addendum', 'Culture negative.');
    await fixture.press('Add and sign');
    expect(fixture.asked).toEqual([['addAddendum', 'Late result', 'Culture negative.']]);
    expect(useLayout.getState().stepDialog).toBe(next);
  });
});

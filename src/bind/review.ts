import type { SignedIn } from '../compose/signed-in.ts';
import type { Workbench } from '../compose/workbench.ts';
import type { NoteHead } from '../domain/note.ts';
import { ProblemError, toProblem } from '../domain/problem.ts';
import type { AuditAction, Signature, Stage } from '../domain/review.ts';
import { isAwaited } from '../domain/signature-check.ts';
import type { ReviewCommands, SignProof } from '../features/services.tsx';
import { useReview } from '../state/review-store.ts';
import { type Context, tellDone } from './context.ts';
import { showPermissions } from './note-view.ts';
import { playHeard } from './playing.ts';
import { record } from './trail.ts';

/** What the review needs of the open note. */
export interface ReviewHooks {
  /** Ends the dictation and saves. @throws ProblemError `not-saved` when something stays unsaved. */
  saveAll(): Promise<void>;
  /** Opens the note anew, as it is in the cloud now. */
  reopen(): Promise<void>;
}

/** The open note with the engines of whoever has it open. */
interface Open {
  readonly signedIn: SignedIn;
  readonly bench: Workbench;
}

export function bindReview(context: Context, hooks: ReviewHooks): ReviewCommands {
  const opened = (): Open | null => {
    const { signedIn } = context;
    const bench = signedIn?.desk.current() ?? null;
    return signedIn === null || bench === null ? null : { signedIn, bench };
  };

  /** Does one thing at a time, and tells in the review what went wrong. */
  async function attempt(task: (open: Open) => Promise<void>): Promise<boolean> {
    const open = opened();
    if (open === null) return false;
    useReview.setState({ busy: true, problem: null });
    try {
      await task(open);
      return true;
    } catch (error) {
      useReview.setState({ problem: toProblem(error).code });
      return false;
    } finally {
      useReview.setState({ busy: false });
    }
  }

  /** Gives the saved note into other hands. */
  async function handOver(stage: Stage, action: AuditAction, told: string): Promise<void> {
    await attempt(async ({ signedIn, bench }) => {
      await hooks.saveAll();
      const head = savedHead(bench);
      const author = { id: head.ownerId, name: head.authorName };
      await signedIn.reviews.moveTo(head, stage, stage === 'returned' ? author : null);
      record(context.signedIn, action);
      await hooks.reopen();
      tellDone(told);
    });
  }

  return {
    readReview: () => attempt(readReview).then(() => {}),
    readAudit: async () => {
      await attempt(async ({ signedIn, bench }) => {
        useReview.setState({ audit: await signedIn.reviews.auditEvents(bench.note.noteId) });
      });
    },
    compareVersions: async (from, to) => {
      await attempt(async ({ signedIn, bench }) => {
        const compared = await signedIn.compareVersions(bench, from, to);
        useReview.setState({ comparison: { from, to, ...compared } });
      });
    },
    showOrigins(shown) {
      useReview.setState({ showOrigins: shown });
      opened()?.bench.editor.showOrigins(shown);
    },
    playStretch: (dictationId, fromMs, toMs) =>
      playHeard(context, [{ segmentId: '', dictationId, startMs: fromMs, endMs: toMs }]),
    addComment: async (text) => {
      await attempt(async (open) => {
        const { signedIn, bench } = open;
        const place = bench.editor.selectedQuote();
        if (place === null) throw new ProblemError('nothing-selected');
        const head = savedHead(bench);
        await signedIn.reviews.addComment(bench.note, { ...place, version: head.version, text });
        record(context.signedIn, 'commented');
        await readReview(open);
      });
    },
    resolveComment: async (commentId) => {
      await attempt(async (open) => {
        const comment = useReview.getState().comments.find((one) => one.commentId === commentId);
        if (comment === undefined) return;
        await open.signedIn.reviews.resolveComment(open.bench.note.ownerId, comment);
        await readReview(open);
      });
    },
    goToComment: (commentId) => void opened()?.bench.editor.goToComment(commentId),
    sendForCorrection: () =>
      handOver('correction', 'sent-for-correction', 'The note is with the correctors now.'),
    sendForReview: () => handOver('review', 'sent-for-review', 'The note is with the reviewers now.'),
    sendBack: async (remark) => {
      const text = remark.trim();
      const isTold = await attempt(async ({ signedIn, bench }) => {
        if (text === '') return;
        const { version } = savedHead(bench);
        await signedIn.reviews.addComment(bench.note, { version, from: 0, to: 0, quote: '', text });
      });
      if (isTold) await handOver('returned', 'sent-back', 'The note is back with its author.');
    },
    sign: (proof, attestation) =>
      attempt(async (open) => {
        await hooks.saveAll();
        const method = await proveAgain(context, open, proof);
        const head = savedHead(open.bench);
        const role = head.ownerId === open.signedIn.user.identityId ? 'author' : 'reviewer';
        await open.signedIn.reviews.sign({ head, role, attestation, method });
        record(context.signedIn, 'signed');
        await hooks.reopen();
        tellDone('The note is signed.');
      }),
    addAddendum: async (reason, text) => {
      await attempt(async (open) => {
        begin(open, 'addendum', reason);
        const { name } = open.signedIn.user;
        const heading = `Addendum, ${name}, ${new Date().toLocaleDateString()}`;
        open.bench.editor.appendSection(heading, text);
        await open.bench.note.save();
        savedHead(open.bench);
        record(context.signedIn, 'amended');
        await hooks.reopen();
      });
    },
    amend: async (reason) => {
      await attempt(async (open) => {
        begin(open, 'amendment', reason);
        await open.bench.note.flushDraft();
        record(context.signedIn, 'amended');
        await hooks.reopen();
      });
    },
    enterInError: async (reason) => {
      await attempt(async ({ signedIn, bench }) => {
        await signedIn.reviews.enterInError(savedHead(bench), reason);
        record(context.signedIn, 'entered-in-error');
        await hooks.reopen();
      });
    },
  };
}

/** What the cloud knows around the open note: remarks, signatures, versions. */
async function readReview({ signedIn, bench }: Open): Promise<void> {
  const { ownerId, noteId, head } = bench.note;
  if (head === null) return;
  const { reviews } = signedIn;
  const [comments, signatures, versions] = await Promise.all([
    reviews.comments(ownerId, noteId),
    reviews.signatures(ownerId, noteId),
    reviews.versions(ownerId, noteId),
  ]);
  if (signedIn.desk.current() !== bench) return;
  useReview.setState({
    comments,
    signatures,
    versions: versions.map(({ version, savedAt, authorName, title }) => ({
      version,
      savedAt,
      authorName,
      title,
    })),
  });
  bench.showComments(comments);
  showPermissions(signedIn, bench);
  void showChecks({ signedIn, bench }, signatures);
}

/** Shows what the cloud says of signatures of just now, as soon as it has said it. One watch a note is enough. */
async function showChecks({ signedIn, bench }: Open, signatures: readonly Signature[]): Promise<void> {
  const now = signedIn.now();
  if (useReview.getState().checking || !signatures.some((one) => isAwaited(one, now))) return;
  const isWanted = () => signedIn.desk.current() === bench;
  useReview.setState({ checking: true });
  await signedIn.reviews.watchChecks(bench.note, {
    isWanted,
    told: (found) => useReview.setState({ signatures: found }),
  });
  if (isWanted()) useReview.setState({ checking: false });
}

function savedHead({ note }: Workbench): NoteHead {
  if (note.head === null || note.hasUnsavedWork) throw new ProblemError('not-saved');
  return note.head;
}

/** What follows a signature says so before anything of it is written. */
function begin({ signedIn, bench }: Open, kind: 'addendum' | 'amendment', reason: string): void {
  const { identityId, name } = signedIn.user;
  const head = savedHead(bench);
  const by = { id: identityId, name };
  bench.note.amend({ kind, by, at: signedIn.now(), reason, version: head.version + 1 });
}

function proveAgain({ product }: Context, { signedIn }: Open, { password, code }: SignProof) {
  return product.userPool.proveAgain(signedIn.user.email, password, code);
}

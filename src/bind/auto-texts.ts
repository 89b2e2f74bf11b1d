import type { AutoTextImport } from '../commands/import-auto-texts.ts';
import type { SignedIn } from '../compose/signed-in.ts';
import { toProblem } from '../domain/problem.ts';
import type { AutoTextCommands, ImportChoice } from '../features/services.tsx';
import { type AutoTextDone, NO_AUTO_TEXTS, useAutoTexts } from '../state/auto-text-store.ts';
import { type Context, writableBench } from './context.ts';

const FILE_NAME = 'notewell-auto-texts.json';

export function bindAutoTexts(context: Context): AutoTextCommands {
  /** What a file would bring, until it is decided about. */
  let waiting: AutoTextImport | null = null;

  /** Does one thing, and shows the list as it is afterwards or why it could not be done. */
  async function attempt(
    task: (signedIn: SignedIn) => Promise<AutoTextDone | null>,
    phase: 'ready' | 'failed' = 'ready',
  ): Promise<boolean> {
    const { signedIn } = context;
    if (signedIn === null) return false;
    useAutoTexts.setState({ busy: true, problem: null, done: null });
    try {
      const done = await task(signedIn);
      useAutoTexts.setState({ phase: 'ready', texts: signedIn.autoTextList.rows(), done });
      return true;
    } catch (error) {
      useAutoTexts.setState({ phase, problem: toProblem(error).code });
      return false;
    } finally {
      useAutoTexts.setState({ busy: false });
    }
  }

  async function read(): Promise<void> {
    useAutoTexts.setState({ phase: 'reading', templates: context.signedIn?.autoTextList.templates() ?? [] });
    await attempt(async ({ autoTexts }) => {
      await autoTexts.read();
      return null;
    }, 'failed');
  }

  async function take(imported: AutoTextImport, choice: ImportChoice): Promise<void> {
    await attempt(async ({ autoTexts }) => {
      await autoTexts.take(imported, choice);
      const taken = imported.added.length + (choice === 'mine' ? 0 : imported.clashing.length);
      return { kind: 'imported', taken, same: imported.same };
    });
  }

  return {
    async readAutoTexts() {
      const { phase } = useAutoTexts.getState();
      if (phase === 'unread' || phase === 'failed') await read();
    },
    async openAutoTexts() {
      useAutoTexts.setState({ ...NO_AUTO_TEXTS, open: true, texts: useAutoTexts.getState().texts });
      await read();
    },
    closeAutoTexts() {
      waiting = null;
      useAutoTexts.setState({ open: false, importing: null, done: null, problem: null });
    },
    saveAutoText: (draft) =>
      attempt(async ({ autoTexts }) => ({ kind: 'saved', name: (await autoTexts.keep(draft)).name })),
    deleteAutoText: (id) =>
      attempt(async ({ autoTexts }) => {
        const name = autoTexts.find(id)?.name ?? '';
        await autoTexts.remove(id);
        return { kind: 'deleted', name };
      }),
    exportAutoTexts() {
      void attempt(async ({ autoTexts }) => {
        download(autoTexts.exportFile());
        return { kind: 'exported', count: autoTexts.texts.length };
      });
    },
    async importAutoTexts(file) {
      let imported: AutoTextImport | null = null;
      await attempt(async ({ autoTexts }) => {
        imported = autoTexts.readFile(await file.text());
        return null;
      });
      if (imported !== null) await takeOrAsk(imported);
    },
    async decideImport(choice) {
      const imported = waiting;
      waiting = null;
      useAutoTexts.setState({ importing: null });
      if (imported !== null && choice !== null) await take(imported, choice);
    },
    insertAutoText(id) {
      const open = writableBench(context);
      open?.prepared.insertAutoText(id);
      open?.editor.focus();
    },
    applyTemplate(id) {
      const open = writableBench(context);
      open?.prepared.applyTemplate(id);
      open?.editor.focus();
    },
  };

  /** Names that meet are decided about first. */
  async function takeOrAsk(imported: AutoTextImport): Promise<void> {
    const { added, clashing } = imported;
    if (clashing.length === 0) return take(imported, 'both');
    waiting = imported;
    useAutoTexts.setState({
      importing: { added: added.length, clashing: clashing.map(({ name }) => name) },
    });
  }
}

/** Hands a file to the person. */
function download(text: string): void {
  const url = URL.createObjectURL(new Blob([text], { type: 'application/json' }));
  const link = document.createElement('a');
  link.href = url;
  link.download = FILE_NAME;
  link.click();
  URL.revokeObjectURL(url);
}

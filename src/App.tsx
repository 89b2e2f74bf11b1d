import { lazy, Suspense, use, useEffect, useState } from 'react';
import { Redirect, Route, Switch } from 'wouter';
import { nextUndecided } from './features/entities/entity-groups.ts';
import { type Commands, CommandsProvider } from './features/services.tsx';
import { SignInScreen } from './features/sign-in/SignInScreen.tsx';
import { useAuth } from './state/auth-store.ts';
import { useLayout } from './state/layout-store.ts';
import { useNote } from './state/note-store.ts';
import { useSettings } from './state/settings-store.ts';
import { ErrorBoundary } from './ui/ErrorBoundary.tsx';

/**
 * Everything behind the sign-in comes when it is needed, so that the first page is small. The parts of a screen
 * come together: none of them pops up later than the others.
 */
const shell = once(async () => {
  const [{ AccountMenu }, { Shortcuts }, { NoticeArea }, { NoteListRail, NoteListScreen }] =
    await Promise.all([
      import('./features/shell/AccountMenu.tsx'),
      import('./features/shell/Shortcuts.tsx'),
      import('./features/notices/NoticeArea.tsx'),
      import('./features/note-list/NoteListScreen.tsx'),
    ]);
  return { AccountMenu, Shortcuts, NoticeArea, NoteListRail, NoteListScreen };
});
const workbench = once(async () => {
  const [
    { NoteScreen },
    { DictationBar },
    { FileDrop },
    { EntityPanel },
    { EntityPopover },
    { SelectionToolbar },
    { NotePanel },
    { StepDialogs },
    { WalkBar },
    { InsertMenu },
    { AutoTextsDialog },
  ] = await Promise.all([
    import('./features/note/NoteScreen.tsx'),
    import('./features/dictation/DictationBar.tsx'),
    import('./features/dictation/FileDrop.tsx'),
    import('./features/entities/EntityPanel.tsx'),
    import('./features/entities/EntityPopover.tsx'),
    import('./features/entities/SelectionToolbar.tsx'),
    import('./features/review/NotePanel.tsx'),
    import('./features/review/StepDialogs.tsx'),
    import('./features/walk/WalkBar.tsx'),
    import('./features/auto-texts/InsertMenu.tsx'),
    import('./features/auto-texts/AutoTextsDialog.tsx'),
  ]);
  return {
    NoteScreen,
    DictationBar,
    FileDrop,
    EntityPanel,
    EntityPopover,
    SelectionToolbar,
    NotePanel,
    StepDialogs,
    WalkBar,
    InsertMenu,
    AutoTextsDialog,
  };
});

const SettingsDialog = lazy(async () => ({
  default: (await import('./features/settings/SettingsDialog.tsx')).SettingsDialog,
}));

/** Sign-in, and behind it the worklist and the workbench, whose parts come from different features. */
export function App({ loadCommands }: { readonly loadCommands: () => Promise<Commands> }) {
  const [commands] = useState(() => once(loadCommands));
  const kind = useAuth((auth) => auth.step.kind);
  useTheme();
  return (
    <ErrorBoundary fallback={<Broken />}>
      {kind === 'restoring' && <Waiting />}
      {kind === 'signed-in' && (
        <Suspense fallback={<Waiting />}>
          <SignedIn commands={commands} />
        </Suspense>
      )}
      {kind !== 'restoring' && kind !== 'signed-in' && <SignInScreen />}
    </ErrorBoundary>
  );
}

function SignedIn({ commands }: { readonly commands: () => Promise<Commands> }) {
  const { AccountMenu, NoteListScreen, NoticeArea, Shortcuts } = use(shell());
  useEffect(() => {
    // A note is opened sooner when its screen is here already.
    void workbench();
  }, []);
  return (
    <CommandsProvider commands={use(commands())}>
      <Switch>
        <Route path="/">
          <NoteListScreen account={<AccountMenu />} />
        </Route>
        <Route path="/notes/:noteId">{({ noteId }) => <Workbench noteId={noteId} ownerId={null} />}</Route>
        <Route path="/notes/:ownerId/:noteId">
          {({ ownerId, noteId }) => <Workbench noteId={noteId} ownerId={decodeURIComponent(ownerId)} />}
        </Route>
        <Route>
          <Redirect to="/" replace />
        </Route>
      </Switch>
      <Shortcuts nextEntity={nextEntity} />
      <Settings />
      <NoticeArea />
    </CommandsProvider>
  );
}

function Settings() {
  const open = useLayout((layout) => layout.settingsOpen);
  return (
    open && (
      <Suspense>
        <SettingsDialog />
      </Suspense>
    )
  );
}

function Workbench({ noteId, ownerId }: { readonly noteId: string; readonly ownerId: string | null }) {
  const { AccountMenu, NoteListRail } = use(shell());
  const {
    AutoTextsDialog,
    DictationBar,
    EntityPanel,
    EntityPopover,
    FileDrop,
    InsertMenu,
    NotePanel,
    NoteScreen,
    SelectionToolbar,
    StepDialogs,
    WalkBar,
  } = use(workbench());
  const readOnly = useNote((data) => data.note?.readOnly !== null);
  useEffect(() => {
    // The sheet that led to this note has done its work.
    if (noteId !== '') useLayout.setState({ sheet: null });
  }, [noteId]);
  return (
    <FileDrop disabled={readOnly}>
      <NoteScreen
        noteId={noteId}
        ownerId={ownerId}
        account={<AccountMenu />}
        worklist={<NoteListRail />}
        insert={<InsertMenu />}
        panel={<NotePanel entities={<EntityPanel />} />}
        bar={<DictationBar readOnly={readOnly} />}
        over={
          <>
            <EntityPopover />
            <SelectionToolbar />
            <WalkBar />
            <StepDialogs />
            <AutoTextsDialog />
          </>
        }
      />
    </FileDrop>
  );
}

/** The same promise each time, so that a screen can wait for it while it is drawn. A failure may be tried again. */
function once<Value>(load: () => Promise<Value>): () => Promise<Value> {
  let loading: Promise<Value> | null = null;
  return () => {
    loading ??= load().catch((error: unknown) => {
      loading = null;
      throw error;
    });
    return loading;
  };
}

function nextEntity(direction: 1 | -1): string | null {
  const { entities, activeEntityId, popover } = useNote.getState();
  return nextUndecided(entities, popover?.entityId ?? activeEntityId, direction)?.id ?? null;
}

/** The person's choice on the root element, where the tokens look for it. */
function useTheme(): void {
  const theme = useSettings((settings) => settings.theme);
  useEffect(() => {
    if (theme === 'system') delete document.documentElement.dataset.theme;
    else document.documentElement.dataset.theme = theme;
  }, [theme]);
}

function Waiting() {
  return <main aria-busy="true" aria-label="Notewell is starting" className="min-h-dvh bg-canvas" />;
}

function Broken() {
  return (
    <main role="alert" className="mx-auto max-w-md px-6 py-24">
      <h1 className="font-semibold text-row">Something went wrong</h1>
      <p className="mt-2 text-muted">
        What you have written is kept on this device. Reload the page to go on.
      </p>
    </main>
  );
}

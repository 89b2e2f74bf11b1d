import { lazy, type ReactNode, Suspense, useEffect } from 'react';
import { Redirect, Route, Switch, useLocation } from 'wouter';
import { nextUndecided } from './features/entities/entity-groups.ts';
import { SignInScreen } from './features/sign-in/SignInScreen.tsx';
import { useAuth } from './state/auth-store.ts';
import { useLayout } from './state/layout-store.ts';
import { useNote } from './state/note-store.ts';
import { useSettings } from './state/settings-store.ts';
import { ErrorBoundary } from './ui/ErrorBoundary.tsx';

// Everything behind the sign-in comes when it is needed, so that the first page is small.
const AccountMenu = lazy(async () => ({
  default: (await import('./features/shell/AccountMenu.tsx')).AccountMenu,
}));
const DictationBar = lazy(async () => ({
  default: (await import('./features/dictation/DictationBar.tsx')).DictationBar,
}));
const EntityPanel = lazy(async () => ({
  default: (await import('./features/entities/EntityPanel.tsx')).EntityPanel,
}));
const EntityPopover = lazy(async () => ({
  default: (await import('./features/entities/EntityPopover.tsx')).EntityPopover,
}));
const FileDrop = lazy(async () => ({
  default: (await import('./features/dictation/FileDrop.tsx')).FileDrop,
}));
const NoteListRail = lazy(async () => ({
  default: (await import('./features/note-list/NoteListScreen.tsx')).NoteListRail,
}));
const NoteListScreen = lazy(async () => ({
  default: (await import('./features/note-list/NoteListScreen.tsx')).NoteListScreen,
}));
const NoteScreen = lazy(async () => ({
  default: (await import('./features/note/NoteScreen.tsx')).NoteScreen,
}));
const NoticeArea = lazy(async () => ({
  default: (await import('./features/notices/NoticeArea.tsx')).NoticeArea,
}));
const SelectionToolbar = lazy(async () => ({
  default: (await import('./features/entities/SelectionToolbar.tsx')).SelectionToolbar,
}));
const Shortcuts = lazy(async () => ({
  default: (await import('./features/shell/Shortcuts.tsx')).Shortcuts,
}));

/** Sign-in, and behind it the worklist and the workbench, whose parts come from different features. */
export function App() {
  const kind = useAuth((auth) => auth.step.kind);
  useTheme();
  return (
    <ErrorBoundary fallback={<Broken />}>
      {kind === 'restoring' && <Waiting />}
      {kind === 'signed-in' && (
        <Suspense fallback={<Waiting />}>
          <SignedIn />
        </Suspense>
      )}
      {kind !== 'restoring' && kind !== 'signed-in' && <SignInScreen />}
    </ErrorBoundary>
  );
}

function SignedIn() {
  return (
    <>
      <Switch>
        <Route path="/">
          <NoteListScreen account={loaded(<AccountMenu />)} />
        </Route>
        <Route path="/notes/:noteId">{({ noteId }) => <Workbench noteId={noteId} ownerId={null} />}</Route>
        <Route path="/notes/:ownerId/:noteId">
          {({ ownerId, noteId }) => <Workbench noteId={noteId} ownerId={ownerId} />}
        </Route>
        <Route>
          <Redirect to="/" replace />
        </Route>
      </Switch>
      {loaded(<Shortcuts nextEntity={nextEntity} />)}
      {loaded(<NoticeArea />)}
    </>
  );
}

function Workbench({ noteId, ownerId }: { readonly noteId: string; readonly ownerId: string | null }) {
  const readOnly = useNote((data) => data.note?.readOnly !== null);
  const [location] = useLocation();
  useEffect(() => {
    // The sheet that led to another note has done its work.
    if (location !== '') useLayout.setState({ sheet: null });
  }, [location]);
  return (
    <FileDrop disabled={readOnly}>
      <NoteScreen
        noteId={noteId}
        ownerId={ownerId}
        account={loaded(<AccountMenu />)}
        worklist={loaded(<NoteListRail />)}
        panel={loaded(<EntityPanel />)}
        bar={loaded(<DictationBar readOnly={readOnly} />)}
        over={loaded(
          <>
            <EntityPopover />
            <SelectionToolbar />
          </>,
        )}
      />
    </FileDrop>
  );
}

/** A part that comes later than what is around it, which stays as it is meanwhile. */
function loaded(part: ReactNode): ReactNode {
  return <Suspense fallback={null}>{part}</Suspense>;
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

import { lazy, Suspense } from 'react';
import { useLocation } from 'wouter';
import { useLayout } from '../../state/layout-store.ts';
import { IdleDialog } from './IdleDialog.tsx';
import type { ActionPorts } from './run-action.ts';
import { ShortcutsSheet } from './ShortcutsSheet.tsx';
import { useShortcuts } from './use-shortcuts.ts';

const HandsDialog = lazy(async () => ({ default: (await import('./HandsDialog.tsx')).HandsDialog }));

/** The keys and the buttons of devices, what names and changes them, and the word before one is signed out. */
export function Shortcuts({ nextEntity }: Pick<ActionPorts, 'nextEntity'>) {
  const [, navigate] = useLocation();
  const handsOpen = useLayout((layout) => layout.handsOpen);
  useShortcuts({ navigate, nextEntity });
  return (
    <>
      <ShortcutsSheet />
      {handsOpen && (
        <Suspense>
          <HandsDialog />
        </Suspense>
      )}
      <IdleDialog />
    </>
  );
}

import { useLocation } from 'wouter';
import { ShortcutsSheet } from './ShortcutsSheet.tsx';
import { type ShortcutPorts, useShortcuts } from './use-shortcuts.ts';

/** The keys, and the sheet that names them. */
export function Shortcuts({ nextEntity }: Pick<ShortcutPorts, 'nextEntity'>) {
  const [, navigate] = useLocation();
  useShortcuts({ navigate, nextEntity });
  return <ShortcutsSheet />;
}

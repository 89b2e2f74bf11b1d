import { useLayout } from '../../state/layout-store.ts';
import { useCommands } from '../services.tsx';

/** Closes the popover of an entity; the focus goes back to where it was opened from, the text or its row. */
export function useCloseEntity(entityId: string): () => void {
  const commands = useCommands();
  return () => {
    const fromPanel = useLayout.getState().entityFromPanel === entityId;
    const row = fromPanel
      ? document.querySelector<HTMLElement>(`[data-row="${CSS.escape(entityId)}"]`)
      : null;
    useLayout.setState({ entityFromPanel: null });
    commands.closeEntity(row === null);
    row?.focus();
  };
}

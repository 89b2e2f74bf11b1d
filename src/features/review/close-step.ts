import { useLayout } from '../../state/layout-store.ts';

/** Closes the question before a step of the note. */
export function closeStep(): void {
  useLayout.setState({ stepDialog: null });
}

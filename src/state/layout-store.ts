import { create } from 'zustand';

/** How the screen is arranged. Written by the screens themselves; gone on reload. */
export interface LayoutData {
  /** The worklist beside the note, on a screen wide enough for both. */
  readonly railOpen: boolean;
  /** The panel beside the note, on a screen wide enough for both. */
  readonly panelOpen: boolean;
  /** What covers the note on a narrow screen. */
  readonly sheet: 'worklist' | 'panel' | null;
  /** The entity that was opened by key from its row in the panel: there the focus goes back. */
  readonly entityFromPanel: string | null;
  readonly shortcutsOpen: boolean;
  /** Names, dates and numbers of the patient are covered on the screen. */
  readonly phiMasked: boolean;
}

export const useLayout = create<LayoutData>(() => ({
  railOpen: true,
  panelOpen: true,
  sheet: null,
  entityFromPanel: null,
  shortcutsOpen: false,
  phiMasked: false,
}));

import { create } from 'zustand';

/** What the panel beside the note shows, one at a time. */
export const PANEL_TABS = ['entities', 'review', 'transcript', 'versions', 'comments', 'history'] as const;
export type PanelTab = (typeof PANEL_TABS)[number];

/** A step on the way of a note that is asked about first. */
export type StepDialog = 'sign' | 'send-back' | 'addendum' | 'amend' | 'enter-in-error';

/** How the screen is arranged. Written by the screens themselves; gone on reload. */
export interface LayoutData {
  /** The worklist beside the note, on a screen wide enough for both. */
  readonly railOpen: boolean;
  /** The panel beside the note, on a screen wide enough for both. */
  readonly panelOpen: boolean;
  readonly panelTab: PanelTab;
  /** What covers the note on a narrow screen. */
  readonly sheet: 'worklist' | 'panel' | null;
  /** The entity that was opened by key from its row in the panel: there the focus goes back. */
  readonly entityFromPanel: string | null;
  readonly stepDialog: StepDialog | null;
  /** Questions of notes that this person cannot write and has looked at: note id and key. */
  readonly lookedAt: ReadonlySet<string>;
  readonly shortcutsOpen: boolean;
  /** The dialog of devices and their buttons. */
  readonly handsOpen: boolean;
  readonly settingsOpen: boolean;
  /** Names, dates and numbers of the patient are covered on the screen. */
  readonly phiMasked: boolean;
}

export const useLayout = create<LayoutData>(() => ({
  railOpen: true,
  panelOpen: true,
  panelTab: 'entities',
  sheet: null,
  entityFromPanel: null,
  stepDialog: null,
  lookedAt: new Set(),
  shortcutsOpen: false,
  handsOpen: false,
  settingsOpen: false,
  phiMasked: false,
}));

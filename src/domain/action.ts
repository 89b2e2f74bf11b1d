/** The actions by what one is doing, in the order of the sheet. Each action is in one of them. */
export const ACTION_GROUPS = [
  { label: 'Dictating', actions: ['toggle-dictation', 'record', 'stop', 'toggle-pause'] },
  { label: 'Playing', actions: ['toggle-play', 'play', 'stop-play', 'rewind', 'forward'] },
  {
    label: 'Correcting',
    actions: [
      'next-question',
      'previous-question',
      'accept',
      'alternatives',
      'reject',
      'next-harm',
      'next-field',
      'next-entity',
      'previous-entity',
    ],
  },
  { label: 'Notes', actions: ['save', 'sign', 'new-note', 'search', 'settings', 'shortcuts'] },
] as const satisfies readonly { readonly label: string; readonly actions: readonly string[] }[];

/** What keys, pedals and the buttons of microphones can ask for, wherever the focus is. */
export type Action = (typeof ACTION_GROUPS)[number]['actions'][number];
export const ACTIONS: readonly Action[] = ACTION_GROUPS.flatMap(({ actions }): readonly Action[] => actions);

/** What each does, as the sheet of keys and the choice of buttons say it. */
export const ACTION_PHRASES: Readonly<Record<Action, string>> = {
  'toggle-dictation': 'Start or stop the dictation',
  record: 'Start the dictation, or go on with it',
  stop: 'Stop the dictation or the playing',
  'toggle-pause': 'Pause or resume',
  'toggle-play': 'Play what was said at the selection; again to stop',
  play: 'Play, from a little before where it stopped',
  'stop-play': 'Stop playing',
  rewind: 'Go back in what is played',
  forward: 'Go forward in what is played',
  'next-question': 'Go to the next thing that wants a look',
  'previous-question': 'Go to the one before',
  accept: 'It is right as it stands',
  alternatives: 'Choose another reading',
  reject: 'It is wrong',
  'next-harm': 'Go to the next of the words to read first',
  'next-field': 'Go to the next field to fill',
  'next-entity': 'Go to the next entity to review',
  'previous-entity': 'Go to the entity before',
  save: 'Save the note',
  sign: 'Sign the note',
  'new-note': 'Begin a new note',
  search: 'Search the notes',
  settings: 'Open the settings',
  shortcuts: 'Show these keys',
};

/** Whether a text names an action. */
export function isAction(text: string): text is Action {
  return ACTIONS.some((action) => action === text);
}

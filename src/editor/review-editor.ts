import { SpeechEditor } from './speech-editor.ts';

/** The part of the editor that one looks a note through with. */
export class ReviewEditor extends SpeechEditor {}

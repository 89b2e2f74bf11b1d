/** What the file chooser offers: the formats that browsers decode, by type and, where types are missing, by ending. */
export const AUDIO_TYPES = 'audio/*,video/mp4,.wav,.mp3,.m4a,.mp4,.flac,.ogg,.oga,.opus,.webm';

import type { DictationType, Specialty } from './note.ts';

/** What specialties and kinds of dictation are called. */
export const SPECIALTY_LABELS: Readonly<Record<Specialty, string>> = {
  PRIMARYCARE: 'Primary care',
  CARDIOLOGY: 'Cardiology',
  NEUROLOGY: 'Neurology',
  ONCOLOGY: 'Oncology',
  RADIOLOGY: 'Radiology',
  UROLOGY: 'Urology',
};

export const DICTATION_TYPE_LABELS: Readonly<Record<DictationType, string>> = {
  DICTATION: 'Dictation',
  CONVERSATION: 'Conversation',
};

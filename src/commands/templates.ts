/** The headings that a kind of note begins with. */
export interface SectionTemplate {
  readonly id: string;
  readonly name: string;
  readonly headings: readonly string[];
}

/** In the order in which they are offered. */
export const TEMPLATES: readonly SectionTemplate[] = [
  { id: 'soap', name: 'SOAP note', headings: ['Subjective', 'Objective', 'Assessment', 'Plan'] },
  {
    id: 'history-and-physical',
    name: 'History and physical',
    headings: [
      'Chief complaint',
      'History of present illness',
      'Past medical history',
      'Past surgical history',
      'Medications',
      'Allergies',
      'Family history',
      'Social history',
      'Review of systems',
      'Physical exam',
      'Results',
      'Assessment and plan',
    ],
  },
  {
    id: 'progress',
    name: 'Progress note',
    headings: ['Interval history', 'Physical exam', 'Results', 'Assessment and plan'],
  },
  {
    id: 'consultation',
    name: 'Consultation',
    headings: [
      'Reason for consultation',
      'History of present illness',
      'Past medical history',
      'Medications',
      'Allergies',
      'Physical exam',
      'Results',
      'Impression',
      'Recommendations',
    ],
  },
  {
    id: 'discharge',
    name: 'Discharge summary',
    headings: [
      'Reason for admission',
      'Hospital course',
      'Procedures',
      'Discharge diagnoses',
      'Condition at discharge',
      'Discharge medications',
      'Allergies',
      'Discharge instructions',
      'Follow-up',
      'Pending results',
    ],
  },
  {
    id: 'radiology',
    name: 'Radiology report',
    headings: ['Indication', 'Technique', 'Comparison', 'Findings', 'Impression'],
  },
  {
    id: 'procedure',
    name: 'Procedure note',
    headings: [
      'Indication',
      'Consent',
      'Procedure',
      'Findings',
      'Specimens',
      'Estimated blood loss',
      'Complications',
      'Plan',
    ],
  },
  {
    id: 'emergency',
    name: 'Emergency visit',
    headings: [
      'Chief complaint',
      'History of present illness',
      'Physical exam',
      'Results',
      'Course and decision making',
      'Disposition',
    ],
  },
];

/** Every heading of a template, once. */
export const KNOWN_HEADINGS: readonly string[] = [...new Set(TEMPLATES.flatMap(({ headings }) => headings))];

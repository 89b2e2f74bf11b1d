import { describe, expect, it } from 'vitest';
import { EpochMs } from '../domain/units.ts';
import { exportText } from './export-text.ts';

const content = { title: 'Knee', patientReference: 'P-1', plainText: 'Findings\nNo effusion.\n' };
const head = { authorName: 'Dr. Grey', status: 'preliminary', version: 2, updatedAt: EpochMs(5) } as const;
const formatTime = (ms: number) => `time ${ms}`;

describe('exportText', () => {
  it('says what it is, whose, and which version', () => {
    expect(exportText({ content, head, saved: true }, formatTime)).toBe(
      'Knee\nPatient: P-1\nVersion 2, preliminary, Dr. Grey, time 5\n\nFindings\nNo effusion.\n',
    );
  });

  it('takes no draft for a version', () => {
    const draft = { ...content, title: '', patientReference: ' ' };
    expect(exportText({ content: draft, head: null, saved: false }, formatTime)).toBe(
      'Findings\nDraft, not saved\n\nFindings\nNo effusion.\n',
    );
    expect(exportText({ content, head, saved: false }, formatTime)).toContain(
      'Draft with changes since version 2, preliminary',
    );
  });
});

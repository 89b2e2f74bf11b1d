import { describe, expect, it } from 'vitest';
import { findPhi } from './phi.ts';

const phi = (text: string) =>
  findPhi(text).map(({ type, begin, end }) => `${type}: ${text.slice(begin, end)}`);

describe('findPhi', () => {
  it.each([
    ['a 49 year old male', ['AGE: 49']],
    ['an 82-year-old', ['AGE: 82']],
    ['a sixty seven year old woman', ['AGE: sixty seven']],
    ['a 6-month-old and a 45 y/o', ['AGE: 6', 'AGE: 45']],
    ['diagnosed at age 30.', ['AGE: 30']],
    ['seen on 03/14/2021 and 2021-04-01', ['DATE: 03/14/2021', 'DATE: 2021-04-01']],
    ['on March 3rd, 2020 and the 5th of May', ['DATE: March 3rd, 2020', 'DATE: 5th of May']],
    ['on the ninth of October', ['DATE: ninth of October']],
    ['doctor Bennett and Mister Carter', ['NAME: Bennett', 'NAME: Carter']],
    ['in 2019, since June 2018', ['DATE: 2019', 'DATE: June 2018']],
    ['Dr. Maria O’Neill and Mrs. Van Dyke-Ross saw', ['NAME: Maria O’Neill', 'NAME: Van Dyke-Ross']],
    ['Patient name: John Q. Public', ['NAME: John Q. Public']],
    ['seen by Jane Roe, MD today', ['NAME: Jane Roe']],
    ['call (555) 123-4567 or 555-123-4567', ['PHONE_OR_FAX: (555) 123-4567', 'PHONE_OR_FAX: 555-123-4567']],
    ['at jane.roe@example.org', ['EMAIL: jane.roe@example.org']],
    ['see https://example.org/a.', ['URL: https://example.org/a']],
    ['MRN: 00123456, SSN 123-45-6789', ['ID: 00123456', 'ID: 123-45-6789']],
    ['lives at 12 Oak Street, Springfield, IL 62704', ['ADDRESS: 12 Oak Street, Springfield, IL 62704']],
    ['She works as a teacher', ['PROFESSION: teacher']],
    ['BP 129/84, 20 mg daily for 3 days in May', []],
    ['temperature of 98.6 and glucose of 2000', []],
  ])('%s', (text, expected) => {
    expect(phi(text)).toEqual(expected);
  });
});

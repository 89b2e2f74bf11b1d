import { describe, expect, it } from 'vitest';
import { formatAge, formatClock, formatMoment, formatSpan, formatWhen } from './format-time.ts';

const at = (...parts: [number, number, number, number?, number?]) => new Date(...parts).getTime();
const NOW = at(2026, 2, 10, 15, 30);
const plain = (text: string) => text.replace(/\u202f/g, ' ');

describe('formatWhen', () => {
  it.each([
    [NOW - 20_000, 'Just now'],
    [at(2026, 2, 10, 9, 5), '9:05 AM'],
    [at(2026, 2, 10, 0, 0), '12:00 AM'],
    [at(2026, 2, 9, 23, 59), 'Yesterday 11:59 PM'],
    [at(2026, 2, 8, 12, 0), 'Mar 8'],
    [at(2025, 11, 31, 12, 0), 'Dec 31, 2025'],
  ])('shows %d as %s', (moment, expected) => {
    expect(plain(formatWhen(moment, NOW, { locale: 'en-US' }))).toBe(expected);
  });

  it('knows yesterday at the turn of the year', () => {
    expect(plain(formatWhen(at(2025, 11, 31, 22, 0), at(2026, 0, 1, 8, 0), { locale: 'en-US' }))).toBe(
      'Yesterday 10:00 PM',
    );
  });

  it('leaves the time of yesterday out when it has to be brief', () => {
    expect(formatWhen(at(2026, 2, 9, 8, 0), NOW, { brief: true })).toBe('Yesterday');
  });

  it('does not call a later moment just now', () => {
    expect(plain(formatWhen(NOW + 600_000, NOW, { locale: 'en-US' }))).toBe('3:40 PM');
  });
});

describe('formatSpan', () => {
  it.each([
    [0, '0 s'],
    [-5, '0 s'],
    [12_900, '12 s'],
    [60_000, '1 min'],
    [190_000, '3 min 10 s'],
    [3_600_000, '1 h'],
    [3_840_500, '1 h 4 min'],
  ])('says %d ms as %s', (ms, expected) => {
    expect(formatSpan(ms)).toBe(expected);
  });
});

describe('formatClock', () => {
  it.each([
    [0, '0:00'],
    [-5, '0:00'],
    [999, '0:00'],
    [7_400, '0:07'],
    [750_000, '12:30'],
    [3_723_000, '1:02:03'],
  ])('shows %d ms as %s', (ms, expected) => {
    expect(formatClock(ms)).toBe(expected);
  });
});

describe('formatMoment', () => {
  it('has the day, the year and the time', () => {
    expect(plain(formatMoment(at(2026, 10, 28, 10, 2), 'en-GB'))).toBe('28 Nov 2026, 10:02');
  });
});

describe('formatAge', () => {
  it.each([
    [-5_000, 'now'],
    [59_999, 'now'],
    [60_000, '1 min'],
    [3_599_999, '59 min'],
    [3_600_000, '1 h'],
    [86_400_000, '1 day'],
    [200_000_000, '2 days'],
  ])('shows %d as %s', (ms, expected) => {
    expect(formatAge(ms)).toBe(expected);
  });
});

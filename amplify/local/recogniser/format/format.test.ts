import { describe, expect, it } from 'vitest';
import type { HeardWord, UtteranceEnd } from '../words.ts';
import { formatUtterance } from './format.ts';

/** Words of 200 ms with 50 ms between them; `|` is a pause of a second. */
function heard(text: string): HeardWord[] {
  let startMs = 0;
  const words: HeardWord[] = [];
  for (const word of text.split(' ')) {
    if (word === '|') startMs += 1_000;
    else {
      words.push({ text: word, startMs, endMs: startMs + 200, confidence: 0.9 });
      startMs += 250;
    }
  }
  return words;
}

function written(text: string, ended: UtteranceEnd | null = 'pause', starts = true): string {
  return formatUtterance(heard(text), ended, starts).text;
}

const CASES: Readonly<Record<string, readonly (readonly [spoken: string, written: string])[]>> = {
  'ages and plain numbers': [
    ['the patient is a forty nine year old male', 'The patient is a 49 year old male.'],
    ['a five year old boy with fever', 'A five year old boy with fever.'],
    ['he was seen two months ago', 'He was seen two months ago.'],
    ['he had surgery fourteen days ago', 'He had surgery 14 days ago.'],
    ['one of the wounds is open', 'One of the wounds is open.'],
    ['platelets two hundred and ten thousand', 'Platelets 210000.'],
    ['white count of eleven thousand', 'White count of 11000.'],
    ['the glucose was one hundred twenty today', 'The glucose was 120 today.'],
    ['the glucose was one twenty eight today', 'The glucose was 128 today.'],
    ['a heart rate of one oh five', 'A heart rate of 105.'],
    ['a hundred and ten beats per minute', '110 beats per minute.'],
    ['record number four five six seven eight nine', 'Record number 456789.'],
    ['zero complaints at this time', 'Zero complaints at this time.'],
  ],
  decimals: [
    ['hemoglobin is seven point one', 'Hemoglobin is 7.1.'],
    ['a temperature of ninety eight point six degrees', 'A temperature of 98.6 degrees.'],
    ['creatinine of point five today', 'Creatinine of 0.5 today.'],
    ['digoxin zero point one two five milligrams', 'Digoxin 0.125 mg.'],
    ['the p h was seven point two oh', 'The pH was 7.20.'],
    ['the main point is pain', 'The main point is pain.'],
    ['troponin was point oh four', 'Troponin was 0.04.'],
  ],
  'blood pressure and ratios': [
    ['blood pressure one twenty over eighty', 'Blood pressure 120/80.'],
    ['blood pressure is one hundred twelve over sixty five', 'Blood pressure is 112/65.'],
    ['blood pressure one thirty six over seventy four', 'Blood pressure 136/74.'],
    ['strength is five over five throughout', 'Strength is 5/5 throughout.'],
    ['he fell over two chairs', 'He fell over two chairs.'],
    ['pain is eight out of ten', 'Pain is 8 out of 10.'],
    ['vision is twenty forty in the right eye', 'Vision is 20/40 in the right eye.'],
  ],
  units: [
    ['metformin five hundred milligrams twice a day', 'Metformin 500 mg twice a day.'],
    ['lisinopril five milligrams daily', 'Lisinopril 5 mg daily.'],
    ['fifty micrograms of fentanyl was given', '50 mcg of fentanyl was given.'],
    ['two grams of ceftriaxone were given', '2 g of ceftriaxone were given.'],
    ['he lost two hundred milliliters of blood', 'He lost 200 mL of blood.'],
    ['a three centimeter mass was found', 'A 3 cm mass was found.'],
    ['on two liters nasal cannula', 'On 2 L nasal cannula.'],
    ['forty milliequivalents of potassium chloride', '40 mEq of potassium chloride.'],
    ['ejection fraction is fifty five percent', 'Ejection fraction is 55%.'],
    ['five percent of the time', '5% of the time.'],
    ['a glucose of ninety milligrams per deciliter', 'A glucose of 90 mg/dL.'],
    ['the dose in milligrams is unknown', 'The dose in milligrams is unknown.'],
    ['insulin ten units at bedtime', 'Insulin 10 units at bedtime.'],
    ['five to ten milligrams as needed', '5 to 10 mg as needed.'],
    ['it is two by three centimeters', 'It is 2 by 3 cm.'],
    ['two to three days of fever', 'Two to three days of fever.'],
    ['he takes two ten milligram tablets', 'He takes two 10 mg tablets.'],
    ['one hundred two degrees fahrenheit at home', '102 degrees Fahrenheit at home.'],
    ['two plus pitting edema is present', '2+ pitting edema is present.'],
  ],
  'letters and abbreviations': [
    ['c t of the head was negative', 'CT of the head was negative.'],
    ['an m r i was ordered', 'An MRI was ordered.'],
    ['the e k g was normal', 'The EKG was normal.'],
    ['a c t scan was done', 'A CT scan was done.'],
    ['b u n and creatinine are normal', 'BUN and creatinine are normal.'],
    ['chest x ray shows pneumonia', 'Chest X-ray shows pneumonia.'],
    ['x rays were negative today', 'X-rays were negative today.'],
    ['a one c was nine point two', 'A1c was 9.2.'],
    ['hemoglobin a one c is eight', 'Hemoglobin A1c is eight.'],
    ['metoprolol p o b i d', 'Metoprolol PO BID.'],
    ['oxycodone p r n for pain', 'Oxycodone PRN for pain.'],
    ['vitamin b twelve was low', 'Vitamin B12 was low.'],
    ['disc herniation at l four l five', 'Disc herniation at L4 L5.'],
    ['normal s one and s two', 'Normal S1 and S2.'],
    ['o two sat is ninety five percent', 'O2 sat is 95%.'],
    ['vitamin d and hepatitis c', 'Vitamin D and hepatitis C.'],
    ['i think i will see him', 'I think I will see him.'],
    ['i g a nephropathy was found', 'IgA nephropathy was found.'],
    ['the patient has c o p d', 'The patient has COPD.'],
    ['i ordered a m r i of the brain', 'I ordered a MRI of the brain.'],
    ['a m a was signed today', 'AMA was signed today.'],
  ],
  'spoken punctuation': [
    ['no fever comma no chills period', 'No fever, no chills.'],
    ['allergies colon penicillin', 'Allergies: penicillin.'],
    ['he has colon cancer with metastases', 'He has colon cancer with metastases.'],
    ['a polyp in the sigmoid colon was removed', 'A polyp in the sigmoid colon was removed.'],
    ['over a period of two weeks', 'Over a period of two weeks.'],
    ['is he well question mark', 'Is he well?'],
    ['pain open parenthesis severe close parenthesis is new', 'Pain (severe) is new.'],
    ['follow hyphen up in clinic', 'Follow-up in clinic.'],
    ['she is well full stop he is too', 'She is well. He is too.'],
    ['stable semicolon no change today', 'Stable; no change today.'],
    ['seen on four slash twelve slash nineteen', 'Seen on 4/12/19.'],
  ],
  'new lines': [
    ['no fever period new paragraph assessment colon sepsis', 'No fever. new paragraph Assessment: sepsis.'],
    ['new paragraph', 'new paragraph'],
    ['stable new line she is well', 'Stable new line She is well.'],
    ['a new line of treatment was discussed', 'A new line of treatment was discussed.'],
    ['next paragraph medications colon', 'next paragraph Medications:'],
  ],
  'dates and times': [
    ['on march twenty first two thousand five', 'On March 21, 2005.'],
    ['on january fifth he fell', 'On January 5 he fell.'],
    ['in june of nineteen ninety eight', 'In June of 1998.'],
    ['in october twenty nineteen he fell', 'In October 2019 he fell.'],
    ['july four twenty twenty one was the date', 'July 4, 2021 was the date.'],
    ['the fifth of may was the date', 'The 5th of May was the date.'],
    ['the patient may return to work', 'The patient may return to work.'],
    ['seen at nine thirty a m today', 'Seen at 9:30 AM today.'],
    ['seen at ten oh five p m today', 'Seen at 10:05 PM today.'],
    ['seen at eight a m today', 'Seen at 8 AM today.'],
    ['at fourteen thirty hours he died', 'At 14:30 hours he died.'],
    ['the first visit was monday', 'The first visit was Monday.'],
    ['the twenty first of december', 'The 21st of December.'],
  ],
  'numbers that name': [
    ['type two diabetes mellitus', 'Type 2 diabetes mellitus.'],
    ['stage three kidney disease', 'Stage 3 kidney disease.'],
    ['alert and oriented times three', 'Alert and oriented x3.'],
    ['troponin negative times two', 'Troponin negative times two.'],
    ['problem number one is sepsis', 'Problem number 1 is sepsis.'],
  ],
  'capitals and stops': [
    ['she takes lasix and coumadin', 'She takes Lasix and Coumadin.'],
    ["history of crohn's disease", "History of Crohn's disease."],
    ['thank you doctor smith for coming', 'Thank you Dr. Smith for coming.'],
    ['the doctor was called today', 'The doctor was called today.'],
    ['mister jones is well today', 'Mr. Jones is well today.'],
    ['um the uh patient is well', 'The patient is well.'],
    ['he was seen to day', 'He was seen today.'],
    ['mr carter is here today', 'Mr. Carter is here today.'],
  ],
  'short pauses': [
    ['she has a dry cough | she denies fever', 'She has a dry cough. She denies fever.'],
    ['she denies fever and | the cough is dry', 'She denies fever and the cough is dry.'],
    ['she was given | her medication', 'She was given her medication.'],
    ['no cough comma no fever period he | is well', 'No cough, no fever. He is well.'],
    ['blood pressure is one ten over seventy | pulse is ninety', 'Blood pressure is 110/70. Pulse is 90.'],
  ],
};

for (const [group, cases] of Object.entries(CASES))
  describe(group, () => {
    it.each(cases)('%s', (spoken, expected) => {
      expect(written(spoken)).toBe(expected);
    });
  });

describe('the end of an utterance', () => {
  it('has no stop after too few words or a dangling one', () => {
    expect(written('fever')).toBe('Fever');
    expect(written('she was taken to the')).toBe('She was taken to the');
  });
  it('has a stop when the audio ends', () => {
    expect(written('fever', 'end')).toBe('Fever.');
  });
  it('has none where it was cut or goes on', () => {
    expect(written('she was taken to surgery', 'length')).toBe('She was taken to surgery');
    expect(written('she was taken to surgery', null)).toBe('She was taken to surgery');
  });
  it('tells whether the next begins a sentence', () => {
    expect(formatUtterance(heard('she is well today'), 'pause', true).endsSentence).toBe(true);
    expect(formatUtterance(heard('she is well today'), 'length', true).endsSentence).toBe(false);
    expect(formatUtterance(heard('new paragraph'), 'pause', false).endsSentence).toBe(true);
    expect(formatUtterance([], 'pause', false).endsSentence).toBe(false);
    expect(written('and she is well', 'pause', false)).toBe('and she is well.');
  });
  it('takes "colon" as a mark after a heading or before a pause, else as the bowel', () => {
    expect(written('examination colon normal bowel sounds')).toBe('Examination: normal bowel sounds.');
    expect(written('bowel colon | normal sounds')).toBe('Bowel: normal sounds.');
    expect(written('we saw a normal colon | normal sounds')).toBe('We saw a normal: normal sounds.');
    expect(written('inspection of the colon | normal sounds')).toBe('Inspection of the colon normal sounds.');
  });
});

describe('times and confidence', () => {
  it('spans the words that a number was made of, with the least confidence', () => {
    const words = heard('it is seven point one').map((word) =>
      word.text === 'point' ? { ...word, confidence: 0.4 } : word,
    );
    const number = formatUtterance(words, 'pause', true).items[2];
    expect(number).toEqual({ kind: 'word', text: '7.1', startMs: 500, endMs: 1_200, confidence: 0.4 });
  });
  it('gives a mark the time of its word end', () => {
    const items = formatUtterance(heard('she is well today'), 'pause', true).items;
    expect(items.at(-1)).toMatchObject({ kind: 'punctuation', text: '.', startMs: 950, endMs: 950 });
  });
});

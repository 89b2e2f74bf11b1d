import { merge, type Rule, type Token, wordAt } from './token.ts';

/** Abbreviations that are spelt letter by letter, as they are written. */
const ABBREVIATIONS = new Map(
  `CT MRI AMA MRA EKG ECG EEG EMG ER ED ICU CCU NICU OR IV IM PO PRN BID TID QID QHS NPO BUN INR PT PTT CBC CMP BMP TSH
  PSA BNP ABG CRP ANA LDL HDL AST ALT LDH CEA HCG HIV HPV MRSA COPD CHF DVT PE UTI URI TIA CVA MI CAD CABG PCI BPH
  ESRD CKD GERD GI GU ENT OB GYN DC CPR DNR DNI EMS JVD HEENT PERRLA CVA CNS CSF PTSD ADHD ALS ACL MCL PCL IUD IVF NSTEMI
  STEMI WBC RBC MCV GFR FEV PEEP BMI HPI ROS ECOG TPN PICC VAC NG OT ST PA AP TB PPD HCV HBV RSV MMR ROM DJD
  NSAID NSAIDS ACE ARB VP VQ PET ERCP MRCP EGD KUB PVC PAC TEE TTE AICD LAD RCA GCS LOC NKDA DKA PCP MD RN NYHA CPAP
  DEXA HIDA FAST NPH TPA NIH CIWA PHQ GAD ASA BRCA AV LV RV RUQ LUQ RLQ LLQ MVA`
    .split(/\s+/)
    .map((written) => [written.toLowerCase(), written]),
);
const IRREGULAR = new Map([
  ['ph', 'pH'],
  ['cc', 'cc'],
]);
const LONGEST = 7;

/** Abbreviations that the engine hears as one word. */
const WHOLE = new Map(
  'ekg ct mri icu copd nstemi stemi perrla nsaids hcg iv er'
    .split(' ')
    .map((word) => [word, word.toUpperCase()]),
);

/** Letters that name something after these words: vitamin D, hepatitis C, group B. */
const NAMED_BY_LETTER = new Set(
  'vitamin hepatitis group class influenza factor child type grade bypass strep model'.split(' '),
);

const isLetter = (text: string) => /^[a-z]$/.test(text);

/** Letters spoken one after the other become the abbreviation they spell. */
export const spelling: Rule = (tokens, at) => {
  let length = 0;
  while (length < LONGEST && isLetter(wordAt(tokens, at + length))) length++;
  if (wordAt(tokens, at) === 'a' && isKnown(tokens, at + 1, length - 1)) return null;
  for (let take = length; take >= 2; take--) {
    const heard = tokens.slice(at, at + take);
    const spelt = heard.map((token) => token.text).join('');
    const written = ABBREVIATIONS.get(spelt) ?? IRREGULAR.get(spelt);
    if (written !== undefined) return { length: take, tokens: [merge(heard, written)] };
  }
  // An unknown one: "a" before it is the article.
  if (length >= 2 && wordAt(tokens, at) !== 'a' && wordAt(tokens, at) !== 'i') {
    const heard = tokens.slice(at, at + length);
    const spelt = heard.map((token) => token.text.toUpperCase()).join('');
    return { length, tokens: [merge(heard, spelt)] };
  }
  return null;
};

/** "a m r i": the article, and the abbreviation after it. The whole run together may be one too. */
function isKnown(tokens: readonly Token[], at: number, length: number): boolean {
  const spelt = tokens.slice(at, at + length).map((token) => token.text);
  return length >= 2 && ABBREVIATIONS.has(spelt.join('')) && !ABBREVIATIONS.has(`a${spelt.join('')}`);
}

/** Halves of the day are spelt as well, after the hour only: "nine a m". */
export const dayHalves: Rule = (tokens, at) => {
  const half = wordAt(tokens, at) + wordAt(tokens, at + 1);
  if (half !== 'am' && half !== 'pm') return null;
  if (
    !/^(one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|.*(teen|ty))$/.test(
      wordAt(tokens, at - 1),
    )
  )
    return null;
  return replace(tokens, at, 2, half.toUpperCase());
};

/** Fixed expressions with letters in them: X-ray, A1c, IgA. */
export const letterWords: Rule = (tokens, at) => {
  const [first, second, third] = [0, 1, 2].map((step) => wordAt(tokens, at + step));
  if (first === 'x' && (second === 'ray' || second === 'rays'))
    return replace(tokens, at, 2, second === 'ray' ? 'X-ray' : 'X-rays');
  if (first === 'a' && second === 'one' && third === 'c') return replace(tokens, at, 3, 'A1c');
  if (first === 'i' && second === 'g' && isLetter(third ?? ''))
    return replace(tokens, at, 3, `Ig${third?.toUpperCase()}`);
  const whole = WHOLE.get(first ?? '');
  return whole === undefined ? null : replace(tokens, at, 1, whole);
};

const LEVELS: Readonly<Record<string, string>> = {
  one: '1',
  two: '2',
  three: '3',
  four: '4',
  five: '5',
  six: '6',
  seven: '7',
  eight: '8',
  nine: '9',
  ten: '10',
  eleven: '11',
  twelve: '12',
};

/** A letter with its number: vertebrae (L4), vitamins (B12), heart sounds (S1), gases (O2). */
export const numberedLetters: Rule = (tokens, at) => {
  const letter = wordAt(tokens, at);
  const number = LEVELS[wordAt(tokens, at + 1)];
  if (number === undefined || !/^[lctsbom]$/.test(letter)) return null;
  if (letter === 'o' && number !== '2') return null;
  return replace(tokens, at, 2, letter.toUpperCase() + number);
};

/** A letter alone: the pronoun, or a name such as vitamin D. The article stays small. */
export const singleLetters: Rule = (tokens, at) => {
  const letter = wordAt(tokens, at);
  if (/^i('m|'ve|'d|'ll)?$/.test(letter)) return replace(tokens, at, 1, `I${letter.slice(1)}`);
  if (!isLetter(letter)) return null;
  if (letter === 'a' && !NAMED_BY_LETTER.has(wordAt(tokens, at - 1).toLowerCase())) return null;
  return replace(tokens, at, 1, letter.toUpperCase());
};

function replace(tokens: readonly Token[], at: number, length: number, text: string) {
  return { length, tokens: [merge(tokens.slice(at, at + length), text)] };
}

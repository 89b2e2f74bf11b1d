/** Names for one thing, the first of a line standing for all. */
const SYNONYMS = `
dyspnea|shortness of breath|sob|breathlessness|trouble breathing|difficulty breathing
hypertension|high blood pressure|htn|elevated blood pressure
diabetes|diabetes mellitus|dm|type 2 diabetes|type 1 diabetes|type 2 diabetes mellitus|type 1 diabetes mellitus|t2dm
myocardial infarction|heart attack|mi
stroke|cva|cerebrovascular accident
atrial fibrillation|afib|a fib|a-fib|af
deep vein thrombosis|dvt|deep venous thrombosis
pulmonary embolism|pulmonary embolus|pulmonary emboli
copd|chronic obstructive pulmonary disease
chronic kidney disease|ckd|chronic renal disease
heart failure|congestive heart failure|chf
coronary artery disease|cad|coronary disease
gastroesophageal reflux disease|gerd|reflux|acid reflux
urinary tract infection|uti
fever|febrile
vomiting|emesis
diarrhea|loose stool
headache|cephalgia
syncope|fainting|loss of consciousness
seizure|convulsion
epilepsy|seizure disorder
hematuria|blood in urine|blood in the urine
melena|black stool|tarry stool
pruritus|itching
fatigue|tiredness
jaundice|icterus
lower extremity edema|leg edema|leg swelling|pedal edema|ankle edema
hypothyroidism|underactive thyroid
hyperlipidemia|high cholesterol|dyslipidemia|hypercholesterolemia
obstructive sleep apnea|sleep apnea|osa
dysuria|painful urination
abdominal pain|belly pain|stomach pain
`;

/** What goes on for life, so that what is told of the past counts for today. */
const LASTING = new Set(
  'diabetes|hypertension|asthma|copd|chronic kidney disease|heart failure|coronary artery disease|epilepsy|hiv|cirrhosis|atrial fibrillation|multiple sclerosis|hyperlipidemia|hypothyroidism|obstructive sleep apnea|rheumatoid arthritis|osteoarthritis|glaucoma|hemophilia|sickle cell disease|crohn disease|ulcerative colitis'.split(
    '|',
  ),
);

/** What can be in many places of the body: the same only where the place is the same. */
const ANYWHERE =
  /^(?:pain|ache|tenderness|swelling|rash|mass|edema|erythema|weakness|numbness|tingling|fracture|effusion|lesion|lump|nodule|stenosis|discharge|bleeding|discomfort|infection|injury|abnormality|deformity|distress|symptom|complaint|disease|disorder|cancer|redness|warmth|bruising|wound|ulcer|enlargement|hemorrhage|thrombosis|dislocation|problem|change|trauma|cyst|tear|sprain|strain|spasm|stiffness|bruit|crackle|paresthesia|sensory loss|laceration|calcification|opacity|consolidation|dilation|dilatation|lymphadenopathy|adenopathy|tumor|clot|inflammation|fluid collection|hematoma|atrophy)$/;

const CANONICAL = new Map(
  SYNONYMS.trim()
    .split('\n')
    .flatMap((line) => {
      const names = line.split('|').map(bare);
      return names.map((name) => [name, names[0] ?? name] as const);
    }),
);

/** One name for all that say the same, in lower case, without sides and in the singular. */
export function findingName(words: string): string {
  const name = bare(words);
  return CANONICAL.get(name) ?? name;
}

/** Whether a finding, by its name, lasts for life. */
export function isLasting(name: string): boolean {
  return LASTING.has(name);
}

/** Whether a finding, by its name, says nothing without the place of the body. */
export function needsPlace(name: string): boolean {
  return ANYWHERE.test(name);
}

/** Words in lower case without articles, sides, marks and the plural. */
export function bare(words: string): string {
  return words
    .toLowerCase()
    .replace(/\b(?:the|a|an|his|her|their|left|right|bilateral|left-sided|right-sided)\b(?:-sided)?/g, ' ')
    .replace(/[^\p{L}\p{N}-]+/gu, ' ')
    .trim()
    .replace(/(?<=[^siu])s$/, '');
}

/** A dictation for the bench alone: in the words that are spoken, and the voice of flite that speaks them. */
export interface UnseenDictation {
  readonly voice: 'rms' | 'awb' | 'slt' | 'kal16';
  readonly text: string;
}

/**
 * Dictations that the recogniser has never seen. None of their sentences may go into its training text, else the
 * table no longer says how well it hears what is new to it.
 */
export const UNSEEN_DICTATIONS: readonly UnseenDictation[] = [
  {
    voice: 'rms',
    text: 'Mister Carter is an eighty one year old man with heart failure who was sent from his nursing home because of leg swelling. He sleeps in a chair and has gained twelve pounds since june. His lungs have crackles at both bases. We will give furosemide forty milligrams intravenously and check a potassium level tomorrow morning.',
  },
  {
    voice: 'awb',
    text: 'This young woman noticed numbness of her right hand after a long flight. The numbness went away by the next day. Her neurologic examination was entirely normal. I ordered an M R I of the brain and told her to take one baby aspirin every day until we meet again.',
  },
  {
    voice: 'rms',
    text: 'The gallbladder was removed through four small incisions. There was hardly any bleeding. She went home the same evening with twenty tablets of oxycodone and a return visit in ten days.',
  },
  {
    voice: 'rms',
    text: 'Discharge medications. Apixaban five milligrams twice a day. Tiotropium one inhalation every morning. Pantoprazole forty milligrams before breakfast. Lisinopril was stopped because of a high potassium. Metformin is on hold until her kidney function has been checked again. She should weigh herself every day and call if she gains more than three pounds.',
  },
  {
    voice: 'awb',
    text: 'Vital signs on arrival. Temperature one hundred one point four. Heart rate one hundred eighteen. Blood pressure eighty eight over fifty two. Respirations twenty six. Oxygen saturation ninety one percent on room air. He looked ill and was slow to answer. The abdomen was soft. There was a foul smelling ulcer over the left heel. Blood cultures were drawn and he was given vancomycin and cefepime.',
  },
  {
    voice: 'rms',
    text: 'Chest x ray, two views. Compared with the film of last week, the infiltrate in the right lower lobe is smaller. A tiny effusion persists. The heart is not enlarged. No pneumothorax is seen. The tip of the central line projects over the superior vena cava.',
  },
  {
    voice: 'awb',
    text: 'General appearance, well developed and in no distress. Pupils equal and reactive to light. Neck supple without lymphadenopathy. Heart regular with no murmurs. Lungs clear to auscultation. Abdomen soft and nontender with normal bowel sounds. Extremities without edema. Strength five out of five throughout.',
  },
  {
    voice: 'rms',
    text: 'The patient was placed in the supine position and general anesthesia was induced. A tourniquet was inflated to two hundred fifty millimeters of mercury. Through a medial parapatellar incision the knee joint was exposed. The cartilage of the medial compartment was worn down to bone. The components were cemented in place and the wound was closed in layers over a drain.',
  },
  {
    voice: 'awb',
    text: 'Dear doctor Bennett. I saw your patient in my office on the ninth of october. As you know, she has had migraine headaches since college. They come about six times a month and are preceded by flashing lights. Topiramate made her forgetful. I suggested propranolol at a low dose and asked her to keep a diary.',
  },
  {
    voice: 'rms',
    text: 'He feels hopeless and wakes at four every morning. His appetite is poor and he has lost interest in his garden. He denies any thought of suicide. There are no hallucinations. My impression is major depression, moderate. We will raise sertraline to one hundred milligrams and he will begin to see a therapist every other week.',
  },
  {
    voice: 'slt',
    text: 'The child has had a barking cough and a hoarse voice since last night. Her brother has a cold. She is drinking well and has no trouble swallowing. On examination there is mild stridor only when she cries. She was given a single dose of dexamethasone by mouth and will be watched for three hours.',
  },
  {
    voice: 'kal16',
    text: 'Hemoglobin nine point two, down from eleven in may. Creatinine one point six. Sodium one hundred thirty three. The iron studies point to iron deficiency. He has noticed black stools and takes naproxen for his hips. I have stopped the naproxen and arranged an upper endoscopy and a colonoscopy for next tuesday.',
  },
];

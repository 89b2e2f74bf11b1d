import type { AutoText } from './auto-text.ts';

/** What everybody begins with. They are a start to change, and stand in a note as words that nobody has dictated. */
export const DEFAULT_AUTO_TEXTS: readonly AutoText[] = [
  {
    id: 'default-normal-exam',
    name: 'Normal exam',
    section: 'Physical exam',
    text: [
      'General: alert, comfortable, in no distress.',
      'Eyes and throat: pupils equal and reactive, mouth moist, throat clear.',
      'Neck: supple, no enlarged nodes.',
      'Heart: regular rate and rhythm, no murmur.',
      'Lungs: clear on both sides, breathing without effort.',
      'Abdomen: soft, not tender, not distended.',
      'Extremities: warm, no swelling.',
      'Skin: warm and dry, no rash.',
      'Neurologic: oriented, speech clear, moves all limbs, gait [gait].',
    ].join('\n'),
  },
  {
    id: 'default-normal-heart-and-lung-exam',
    name: 'Normal heart and lung exam',
    section: 'Physical exam',
    text: [
      'Heart: regular rate and rhythm, first and second sounds normal, no murmur, rub or gallop. No neck vein distention, no leg swelling.',
      'Lungs: clear to the bases on both sides, no wheeze or crackles, oxygen saturation [saturation] on [air or oxygen].',
    ].join('\n'),
  },
  {
    id: 'default-normal-neurologic-exam',
    name: 'Normal neurologic exam',
    section: 'Physical exam',
    text: 'Alert and oriented to person, place and time. Speech fluent. Cranial nerves two to twelve intact. Strength full in arms and legs. Sensation to light touch intact. Reflexes equal on both sides. Finger to nose steady. Gait [gait].',
  },
  {
    id: 'default-joint-exam',
    name: 'Joint exam',
    section: 'Physical exam',
    text: '[laterality] [joint]: no deformity, redness or warmth. Tenderness [site]. Range of motion [range]. Stable to stress. Pulses, sensation and strength beyond the joint are intact. The other side is normal.',
  },
  {
    id: 'default-normal-review-of-systems',
    name: 'Normal review of systems',
    section: 'Review of systems',
    text: 'Constitutional: no fever, chills or weight loss. Cardiovascular: no chest pain or palpitations. Respiratory: no cough or shortness of breath. Gastrointestinal: no nausea, vomiting, abdominal pain or change of bowel habit. Genitourinary: no pain or blood on urination. Neurologic: no headache, weakness or numbness. Skin: no rash. All other systems asked about are negative except [exceptions].',
  },
  {
    id: 'default-return-precautions',
    name: 'Return precautions',
    section: 'Plan',
    text: 'I told [patient or family] to come back or call at once for [warning signs], for symptoms that get worse or do not improve within [time], or for any other concern. They repeated this in their own words and agree.',
  },
  {
    id: 'default-follow-up',
    name: 'Follow up',
    section: 'Plan',
    text: 'Follow-up with [clinician] in [time]. To be done before: [tests]. Sooner if [reason].',
  },
  {
    id: 'default-discharge-instructions',
    name: 'Discharge instructions',
    section: 'Discharge instructions',
    text: [
      'You were treated for [diagnosis].',
      'Activity: [activity].',
      'Diet: [diet].',
      'Medicines: take them as on the list that you were given; new is [new medicines], stopped is [stopped medicines].',
      'Your next visit is with [clinician] on [date].',
      'Come to the emergency department for [warning signs].',
    ].join('\n'),
  },
  {
    id: 'default-informed-consent',
    name: 'Informed consent',
    section: 'Consent',
    text: 'I explained [procedure], what it is for, its risks including [risks], and the alternatives including [alternatives]. Questions were answered. [patient or representative] understood and agreed.',
  },
  {
    id: 'default-wound-care',
    name: 'Wound care',
    section: 'Plan',
    text: 'Keep the wound on the [site] clean and dry for [time], then wash it gently every day and cover it. Stitches come out in [days] days. Call for redness that spreads, pus, fever, or pain that gets worse.',
  },
  {
    id: 'default-normal-chest-radiograph',
    name: 'Normal chest radiograph',
    section: 'Findings',
    text: 'The lungs are clear. No effusion or pneumothorax. The heart and mediastinum are of normal size. No acute finding of the bones. Compared with [comparison].',
  },
  {
    id: 'default-medications-reviewed',
    name: 'Medications reviewed',
    section: 'Medications',
    text: 'I went through the list of medicines with [patient or family] today. Started: [started]. Changed: [changed]. Stopped: [stopped]. All others go on as before.',
  },
];

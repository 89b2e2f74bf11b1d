import { normalizeWord } from './tokens.ts';

const words = (list: string): ReadonlySet<string> =>
  new Set(list.split(/\s+/).filter(Boolean).map(normalizeWord));

/** Where on the body, relative to a site. */
export const DIRECTIONS = words(`
  left right bilateral bilaterally unilateral upper lower anterior posterior medial lateral proximal distal
  superior inferior dorsal ventral central midline ipsilateral contralateral external internal deep superficial
  leftward rightward both frontal temporal apical basal basilar anterolateral posterolateral inferolateral
  anteromedial posteromedial bibasilar biapical`);

/** How sudden and how long-lasting a condition is. */
export const ACUITIES = words(`
  acute chronic subacute sudden persistent gradual intermittent recurrent progressive longstanding constant
  paroxysmal episodic occasional insidious ongoing transient hyperacute relapsing continuous fluctuating
  worsening abrupt frequent`);

/** How a condition is: its degree, its feel. */
export const QUALITIES = words(`
  mild moderate severe slight significant marked extensive minimal trace massive diffuse focal localized
  generalized sharp dull aching burning stabbing throbbing cramping crushing radiating
  productive dry nonproductive uncontrolled controlled advanced profound
  profuse tight squeezing gnawing pleuritic stable unstable complicated uncomplicated small large intense
  excruciating bloody watery purulent painless itchy subjective pitting
  scattered`);

/** Words that belong to the name of the condition after them. */
export const NAME_PARTS = words(`
  traumatic surgical viral bacterial fungal parasitic malignant benign metastatic infected infectious
  nonhealing postoperative diabetic hypertensive ischemic hemorrhagic
  alcoholic allergic autoimmune congenital hereditary idiopathic inflammatory obstructive nonobstructive
  degenerative rheumatic septic occult cardiogenic neurogenic necrotic ruptured displaced
  comminuted nondisplaced compound closed dysplastic myelodysplastic proliferative primary secondary
  essential nocturnal exertional postprandial vascular venous arterial uremic toxic metabolic`);

/** Words that belong to the name of the test before them. */
export const TEST_TAILS = words('level value count test result panel study titer');

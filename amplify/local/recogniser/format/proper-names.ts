/** Words that are written with a capital wherever they stand. Brand names, eponyms, days, peoples, places. */
export const PROPER_NAMES: ReadonlySet<string> = new Set(
  `monday tuesday wednesday thursday friday saturday sunday
  january february april june july august september october november december
  fahrenheit celsius hispanic caucasian african american asian english spanish mexican
  mexico florida texas california africa india
  parkinson's alzheimer's crohn's hodgkin's barrett's cushing's graves bell's raynaud's down's wernicke's addison's
  glasgow babinski romberg murphy's mcburney's homans lachman mcmurray tinel phalen foley hawkins neer finkelstein
  mohs gleason bruce swan ganz doppler holter kegel epley mallampati seldinger apgar apgars guillain barre
  willebrand lyme achilles trendelenburg kussmaul lister
  staphylococcus streptococcus klebsiella pseudomonas enterococcus clostridium escherichia candida helicobacter
  tylenol motrin advil aleve vicodin percocet norco oxycontin ultram toradol dilaudid neurontin lyrica flexeril zoloft
  prozac celexa lexapro paxil effexor cymbalta wellbutrin remeron ativan xanax klonopin valium ambien seroquel
  zyprexa risperdal abilify haldol depakote lamictal keppra dilantin tegretol topamax sinemet aricept namenda
  imitrex ritalin adderall concerta lipitor zocor crestor zetia norvasc cardizem lopressor toprol tenormin coreg
  lasix aldactone plavix coumadin eliquis xarelto lovenox entresto lanoxin cozaar diovan benicar zestril catapres
  imdur bystolic prilosec nexium protonix prevacid pepcid zantac zofran phenergan reglan compazine colace miralax
  senokot dulcolax imodium ventolin proventil advair symbicort spiriva flovent flonase singulair atrovent combivent
  duoneb claritin zyrtec allegra benadryl mucinex robitussin medrol augmentin keflex rocephin ancef zithromax
  levaquin cipro bactrim flagyl zosyn unasyn diflucan valtrex tamiflu macrobid amoxil maxipime cleocin plaquenil
  glucophage januvia jardiance ozempic trulicity lantus humalog novolog levemir synthroid fosamax prolia humira
  enbrel remicade celebrex mobic voltaren flomax proscar viagra cialis detrol ditropan pyridium premarin mirena
  epipen botox kenalog versed narcan suboxone vicryl monocryl prolene santyl pitocin marcaine dermabond`
    .split(/\s+/)
    .filter((word) => word !== ''),
);

/** Titles before a name: written short where that is the habit, and the name after them with a capital. */
export const TITLES: ReadonlyMap<string, string> = new Map([
  ['doctor', 'Dr.'],
  ['dr', 'Dr.'],
  ['mister', 'Mr.'],
  ['mr', 'Mr.'],
  ['misses', 'Mrs.'],
  ['mrs', 'Mrs.'],
  ['miss', 'Miss'],
  ['ms', 'Ms.'],
]);

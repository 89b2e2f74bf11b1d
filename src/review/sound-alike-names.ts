/**
 * Drugs that are taken for each other when they are said or read, one group a line. Names of substances and brands
 * that are in use; within a group each can be heard for each other.
 */
const DRUG_GROUPS = `
acetazolamide acetohexamide
adalimumab aducanumab
alprazolam lorazepam clonazepam
alfentanil sufentanil fentanyl remifentanil
allopurinol haloperidol
amantadine rimantadine ranitidine
amiloride amlodipine amiodarone
amitriptyline nortriptyline
amoxicillin ampicillin
amphotericin aminophylline
aripiprazole rabeprazole omeprazole
atenolol atorvastatin
azathioprine azithromycin azacitidine
benazepril benadryl
bisoprolol bisacodyl
bupropion buspirone buprenorphine
captopril carvedilol
carbamazepine oxcarbazepine eslicarbazepine
carboplatin cisplatin oxaliplatin
cefazolin cefoxitin cefotetan ceftriaxone cefuroxime ceftazidime cefotaxime cefepime cephalexin
celebrex celexa cerebyx
chlorpromazine chlorpropamide
chlordiazepoxide chlorpheniramine
citalopram escitalopram
clobazam clonazepam
clomiphene clomipramine
clonidine clonazepam klonopin
clozapine clonazepam
codeine lodine
colchicine cortisone
cyclobenzaprine cyproheptadine
cyclosporine cycloserine cyclophosphamide
dabigatran argatroban
daunorubicin doxorubicin idarubicin
depakote depacon
desipramine disopyramide
desmopressin vasopressin
dexamethasone dexmedetomidine
diazepam diltiazem ditropan
digoxin digitoxin doxepin
diphenhydramine dimenhydrinate
dobutamine dopamine
docetaxel paclitaxel
donepezil doxazosin
doxycycline doxepin dicyclomine
duloxetine fluoxetine paroxetine
enalapril anafranil
ephedrine epinephrine norepinephrine phenylephrine
esomeprazole omeprazole
estradiol estriol
ezetimibe ezogabine
famotidine fluoxetine
felodipine nifedipine nicardipine nimodipine amlodipine
flecainide fluconazole
fluvoxamine fluoxetine
folic folinic
fosinopril lisinopril
furosemide torsemide
gabapentin pregabalin
glipizide glyburide glimepiride
guaifenesin guanfacine
heparin hespan
hydralazine hydroxyzine hydrochlorothiazide
hydrocodone oxycodone hydrocortisone
hydromorphone morphine oxymorphone
hydroxychloroquine hydroxyurea chloroquine
ibrutinib imatinib
infliximab rituximab
insulin inulin
glargine glulisine
aspart lispro
novolin novolog
humulin humalog
humira humalog
isotretinoin tretinoin
ketorolac ketamine
labetalol lamotrigine
lamivudine lamotrigine zidovudine
lamotrigine terbinafine levetiracetam
lantus latuda
lasix luvox losec
leucovorin leukeran
levofloxacin levetiracetam
levothyroxine liothyronine lamotrigine
linagliptin sitagliptin saxagliptin
lithium lanthanum
losartan valsartan
lovastatin simvastatin pravastatin atorvastatin rosuvastatin
medroxyprogesterone methylprednisolone methyltestosterone
metformin metronidazole
methadone methylphenidate
methimazole metolazone
methotrexate metolazone
metoclopramide metolazone
metoprolol misoprostol metoclopramide
mifepristone misoprostol
mirtazapine mirabegron
mitomycin mitoxantrone
mycophenolate mesalamine
nalbuphine naloxone naltrexone
naproxen neurontin
nefazodone nafcillin
nitrofurantoin nitroglycerin nitroprusside
olanzapine quetiapine
oxybutynin oxycontin
oxytocin pitressin
pantoprazole aripiprazole
paxil plavix taxol
penicillin penicillamine
pentobarbital phenobarbital
phenytoin fosphenytoin
pioglitazone rosiglitazone
pramipexole paroxetine
prednisone prednisolone primidone
prilosec prozac pristiq
procainamide prochlorperazine
promethazine chlorpromazine
propranolol propofol
propylthiouracil purinethol
protonix provigil
quinine quinidine
quinapril enalapril
ramipril rifampin
raloxifene ranolazine
rifampin rifaximin
risperidone ropinirole risperdal
rivaroxaban apixaban
salbutamol salmeterol
saxagliptin sumatriptan
seroquel serzone sinequan
sertraline cetirizine
sildenafil tadalafil vardenafil
sitagliptin sumatriptan
solifenacin sofosbuvir
sotalol sudafed
sulfadiazine sulfasalazine sulfisoxazole
sulfamethoxazole sulfasalazine
tamoxifen tamsulosin
tegretol trental toradol
tiagabine tizanidine
ticagrelor ticlopidine
tolazamide tolbutamide
tolterodine tolcapone
topiramate torsemide topamax toprol
trazodone tramadol tapentadol
valacyclovir valganciclovir
vancomycin vecuronium
venlafaxine duloxetine
verapamil vardenafil
vinblastine vincristine vinorelbine
warfarin wellbutrin
xanax zantac zyrtec
xarelto xeljanz
zolpidem zaleplon
zofran zosyn
zocor zyrtec zoloft
`;

/** Other terms that mean the opposite, or another place, when one sound is lost; asked about in doubt only. */
const TERM_GROUPS = `
hypertension hypotension
hypertensive hypotensive
hyperglycemia hypoglycemia
hyperkalemia hypokalemia
hypernatremia hyponatremia
hypercalcemia hypocalcemia
hyperthyroidism hypothyroidism
hyperthermia hypothermia
hypervolemia hypovolemia
hypercapnia hypocapnia
hypermagnesemia hypomagnesemia
hyperphosphatemia hypophosphatemia
hyperreflexia hyporeflexia
tachycardia bradycardia
tachycardic bradycardic
tachypnea bradypnea
abduction adduction
abducted adducted
anterior inferior
afferent efferent
antenatal postnatal
dysphagia dysphasia dysplasia
ileum ilium
ileal iliac
perineal peroneal peritoneal
supination pronation
symptomatic asymptomatic
typical atypical
systolic diastolic
proximal approximal
malleolus malleus
mucous mucus
palpation palpitation
prostate prostrate
ureter urethra
ureteral urethral
`;

/** What else each name can be heard for, by the name in lower case. */
export const SOUND_ALIKE_DRUGS: ReadonlyMap<string, readonly string[]> = partnersOf(DRUG_GROUPS);

/** The same for terms that are no drugs. */
export const SOUND_ALIKE_TERMS: ReadonlyMap<string, readonly string[]> = partnersOf(TERM_GROUPS);

function partnersOf(groups: string): ReadonlyMap<string, readonly string[]> {
  const partners = new Map<string, readonly string[]>();
  for (const line of groups.trim().split('\n')) {
    const names = line.split(' ');
    for (const name of names) {
      const others = names.filter((other) => other !== name);
      partners.set(name, [...new Set([...(partners.get(name) ?? []), ...others])]);
    }
  }
  return partners;
}

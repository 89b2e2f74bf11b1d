/**
 * Drugs that are kin: who is allergic to one is asked about the others. The name of the class in the singular, the
 * words that mean all of it, and its members; a brand stands behind its substance after `=`. In a class with `!` each
 * member stands for itself, and only the class's own words mean all.
 */
const CLASSES = `
penicillin: penicillin penicillins pcn | amoxicillin=amoxil=augmentin=amoxicillin-clavulanate ampicillin=unasyn penicillin-v penicillin-g piperacillin=zosyn=piperacillin-tazobactam nafcillin oxacillin dicloxacillin ticarcillin bicillin
cephalosporin: cephalosporin cephalosporins | cephalexin=keflex cefazolin=ancef ceftriaxone=rocephin cefuroxime=ceftin cefdinir=omnicef cefepime=maxipime cefoxitin cefotetan ceftazidime=fortaz cefpodoxime cefixime=suprax cefaclor cefadroxil cefotaxime ceftaroline=teflaro cefprozil
sulfonamide: sulfa sulfas sulfonamide sulfonamides | sulfamethoxazole=bactrim=septra=sulfamethoxazole-trimethoprim=trimethoprim-sulfamethoxazole sulfadiazine=silvadene sulfasalazine=azulfidine sulfisoxazole sulfacetamide
NSAID: nsaid nsaids | ibuprofen=motrin=advil naproxen=aleve=naprosyn=anaprox ketorolac=toradol diclofenac=voltaren=cataflam meloxicam=mobic indomethacin=indocin celecoxib=celebrex etodolac=lodine nabumetone=relafen piroxicam=feldene aspirin=ecotrin=bayer ketoprofen sulindac oxaprozin
opioid: opioid opioids opiate opiates narcotic narcotics | codeine=tylenol-3 morphine=mscontin=roxanol hydrocodone=norco=vicodin=lortab oxycodone=percocet=oxycontin=roxicodone hydromorphone=dilaudid oxymorphone=opana
fentanyl-like opioid: opioid opioids opiate opiates narcotic narcotics | fentanyl=duragesic sufentanil alfentanil remifentanil meperidine=demerol
other opioid!: opioid opioids opiate opiates narcotic narcotics | tramadol=ultram methadone tapentadol=nucynta buprenorphine=suboxone
macrolide: macrolide macrolides | azithromycin=zithromax=z-pak clarithromycin=biaxin erythromycin
fluoroquinolone: fluoroquinolone fluoroquinolones quinolone quinolones | ciprofloxacin=cipro levofloxacin=levaquin moxifloxacin=avelox ofloxacin norfloxacin gemifloxacin
tetracycline: tetracyclines | tetracycline doxycycline=vibramycin minocycline=minocin tigecycline
aminoglycoside: aminoglycoside aminoglycosides | gentamicin tobramycin amikacin streptomycin neomycin
carbapenem: carbapenem carbapenems | meropenem=merrem imipenem=primaxin ertapenem=invanz doripenem
ACE inhibitor: ace ace-inhibitor ace-inhibitors acei | lisinopril=zestril=prinivil enalapril=vasotec ramipril=altace benazepril=lotensin captopril quinapril=accupril fosinopril perindopril trandolapril moexipril
angiotensin receptor blocker: arb arbs | losartan=cozaar valsartan=diovan=entresto olmesartan=benicar irbesartan=avapro candesartan=atacand telmisartan=micardis azilsartan
statin!: statin statins | atorvastatin=lipitor rosuvastatin=crestor simvastatin=zocor pravastatin=pravachol lovastatin pitavastatin fluvastatin
benzodiazepine!: benzodiazepine benzodiazepines benzos | lorazepam=ativan diazepam=valium alprazolam=xanax clonazepam=klonopin midazolam=versed temazepam=restoril
local anesthetic: caines | lidocaine=xylocaine bupivacaine=marcaine mepivacaine ropivacaine prilocaine
hydantoin: hydantoins | phenytoin=dilantin fosphenytoin=cerebyx
dibenzazepine: | carbamazepine=tegretol oxcarbazepine=trileptal eslicarbazepine
heparin: heparins | heparin enoxaparin=lovenox dalteparin=fragmin
glycopeptide: glycopeptides | vancomycin=vancocin telavancin dalbavancin
thiazide: thiazide thiazides | hydrochlorothiazide=hctz chlorothiazide chlorthalidone metolazone
contrast: | iohexol=omnipaque iodixanol=visipaque iopamidol=isovue
single!: | metronidazole=flagyl clindamycin=cleocin nitrofurantoin=macrobid linezolid=zyvox acetaminophen=tylenol=paracetamol warfarin=coumadin clopidogrel=plavix metformin=glucophage allopurinol=zyloprim metoclopramide=reglan prochlorperazine=compazine ondansetron=zofran promethazine=phenergan haloperidol=haldol diphenhydramine=benadryl gabapentin=neurontin lamotrigine=lamictal levetiracetam=keppra amiodarone=pacerone adenosine digoxin=lanoxin insulin furosemide=lasix amlodipine=norvasc metoprolol=lopressor=toprol atenolol=tenormin carvedilol=coreg omeprazole=prilosec pantoprazole=protonix famotidine=pepcid prednisone methotrexate hydroxychloroquine=plaquenil sertraline=zoloft fluoxetine=prozac bupropion=wellbutrin trazodone acyclovir=zovirax fluconazole=diflucan rifampin isoniazid dapsone
`;

/** What a name stands for when somebody is allergic to it or takes it. */
export interface DrugIdentity {
  /** Its substance, or its class where the name means all of it. */
  readonly substance: string;
  readonly isClass: boolean;
  /** Classes of which it is, or that it means, by name. */
  readonly classes: readonly string[];
}

/** Classes in which each member stands for itself. */
const APART = new Set<string>();
const DRUGS = readClasses();

/** What a name of a drug or a class stands for, whatever its case; null where it is not known. */
export function drugIdentity(name: string): DrugIdentity | null {
  const plain = name.toLowerCase().trim();
  const first = plain.split(/[\s-]/)[0] ?? plain;
  return DRUGS.get(plain.replaceAll(' ', '-')) ?? DRUGS.get(first) ?? null;
}

/** The class by which an allergy to one is a question about the other; null where it is none. */
export function sharedClass(allergen: DrugIdentity, drug: DrugIdentity): string | null {
  const shared = allergen.classes.find((name) => drug.classes.includes(name));
  if (shared === undefined) return null;
  return APART.has(shared) && !allergen.isClass ? null : shared.replace(/^(?:fentanyl-like|other) /, '');
}

function readClasses(): ReadonlyMap<string, DrugIdentity> {
  const drugs = new Map<string, DrugIdentity>();
  const add = (name: string, substance: string, isClass: boolean, className: string) => {
    const classes = [...(drugs.get(name)?.classes ?? []), className];
    drugs.set(name, { substance, isClass, classes });
  };
  for (const line of CLASSES.trim().split('\n')) {
    const [head = '', members = ''] = line.split('|');
    const [title = '', words = ''] = head.split(':');
    const className = title.replace('!', '').trim();
    if (title.includes('!')) APART.add(className);
    for (const word of words.trim().split(' ')) if (word !== '') add(word, className, true, className);
    for (const member of members.trim().split(' ')) {
      const [substance = '', ...brands] = member.split('=');
      for (const name of [substance, ...brands]) add(name, substance, false, className);
    }
  }
  return drugs;
}

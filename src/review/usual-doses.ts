/**
 * What adults usually get of common drugs, wide enough that only the unusual is asked about: name and brands, unit,
 * least and most at a time, most in a day. By mouth, unless a word at the end says that it is `injected`, or given
 * `anyhow`. A drug that is given by the week has the seventh part as its day.
 */
const TABLE = `
acetaminophen=tylenol=paracetamol mg 160 1000 4000
acyclovir=zovirax mg 200 800 4000
albuterol mg 2 8 32
alendronate=fosamax mg 5 70 10
allopurinol=zyloprim mg 50 400 800
alprazolam=xanax mg 0.125 4 10
amiodarone=pacerone mg 100 800 1600
amitriptyline=elavil mg 5 150 300
amlodipine=norvasc mg 2.5 10 10
amoxicillin=amoxil mg 200 1000 4000
amoxicillin-clavulanate=augmentin mg 200 2000 4000
apixaban=eliquis mg 2.5 10 20
aripiprazole=abilify mg 1 30 30
aspirin=ecotrin mg 75 1000 4000
atenolol=tenormin mg 12.5 100 200
atorvastatin=lipitor mg 5 80 80
azithromycin=zithromax mg 250 2000 2000
baclofen mg 2.5 20 80
benazepril=lotensin mg 2.5 40 80
bisoprolol mg 1.25 20 20
bumetanide=bumex mg 0.25 5 10
bupropion=wellbutrin mg 75 450 450
buspirone=buspar mg 2.5 30 60
candesartan=atacand mg 4 32 32
captopril mg 6.25 150 450
carbamazepine=tegretol mg 50 800 1600
carvedilol=coreg mg 3.125 80 100
cefdinir=omnicef mg 300 600 600
cefuroxime=ceftin mg 125 500 1000
celecoxib=celebrex mg 50 400 800
cephalexin=keflex mg 250 1000 4000
cetirizine=zyrtec mg 2.5 10 20
chlorthalidone mg 6.25 100 100
ciprofloxacin=cipro mg 250 1000 1500
citalopram=celexa mg 5 40 40
clindamycin=cleocin mg 150 600 1800
clonazepam=klonopin mg 0.125 4 20
clonidine=catapres mg 0.05 0.6 2.4
clopidogrel=plavix mg 75 600 600
colchicine=colcrys mg 0.3 1.2 2.4
cyclobenzaprine=flexeril mg 5 30 30
dabigatran=pradaxa mg 75 220 300
dexamethasone=decadron mg 0.5 20 40
diazepam=valium mg 1 20 60
diclofenac=voltaren mg 25 100 200
digoxin=lanoxin mg 0.0625 0.5 0.5
diltiazem=cardizem mg 30 420 540
diphenhydramine=benadryl mg 12.5 50 400
donepezil=aricept mg 2.5 23 23
doxycycline=vibramycin mg 20 200 300
duloxetine=cymbalta mg 20 120 120
enalapril=vasotec mg 2.5 40 40
enoxaparin=lovenox mg 20 180 360 injected
escitalopram=lexapro mg 2.5 20 20
esomeprazole=nexium mg 10 40 80
famotidine=pepcid mg 10 40 160
ferrous-sulfate mg 142 650 975
finasteride=proscar mg 1 5 5
fluconazole=diflucan mg 50 800 800
fluoxetine=prozac mg 5 90 80
furosemide=lasix mg 10 200 600
gabapentin=neurontin mg 100 1200 3600
glimepiride=amaryl mg 0.5 8 8
glipizide=glucotrol mg 2.5 20 40
glyburide mg 1.25 20 20
haloperidol=haldol mg 0.5 20 100
hydralazine mg 10 100 300
hydrochlorothiazide=hctz mg 6.25 50 100
hydroxychloroquine=plaquenil mg 100 400 800
hydroxyzine=vistaril mg 10 100 400
ibuprofen=motrin=advil mg 200 800 3200
irbesartan=avapro mg 75 300 300
isosorbide-mononitrate=imdur mg 10 240 240
ketorolac=toradol mg 10 60 120 anyhow
lamotrigine=lamictal mg 12.5 400 700
levetiracetam=keppra mg 250 3000 4500
levofloxacin=levaquin mg 250 750 1000
levothyroxine=synthroid mcg 12.5 300 300
linezolid=zyvox mg 400 600 1200
lisinopril=zestril=prinivil mg 2.5 80 80
lithium mg 150 900 1800
loratadine=claritin mg 5 10 10
lorazepam=ativan mg 0.25 4 10
losartan=cozaar mg 12.5 100 100
meloxicam=mobic mg 5 15 15
metformin=glucophage mg 250 2000 2550
methotrexate=trexall mg 2.5 30 4.3
metoclopramide=reglan mg 5 20 60
metoprolol=lopressor=toprol mg 6.25 400 450
metronidazole=flagyl mg 250 2000 4000
mirtazapine=remeron mg 7.5 45 45
montelukast=singulair mg 4 10 10
naproxen=aleve=naprosyn mg 200 750 1500
nifedipine=procardia=adalat mg 10 120 180
nitrofurantoin=macrobid mg 50 100 400
nortriptyline=pamelor mg 10 150 150
olanzapine=zyprexa mg 2.5 20 30
olmesartan=benicar mg 5 40 40
omeprazole=prilosec mg 10 60 120
ondansetron=zofran mg 4 24 32 anyhow
oxycodone=roxicodone mg 2.5 80 320
pantoprazole=protonix mg 20 80 240
paroxetine=paxil mg 10 62.5 62.5
pioglitazone=actos mg 15 45 45
pravastatin=pravachol mg 10 80 80
prednisone=deltasone mg 1 80 100
pregabalin=lyrica mg 25 300 600
propranolol=inderal mg 10 320 640
quetiapine=seroquel mg 12.5 800 800
ramipril=altace mg 1.25 20 20
risperidone=risperdal mg 0.25 8 16
rivaroxaban=xarelto mg 2.5 20 30
rosuvastatin=crestor mg 5 40 40
sertraline=zoloft mg 12.5 200 200
sildenafil=viagra=revatio mg 20 100 100
simvastatin=zocor mg 5 80 80
sitagliptin=januvia mg 25 100 100
spironolactone=aldactone mg 12.5 200 400
sumatriptan=imitrex mg 25 100 200
tadalafil=cialis mg 2.5 40 40
tamsulosin=flomax mg 0.4 0.8 0.8
tizanidine=zanaflex mg 2 12 36
topiramate=topamax mg 15 400 800
torsemide=demadex mg 5 200 200
tramadol=ultram mg 25 300 400
trazodone=desyrel mg 25 400 600
valacyclovir=valtrex mg 500 2000 4000
valsartan=diovan mg 20 320 320
venlafaxine=effexor mg 18.75 375 375
verapamil=calan mg 40 480 480
warfarin=coumadin mg 0.5 15 20
zolpidem=ambien mg 1.75 12.5 12.5
`;

/** What adults usually get of a drug; amounts in milligrams. */
export interface UsualDose {
  /** As the table has it: what a person reads is in this unit. */
  readonly unit: 'mg' | 'mcg';
  readonly least: number;
  readonly most: number;
  readonly mostInDay: number;
  readonly route: 'oral' | 'injected' | 'any';
}

const USUAL = readTable();

/** The usual dose of a drug by its name or a brand, whatever the case; null where the table has none. */
export function usualDose(name: string): UsualDose | null {
  const plain = name.toLowerCase().trim();
  return USUAL.get(plain.replaceAll(' ', '-')) ?? USUAL.get(plain.split(' ')[0] ?? plain) ?? null;
}

function readTable(): ReadonlyMap<string, UsualDose> {
  const rows = TABLE.trim().split('\n');
  return new Map(
    rows.flatMap((row) => {
      const [names = '', unit, least, most, mostInDay, how] = row.split(' ');
      const toMilligrams = unit === 'mcg' ? 0.001 : 1;
      const usual: UsualDose = {
        unit: unit === 'mcg' ? 'mcg' : 'mg',
        least: Number(least) * toMilligrams,
        most: Number(most) * toMilligrams,
        mostInDay: Number(mostInDay) * toMilligrams,
        route: how === 'anyhow' ? 'any' : how === 'injected' ? 'injected' : 'oral',
      };
      return names.split('=').map((name) => [name, usual] as const);
    }),
  );
}

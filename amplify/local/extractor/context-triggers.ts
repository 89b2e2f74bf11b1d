import { tokenize } from './tokens.ts';
import { createTrie, type Trie } from './trie.ts';

/** What a phrase says about the entities in its reach. */
export type ContextKind =
  | 'NEGATION'
  | 'PAST_HISTORY'
  | 'PERTAINS_TO_FAMILY'
  | 'HYPOTHETICAL'
  | 'LOW_CONFIDENCE'
  | 'FUTURE';

export interface Trigger {
  /** None for a phrase that only looks like a trigger or a terminator ("no increase", "that he has"). */
  readonly kinds: readonly ContextKind[];
  readonly direction: 'forward' | 'backward';
  /** Kinds whose reach ends here. */
  readonly ends: readonly ContextKind[];
  /** Tokens that it reaches at most. */
  readonly reach: number;
}

const SENTENCE = Number.POSITIVE_INFINITY;
/** Reach of a word that belongs to its noun ("prior stroke"), in tokens. */
const NOUN_PHRASE = 4;
const EVERY: readonly ContextKind[] = [
  'NEGATION',
  'PAST_HISTORY',
  'PERTAINS_TO_FAMILY',
  'HYPOTHETICAL',
  'LOW_CONFIDENCE',
  'FUTURE',
];

const FORWARD: readonly (readonly [readonly ContextKind[], number, string])[] = [
  [
    ['NEGATION', 'PERTAINS_TO_FAMILY'],
    SENTENCE,
    'no family history of|no family history|denies family history of|denies any family history of',
  ],
  [
    ['NEGATION'],
    SENTENCE,
    `no|not|without|hardly any|denies|denied|denying|deny|negative for|neg for|no evidence of|no sign of|no signs of|
    no signs or symptoms of|no symptoms of|no complaints of|no complaint of|absence of|absent|free of|
    never had|never|none of|nor|neither|lack of|lacks|does not have|did not have|do not have|doesn't have|
    didn't have|don't have|has not had|had not had|hasn't had|has no|have no|had no|is not|was not|are not|
    were not|there is no|there are no|there was no|there were no|no longer has|no new|no known|not taking|
    not on|does not take|not demonstrate|rules out|ruled out|excludes|no history of|no prior history of|
    no past history of|does not report|did not report|no acute|no obvious|no clear|
    unremarkable for|does not complain of`,
  ],
  [
    ['PAST_HISTORY'],
    SENTENCE,
    `history of|past history of|medical history of|past medical history|past medical history of|
    past medical history includes|past medical history is significant for|medical history includes|
    past surgical history|past surgical history includes|surgical history|h/o|hx of|pmh|
    known history of|remote history of|long history of|history is significant for|
    history is notable for|history significant for|history notable for|personal history of|status post|s/p`,
  ],
  [['PAST_HISTORY'], NOUN_PHRASE, 'prior|previous|previously had|remote|former'],
  [
    ['PERTAINS_TO_FAMILY'],
    SENTENCE,
    `family history of|family history is significant for|family history is notable for|family history|
    family history significant for|family history notable for|fh of|mother|father|brother|sister|
    grandmother|grandfather|maternal|paternal|aunt|uncle|cousin|sibling|parents|son has|daughter has|
    son had|daughter had|runs in the family|family members with`,
  ],
  [
    ['HYPOTHETICAL'],
    SENTENCE,
    `if|if she develops|if he develops|rule out|r/o|to rule out|should she develop|should he develop|
    in case of|return for|call for|evaluate for|watch for|monitor for|screen for|screening for|
    risk of|risks of|risk for|at risk for|to prevent|prevention of|prophylaxis for|precautions for|
    concern for possible|unless|for fear of|work up for|workup for`,
  ],
  [
    ['LOW_CONFIDENCE'],
    SENTENCE,
    `possible|possibly|probable|probably|likely|suspected|suspect|suspicious for|suspicion for|
    suspicion of|questionable|concern for|concerning for|concerned for|may be|may have|might be|might have|
    could be|could have|cannot exclude|cannot rule out|can't rule out|not ruled out|suggestive of|
    suggests|versus|vs|differential includes|differential diagnosis includes|unlikely|
    consistent with possible|presumed|appears to be|presumptive`,
  ],
  [
    ['FUTURE'],
    SENTENCE,
    `will undergo|will need|will require|will get|will have|will obtain|will order|will check|will repeat|
    will schedule|scheduled for|is scheduled for|plan for|planned|plan is for|planning for|plan to|
    recommend|recommended|we recommend|consider|to undergo|upcoming|refer for|referred for|
    will start|will begin`,
  ],
];

const BACKWARD: readonly (readonly [readonly ContextKind[], number, string])[] = [
  [
    ['NEGATION'],
    SENTENCE,
    `is denied|are denied|was denied|were denied|is negative|are negative|was negative|were negative|
    is absent|are absent|was absent|were absent|not seen|not present|not appreciated|not noted|not found|
    not identified|is ruled out|was ruled out|has been ruled out|were ruled out|none seen|not detected`,
  ],
  [
    ['LOW_CONFIDENCE'],
    SENTENCE,
    `is possible|is likely|is suspected|was suspected|is unlikely|not excluded|cannot be excluded|
    not ruled out completely|is questionable`,
  ],
  [['PAST_HISTORY'], NOUN_PHRASE, 'by history|in the past|in childhood|as a child'],
];

const TERMINATORS: readonly (readonly [readonly ContextKind[], string])[] = [
  [
    EVERY,
    `but|however|except|except for|although|though|yet|nevertheless|other than|apart from|aside from|
    with the exception of|but not for|whereas`,
  ],
  [
    ['NEGATION', 'PAST_HISTORY', 'HYPOTHETICAL', 'LOW_CONFIDENCE', 'FUTURE'],
    `presents|presented|presenting|complains of|complaining of|reports|admits|admits to|endorses|states|
    is here|comes in|came in|today|positive for|is positive for|and has|and is|which|who|because|due to`,
  ],
  [
    ['NEGATION', 'LOW_CONFIDENCE', 'FUTURE'],
    'and his|and her|and he|and she|and the patient|is|are|was|were|has|have|had|notable for|remarkable for|significant for|still|secondary to|consistent with|shows|showed|reveals|revealed|demonstrates|given|then|so',
  ],
  [['PERTAINS_TO_FAMILY'], 'he|she|patient|he has|she has|i|we|personal history|presents|denies|on exam'],
];

/** Phrases that hold the word of a trigger or a terminator without its meaning. */
const PSEUDO = `no increase|no change|no further|not only|not certain if|not necessarily|gram negative|
no significant change|without difficulty|that he has|that she has|that he had|that she had|
that they have|that there is|he has had no|not improved|no improvement|as well as is|if any|no doubt|day history of|week history of|month history of|year history of|hour history of|
past week`;

/** Every trigger by its words. */
export const CONTEXT_TRIGGERS: Trie<Trigger> = buildTriggers();

function buildTriggers(): Trie<Trigger> {
  const trie = createTrie<Trigger>();
  const add = (phrases: string, trigger: Trigger) => {
    for (const phrase of phrases.split('|')) {
      const words = tokenize(phrase.trim().replace(/\s+/g, ' ')).map((token) => token.norm);
      const before = trie.get(words);
      // A word may both end one reach and begin another ("likely").
      trie.add(
        words,
        before === undefined ? trigger : { ...trigger, ends: [...before.ends, ...trigger.ends] },
      );
    }
  };
  for (const [ends, phrases] of TERMINATORS)
    add(phrases, { kinds: [], direction: 'forward', ends, reach: 0 });
  for (const [kinds, reach, phrases] of FORWARD)
    add(phrases, { kinds, direction: 'forward', ends: [], reach });
  for (const [kinds, reach, phrases] of BACKWARD)
    add(phrases, { kinds, direction: 'backward', ends: [], reach });
  add(PSEUDO, { kinds: [], direction: 'forward', ends: [], reach: 0 });
  return trie;
}

import type { Contradiction } from '../domain/question.ts';
import type { ReviewedEntity } from '../domain/reviewed-text.ts';
import { sideOf } from './entity-side.ts';
import { bare, findingName, isLasting, needsPlace } from './finding-names.ts';
import type { NoteSense } from './note-sense.ts';

/** Denied of one kind or time only. */
const DENIED_IN_PART =
  /\b(?:new|further|other|recurrent|recurrence|additional|more|longer|significant|obvious|gross|frank|active|current|currently|today|now|since|repeat|worsening|change|increase|at this time|at present|this morning|overnight|yesterday|on arrival|any more|residual|associated|radiating|acute)\b/i;
const ON_CONDITION =
  /^\s*(?:at rest|on exertion|at night|with|when|while|during|upon|on|after|before|except|unless|other than|besides|until|in the (?:last|past|morning|evening)|to suggest|related|due)\b/i;
/** Told of a past, in doubt, or as what might come. */
const TOLD_AS_PAST =
  /\b(?:resolv\p{L}+|improved|previous(?:ly)?|prior|earlier|yesterday|last\s(?:night|week|month|year)|ago|initial(?:ly)?|used to|in the past|on admission|at presentation|presented|history of|h\/o|status post|s\/p|had|no longer|was)\b/iu;
const IN_DOUBT =
  /\b(?:possible|possibly|probable|probably|suspect\p{L}*|suspicion|concern\p{L}*|rule out|r\/o|versus|vs|differential|consider|likely|question of|evaluat\p{L}+|screen\p{L}*|risk|prevent\p{L}*|prophyla\p{L}+|if|should|return|watch for|monitor\p{L}*|warn\p{L}*|counsel\p{L}*|educat\p{L}+|precautions?|in case|signs? of|symptoms? of|such as|may|might|can cause|side effects?|allerg\p{L}+|as needed|prn|p\.r\.n|unless|until|asked|discuss\p{L}*)\b|\?/iu;

/** Findings that are denied in one place and stated as present in another, a question each. */
export function deniedAndStated(sense: NoteSense): readonly Contradiction[] {
  const groups = new Map<string, ReviewedEntity[]>();
  for (const entity of sense.reviewed.entities) {
    if (entity.category !== 'MEDICAL_CONDITION' || entity.decision === 'rejected') continue;
    const name = sense.memory.of(findingName, entity.text);
    const group = groups.get(name);
    if (group === undefined) groups.set(name, [entity]);
    else group.push(entity);
  }
  return [...groups].flatMap(([name, entities]) => contradictionIn(sense, name, entities));
}

function contradictionIn(
  sense: NoteSense,
  name: string,
  entities: readonly ReviewedEntity[],
): readonly Contradiction[] {
  if (!entities.some((entity) => sense.has(entity, 'NEGATION'))) return [];
  if (entities.every((entity) => sense.has(entity, 'NEGATION'))) return [];
  const denied = entities.filter((entity) => isDenied(sense, name, entity));
  const stated = entities.filter((entity) => isStated(sense, name, entity));
  const inPlan = stated.filter(({ from }) => sense.sectionAt(from).kind === 'plan');
  for (const one of denied) {
    const other = [...inPlan, ...stated].find((candidate) => areOneThing(sense, name, one, candidate));
    if (other !== undefined) return [questionOf(sense, one, other)];
  }
  return [];
}

function isDenied(sense: NoteSense, name: string, entity: ReviewedEntity): boolean {
  if (!sense.has(entity, 'NEGATION') || sense.isAside(entity)) return false;
  if (sense.has(entity, 'PAST_HISTORY') && !isLasting(name)) return false;
  const { before, behind, whole } = sense.around(entity);
  if (ON_CONDITION.test(behind) || DENIED_IN_PART.test(before)) return false;
  if (/\b(?:history|prior|previous)\b/i.test(before) && !isLasting(name)) return false;
  return !/\b(?:today|now|currently|at this time|at present|since|any ?more)\b/i.test(whole);
}

function isStated(sense: NoteSense, name: string, entity: ReviewedEntity): boolean {
  if (sense.has(entity, 'NEGATION') || sense.has(entity, 'LOW_CONFIDENCE') || sense.isAside(entity))
    return false;
  const { whole } = sense.around(entity);
  if (IN_DOUBT.test(whole)) return false;
  if (isLasting(name)) return true;
  if (sense.has(entity, 'PAST_HISTORY') || sense.sectionAt(entity.from).kind === 'past') return false;
  return !TOLD_AS_PAST.test(whole);
}

function areOneThing(
  sense: NoteSense,
  name: string,
  denied: ReviewedEntity,
  stated: ReviewedEntity,
): boolean {
  if (sense.sentenceAt(denied.from).from === sense.sentenceAt(stated.from).from) return false;
  const [deniedPlaces, statedPlaces] = [placesOf(denied), placesOf(stated)];
  if (needsPlace(name) && (deniedPlaces.size === 0 || !areEqual(deniedPlaces, statedPlaces))) return false;
  if (deniedPlaces.size > 0 && statedPlaces.size > 0 && !doShare(deniedPlaces, statedPlaces)) return false;
  const [deniedSide, statedSide] = [denied, stated].map((entity) => sideOf(sense, entity));
  if (deniedSide !== null && statedSide !== null && deniedSide !== statedSide) return false;
  const statedKinds = wordsOf(stated, ['ACUITY', 'QUALITY']);
  return [...wordsOf(denied, ['ACUITY', 'QUALITY'])].every((kind) => statedKinds.has(kind));
}

function placesOf(entity: ReviewedEntity): ReadonlySet<string> {
  return wordsOf(entity, ['SYSTEM_ORGAN_SITE']);
}

function wordsOf(entity: ReviewedEntity, types: readonly string[]): ReadonlySet<string> {
  return new Set(entity.attributes.filter(({ type }) => types.includes(type)).map(({ text }) => bare(text)));
}

function areEqual(left: ReadonlySet<string>, right: ReadonlySet<string>): boolean {
  return left.size === right.size && [...left].every((value) => right.has(value));
}

function doShare(left: ReadonlySet<string>, right: ReadonlySet<string>): boolean {
  return [...left].some((value) => right.has(value));
}

function questionOf(sense: NoteSense, denied: ReviewedEntity, stated: ReviewedEntity): Contradiction {
  const places = [denied, stated].map(({ from, to }) => ({
    from,
    to,
    text: sense.reviewed.text.slice(from, to),
  }));
  const [there, here] = [denied, stated].map(({ from }) => sense.sectionAt(from).heading);
  const where =
    there === here || there === '' || here === ''
      ? 'It is denied in one place and stated in another.'
      : `It is denied under “${there}” and stated under “${here}”.`;
  return {
    key: `denied:${denied.id}:${stated.id}`,
    sentence: `Is there ${stated.text.toLowerCase()}? ${where}`,
    places,
  };
}

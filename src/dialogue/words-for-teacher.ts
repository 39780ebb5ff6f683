import type { TeacherNotice } from '../domain/classroom/notice.ts';
import type { CohortSummary, Concern, Suggestion } from '../domain/classroom/summary.ts';
import type { Block, Doc } from '../ports/doc.ts';
import { capital, dateText, dayText, listed, numberWord, percent, plural, sinceText, tallyText } from './phrases.ts';
import { shortId } from './short-id.ts';
import { list, paragraph } from './spans.ts';
import { button, buttons, doc, type Wording } from './wording.ts';

type Notice<Kind extends TeacherNotice['kind']> = Extract<TeacherNotice, { kind: Kind }>;

/** The list a teacher acts on: numbers before adjectives, one reason and one next step for each name. */
export const cohortSummary = ({ summary, occasion }: Notice<'cohort-summary'>, wording: Wording): Doc => {
  const { concerns } = summary;
  return doc(
    {
      kind: 'heading',
      text: `${summary.className}${summary.simulated ? ' (simulated class)' : ''}, ${sinceText(summary.from, wording.now, wording.audience)}`,
    },
    summary.size === 0
      ? paragraph(
          summary.unseen !== undefined
            ? 'Nobody has anything to show here yet.'
            : 'Nobody has joined this class yet. “invite” and a first name makes a seat on the tutor’s page.',
        )
      : paragraph(
          `${summary.active} of ${summary.size} answered at least once in this time.${occasion === 'weekly' ? ' Your Monday list.' : ''} Names are for you only.`,
        ),
    summary.unseen === undefined ? undefined : paragraph(unseenText(summary.unseen)),
    ...concernBlocks(concerns, summary, wording),
    ...classBlocks(summary, wording),
  );
};

/** Without names: whoever has not said yes is not told of, and may have reasons that are nobody's business. */
const unseenText = ({ notStarted, notShared }: NonNullable<CohortSummary['unseen']>): string =>
  `Not on this list: ${listed([
    ...(notStarted === 0 ? [] : [`${notStarted} who ${notStarted === 1 ? 'has' : 'have'} not started yet`]),
    ...(notShared === 0 ? [] : [`${notShared} who ${notShared === 1 ? 'does' : 'do'} not share answers with this class`]),
  ])}.`;

const concernBlocks = (concerns: readonly Concern[], summary: CohortSummary, wording: Wording): readonly Block[] => {
  if (concerns.length === 0) return summary.size === 0 ? [] : [paragraph(nobodyText(summary))];
  const title = concerns.length === 1 ? 'Talk to this one first' : `Talk to these ${numberWord(concerns.length)} first`;
  return [
    { kind: 'heading', text: title },
    ...concerns.flatMap((concern, index): readonly Block[] => [
      paragraph(concernText(concern, index + 1, wording)),
      paragraph(nextText(concern)),
      concernButtons(concern, summary.cohortId, wording),
    ]),
    ...(summary.moreConcerns > 0 ? [paragraph(`And ${plural(summary.moreConcerns, 'more learner')} may need help too, less urgently.`)] : []),
    paragraph(leavesText(concerns)),
  ];
};

/** An empty list because all is quiet, and one because the teacher has seen to it all, are not the same. */
const nobodyText = ({ handled }: CohortSummary): string =>
  handled.length === 0
    ? '**Nobody stands out right now.** No answers so far say that someone is stuck, guessing or away. Little may be known yet: see below.'
    : `**Nobody new.** ${capital(plural(handled.length, 'learner', 'learners'))} who stood out ${handled.length === 1 ? 'is' : 'are'} marked as handled: ${namesOf(handled)}. With new trouble a name comes back.`;

const namesOf = (learners: readonly { readonly alias: string }[]): string => listed(learners.map(({ alias }) => alias));

export const concernButtons = ({ learnerId, skillId }: Concern, cohortId: string, wording: Wording): Block => {
  const which = [learnerId, shortId(cohortId), ...(skillId === undefined ? [] : [shortId(skillId)])].join(':');
  return buttons(
    button(wording, 'Seen', `mark:seen:${which}`),
    button(wording, 'Helped', `mark:helped:${which}`),
    button(wording, 'False alarm', `mark:false-alarm:${which}`),
    ...(skillId === undefined ? [] : [button(wording, 'Show evidence', `evidence:${which}`)]),
  );
};

export const concernText = (concern: Concern, place: number | undefined, wording: Wording): string => {
  const head = [place === undefined ? `**${concern.alias}**` : `${place}. **${concern.alias}**`, concern.skillName]
    .filter((part) => part !== undefined)
    .join(' · ');
  const tried = triedText(concern);
  return `${head} · ${evidenceText(concern, wording)}${tried === '' ? '' : ` Tried: ${tried}.`}`;
};

export const nextText = ({ suggestion, evidence }: Concern): string => {
  const remedy = evidence.misconception?.remedy ?? '';
  return `**Next:** ${suggestionText(suggestion)}${remedy === '' ? '' : ` **What to try:** ${remedy}`}`;
};

const evidenceText = ({ detector, evidence, since }: Concern, wording: Wording): string => {
  const when = sinceText(since, wording.now, wording.audience);
  const bottomOuts = evidence.bottomOuts === 0 ? '' : `, ${plural(evidence.bottomOuts, 'answer')} given away by hints`;
  const error =
    evidence.misconception === undefined
      ? ''
      : ` ${capital(evidence.misconception.name)} (${evidence.misconception.count} of ${evidence.misconception.of} wrong answers, later tries included).`;
  const tries = `${tallyText(evidence.tally ?? { right: evidence.right, of: evidence.firstTries, isAll: true })} first tries right`;
  switch (detector) {
    case 'wheel-spinning':
      return `${tries}${bottomOuts}, ${stuckText(since, wording)}.${error}`;
    case 'struggling':
      return `${tries}${bottomOuts}, ${when}.${error}`;
    case 'falling':
      return evidence.slipped === undefined
        ? `${tries}, ${when}.`
        : `topics that were there are slipping: ${evidence.slipped.right} of the last ${evidence.slipped.of} answers on them right, missed on ${evidence.slipped.skills} topics, ${when}.`;
    case 'rapid-answers':
      return evidence.rapid === undefined
        ? `${tries}, ${when}.`
        : `answers in under ${evidence.rapid.seconds} seconds on ${evidence.rapid.count} of ${evidence.rapid.of}, faster than the question can be read, ${when}; ${tries}.`;
    case 'idle': {
      if (evidence.missed === undefined) return `no activity ${when}.`;
      const before = { fine: '; before that, fine', mixed: '; before that, mixed', unknown: '' }[evidence.missed.before];
      return `no quiz for ${evidence.missed.days} of the last ${evidence.missed.of} quiz days${before}.`;
    }
  }
};

/** "Not moving since today" would say that it began to stand still a moment ago: what began today is simply today's. */
const stuckText = (since: Concern['since'], { now, audience }: Wording): string => {
  const when = sinceText(since, now, audience);
  return when === 'since today' ? 'stuck on it today' : `not moving ${when}`;
};

const TRIED: Readonly<Record<Concern['tried'][number]['what'], readonly [string, string]>> = {
  hints: ['one hint', 'hints'],
  'bottom-out-hints': ['one full hint', 'full hints'],
  'worked-example': ['a worked example', 'worked examples'],
  'teacher-helped': ['your help, once', 'your help'],
  'prerequisite-practice': ['one question on what comes before', 'questions on what comes before'],
};

const triedText = ({ tried }: Concern): string =>
  listed(tried.filter(({ count }) => count > 0).map(({ what, count }) => (count === 1 ? TRIED[what][0] : `${count} ${TRIED[what][1]}`)));

const suggestionText = (suggestion: Suggestion): string => {
  switch (suggestion.kind) {
    case 'prerequisite':
      return `go back to ${suggestion.skillName}, which it rests on; five minutes.`;
    case 'misconception-talk':
      return 'look at one of these errors together.';
    case 'worked-example-together':
      return `work one example of ${suggestion.skillName} together.`;
    case 'ask-what-changed':
      return 'ask what changed.';
    case 'say-hello':
      return 'a hello.';
  }
};

/** Once for the whole list: a teacher wants to know when a name goes away, not five times. */
const leavesText = (concerns: readonly Concern[]): string => {
  const isIdle = ({ detector }: Concern): boolean => detector === 'idle';
  if (concerns.every(isIdle)) return 'A name leaves the list with the next quiz.';
  return `A name leaves the list after three right answers in a row without help${concerns.some(isIdle) ? ', or with the next quiz' : ''}.`;
};

const classBlocks = ({ concerns, handled, reteach, groups, readyForMore, notEnoughEvidence, sinceLast }: CohortSummary, wording: Wording): readonly Block[] => [
  ...(reteach.length === 0
    ? []
    : [
        paragraph('**Reteach to all?**'),
        list(
          reteach.map(
            ({ skillName, learners, of, misconception }) =>
              `**${skillName}**: ${learners} of ${of} are below half${misconception === undefined ? '' : `; most often: ${misconception}`}.`,
          ),
        ),
      ]),
  ...(groups.length === 0
    ? []
    : [
        paragraph('**Small groups, ten minutes each**'),
        list(
          groups.map(
            ({ members, skillName, misconception }) =>
              `${listed(members.map(({ alias }) => alias))}: **${skillName}**${misconception === undefined ? ', same need' : `, same error (${misconception})`}.`,
          ),
        ),
      ]),
  ...(handled.length === 0 || concerns.length === 0 ? [] : [paragraph(`**Marked as handled:** ${namesOf(handled)}.`)]),
  ...(readyForMore.length === 0
    ? []
    : [paragraph(`**Ready for more:** ${listed(readyForMore.map(({ alias, mastered }) => `${alias} (${mastered} mastered)`))}.`)]),
  ...(notEnoughEvidence.length === 0
    ? []
    : [
        paragraph(
          `**Too little to say:** ${listed(notEnoughEvidence.map(({ alias, firstTries }) => `${alias} (${firstTries})`))}. Under three first tries each.`,
        ),
      ]),
  ...(sinceLast === undefined || sinceLast.left.length === 0
    ? []
    : [
        paragraph(
          `**Off the list since last time:** ${listed(sinceLast.left.map(({ alias, skillName, right, of }) => `${alias}${skillName === undefined ? '' : `, ${skillName}`} (${right} of ${of} right)`))}.`,
        ),
      ]),
  { kind: 'footer', text: `As of ${dateText(wording.now, wording.audience.timeZone)}. It counts answers, nothing else; you decide.` },
];

/**
 * The answers behind a name: those that count say what they did to the number, and where the charge is speed the seconds stand there
 * instead of the hints.
 */
export const concernEvidence = (notice: Notice<'concern-evidence'>, wording: Wording): Doc => {
  const { alias, skillName, attempts, isSpeed = false } = notice;
  if (attempts.length === 0) return doc(paragraph(`**${alias}**, ${skillName}: no answers that are still kept.`));
  return doc(
    paragraph(evidenceIntro(notice)),
    {
      kind: 'table',
      head: ['When', 'Question', 'Answer', 'Result', ...(isSpeed ? ['Seconds'] : ['Hints before', 'Counts'])],
      rows: attempts.map((attempt) => [
        dateText(attempt.at, wording.audience.timeZone),
        attempt.stem,
        attempt.response,
        attempt.outcome,
        ...(isSpeed ? [String(attempt.seconds ?? '–')] : [String(attempt.helpSeen), countsText(attempt)]),
      ]),
    },
    isSpeed ? undefined : { kind: 'footer', text: 'Only the first try at a question counts, and only without a hint. The student is told the same number.' },
  );
};

const evidenceIntro = ({ alias, skillName, chance, attempts, tally, wouldChange, isSpeed }: Notice<'concern-evidence'>): string => {
  if (isSpeed === true) return `**${alias}**: the last ${plural(attempts.length, 'first try', 'first tries')} on any topic, with the seconds each took.`;
  const counted = tally === undefined || tally.of === 0 ? '' : ` First tries without help: ${tallyText(tally)} right.`;
  return `**${alias}**, ${skillName}: the last ${plural(attempts.length, 'try', 'tries')}.${counted} I expect the next question to go right with a chance of ${percent(chance)}.${wouldChangeText(wouldChange)}`;
};

const countsText = ({ counted, moved }: Notice<'concern-evidence'>['attempts'][number]): string => {
  if (counted !== true) return '–';
  return moved === undefined ? 'yes' : `yes, ${Math.round(moved.before * 100)}→${percent(moved.after)}`;
};

const wouldChangeText = (wouldChange: Notice<'concern-evidence'>['wouldChange']): string => {
  if (wouldChange === undefined) return '';
  const { afterRight, afterWrong, rightToMastery } = wouldChange;
  const either = ` A right answer without help would bring it to ${percent(afterRight)}, a wrong one to ${percent(afterWrong)}.`;
  return rightToMastery === undefined || rightToMastery === 0
    ? either
    : `${either} ${capital(plural(rightToMastery, 'right answer'))} in a row would make it mastered.`;
};

export const concernMarked = ({ alias, skillName, mark }: Notice<'concern-marked'>): Doc => {
  const about = skillName === undefined ? alias : `${alias}, ${skillName}`;
  const text = {
    seen: `Noted: you have seen this (${about}). ${alias} comes back only with new trouble.`,
    helped: `Noted: you helped (${about}). I watch the next answers and tell you what changed.`,
    'false-alarm': `Noted: a false alarm (${about}). I will not raise it for a week.`,
  }[mark];
  return doc(paragraph(text));
};

export const teacherRefused = (wording: Wording): Doc =>
  doc(paragraph('That is for the teachers of a class. Want to see your own progress?'), buttons(button(wording, 'My progress', 'command:progress')));

/** One learner: what the list would say, or that nothing stands out, and the topics practised last with the count they are told too. */
export const learnerStanding = (notice: Notice<'learner-standing'>, wording: Wording): Doc => {
  const { alias, cohortId, className, lastAnswerAt, topics, concern } = notice;
  const last =
    lastAnswerAt === undefined
      ? 'no answer in the last two weeks'
      : `last answer ${dayText(lastAnswerAt, wording.now, { timeZone: wording.audience.timeZone })}`;
  return doc(
    paragraph(`**${alias}**, ${className}: ${last}.`),
    topics.length === 0
      ? paragraph('No first try without help yet, so there is nothing I could say.')
      : list(
          topics.map(
            ({ name, chance, tally, mastered }) => `**${name}**: ${tallyText(tally)} first tries right, ${percent(chance)}${mastered ? ' · mastered' : ''}`,
          ),
        ),
    ...(concern === undefined
      ? [paragraph('Nothing stands out that is not marked as handled.')]
      : [paragraph(`On the list: ${concernText(concern, undefined, wording)}`), paragraph(nextText(concern)), concernButtons(concern, cohortId, wording)]),
  );
};

export const learnerUnknown = ({ who, className, learners }: Notice<'learner-unknown'>): Doc => {
  if (learners.length === 0) return doc(paragraph(`Nobody has joined ${className} yet.`));
  const isShared = learners.length > 1 && learners.every(({ alias }) => alias.toLowerCase().includes(who.toLowerCase()));
  const asked = isShared ? `Several in ${className} go by “${who}”:` : `I know no “${who}” in ${className}. There are`;
  return doc(paragraph(`${asked} ${listed(learners.map(({ alias }) => alias))}.`));
};

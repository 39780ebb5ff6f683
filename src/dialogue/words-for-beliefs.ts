import type { LearnerNotice } from '../domain/learner/notice.ts';
import type { Goal } from '../domain/learner/profile.ts';
import type { Belief } from '../domain/mastery/learner-model.ts';
import { tallyOf } from '../domain/mastery/tally.ts';
import type { ElsewhereEvidence, TutorMove } from '../domain/tutoring/move.ts';
import type { Block, Doc } from '../ports/doc.ts';
import { calendarDayText, capital, dateText, dayText, dots, listed, named, numberWord, percent, plural, tallyText } from './phrases.ts';
import { list, paragraph } from './spans.ts';
import { button, buttons, doc, type Wording } from './wording.ts';

/** "Why this question?" in numbers: what it is for, what the answers say, how sure that is. */
export const explainBelief = (move: Extract<TutorMove, { kind: 'explain-belief' }>, wording: Wording): Doc => {
  const { belief, skillName, presentation } = move;
  return doc(
    paragraph([purposeText(move, wording), beliefText(belief, skillName, move.elsewhere), prerequisiteText(move)].filter((part) => part !== '').join(' ')),
    changeParagraph(move),
    buttons(button(wording, 'I disagree', presentation !== undefined || move.at === undefined ? 'disagree' : `disagree:${move.at}`, presentation)),
  );
};

const purposeText = ({ reason, towardsName, skillName }: Extract<TutorMove, { kind: 'explain-belief' }>, { now, audience }: Wording): string => {
  switch (reason?.role) {
    case undefined:
      return '';
    case 'review':
      return reason.due === undefined
        ? `${named(skillName)} is something you know, kept fresh.`
        : `${named(skillName)} was due for review ${dayText(reason.due, now, audience)}, so that it stays.`;
    case 'frontier':
      return towardsName === undefined
        ? `${named(skillName)} is the next step of your plan.`
        : `Your goal is ${named(towardsName)}, and ${named(skillName)} leads there.`;
    case 'stretch':
      return `This one is a stretch: it may well go wrong, and that is fine.`;
    case 'chosen':
      return `You picked ${named(skillName)}.`;
    case 'placement':
      return 'Of all questions, the answer to this one tells me most about where to start.';
    case 'probe':
      return `You disagreed with my number for ${named(skillName)}. Your answers without hints settle it.`;
    case 'fresh-similar':
      return 'The answer to the last one on this topic came from the hints, so this one shows what you can do.';
    case 'prerequisite':
      return `${named(skillName)} comes before the topic you were stuck on.`;
  }
};

export const beliefText = ({ evidence, correct, recent, chance, plusMinus }: Belief, skillName: string, elsewhere?: ElsewhereEvidence): string => {
  const give = `give or take ${Math.round(plusMinus * 100)}`;
  if (evidence === 0) {
    const guess = `that you would get ${Math.round(chance * 100)} of 100 such questions right, ${give}`;
    return elsewhere === undefined
      ? `You have not tried ${named(skillName)} without help yet, and I know no other answers of yours. So I start from the same guess as for everyone: ${guess}.`
      : `You have not tried ${named(skillName)} without help yet. Going by your ${plural(elsewhere.answers, 'answer')} on other topics, my guess is ${guess}.`;
  }
  const tally = tallyText(tallyOf({ evidence, correct, recent }));
  if (elsewhere === undefined) return `On ${named(skillName)} you got ${tally} right without help, so I put you at ${percent(chance)}, ${give}.`;
  const other = `your ${plural(elsewhere.answers, 'answer')} on other topics`;
  const many = elsewhere.answers !== 1;
  const pull = elsewhere.pull === undefined ? `${other} ${many ? 'count' : 'counts'} too` : `${other} ${many ? 'pull' : 'pulls'} the number ${elsewhere.pull}`;
  return `On ${named(skillName)} you got ${tally} right without help. That is not much to go by, so ${pull}. Together I put you at ${percent(chance)}, ${give}.`;
};

const changeParagraph = (move: Extract<TutorMove, { kind: 'explain-belief' }>): Doc['blocks'][number] | undefined => {
  const text = [movedText(move), wouldChangeText(move)].filter((part) => part !== '').join(' ');
  return text === '' ? undefined : paragraph(text);
};

/** The last answers and what each did to the number. */
const movedText = ({ moved = [] }: Extract<TutorMove, { kind: 'explain-belief' }>): string => {
  if (moved.length === 0) return '';
  const steps = moved.map(({ right, before, after }) => `${right ? 'right' : 'not right'}, ${percent(before)} to ${percent(after)}`).join('; ');
  return moved.length === 1 ? `Your last answer moved the number: ${steps}.` : `Your last ${numberWord(moved.length)} answers moved the number: ${steps}.`;
};

const wouldChangeText = ({ wouldChange }: Extract<TutorMove, { kind: 'explain-belief' }>): string => {
  if (wouldChange === undefined) return '';
  const { afterRight, afterWrong, rightToMastery } = wouldChange;
  if (rightToMastery === 0) return `A wrong answer would bring it to ${percent(afterWrong)}.`;
  if (rightToMastery === undefined) return `A right answer without help would bring it to ${percent(afterRight)}, a wrong one to ${percent(afterWrong)}.`;
  return rightToMastery === 1
    ? 'One more right answer without help would make it mastered.'
    : `${capital(numberWord(rightToMastery))} more right answers in a row without help would make it mastered.`;
};

const prerequisiteText = ({ prerequisites }: Extract<TutorMove, { kind: 'explain-belief' }>): string => {
  const steady = prerequisites.filter(({ status }) => status === 'mastered').map(({ name }) => named(name));
  const due = prerequisites.filter(({ status }) => status === 'review-due').map(({ name }) => named(name));
  const open = prerequisites.filter(({ status }) => status === 'learning').map(({ name }) => named(name));
  const said = [
    steady.length === 0 ? '' : `${capital(listed(steady))}, which it needs, ${steady.length === 1 ? 'is' : 'are'} steady.`,
    due.length === 0 ? '' : `${capital(listed(due))}, which it needs, ${due.length === 1 ? 'is' : 'are'} due for review.`,
    open.length === 0 ? '' : `${capital(listed(open))}, which it needs, ${open.length === 1 ? 'is' : 'are'} still in progress.`,
  ];
  return said.filter((part) => part !== '').join(' ');
};

const STATUS_ORDER = { 'review-due': 0, learning: 1, mastered: 2, unseen: 3 } as const;
/** Rows a phone shows without scrolling far. */
const ROWS_SHOWN = 10;

export const progressShow = (notice: Extract<LearnerNotice, { kind: 'progress-show' }>, wording: Wording): Doc => {
  const tried = notice.beliefs.filter(({ evidence }) => evidence > 0).sort((a, b) => STATUS_ORDER[a.status] - STATUS_ORDER[b.status] || b.chance - a.chance);
  const mastered = notice.beliefs.filter(({ status }) => status === 'mastered' || status === 'review-due').length;
  const goal = notice.goal === undefined ? undefined : paragraph(`Your goal: ${goalText(notice.goal)}.`);
  if (tried.length === 0) {
    return doc(paragraph('There is nothing to show yet: it begins with your first answers.'), goal, buttons(button(wording, 'Start a quiz', 'start:quiz')));
  }
  return doc(
    paragraph(
      `**Your progress.** ${mastered === 0 ? 'None' : capital(numberWord(mastered))} of ${plural(notice.beliefs.length, 'topic')} mastered, ${plural(notice.answersThisWeek, 'answer')} in the last seven days${notice.streak.days > 1 ? `, ${numberWord(notice.streak.days)} days in a row` : ''}.`,
    ),
    goal,
    {
      kind: 'table',
      head: ['Topic', 'Chance of right', 'Give or take', 'Now'],
      rows: tried
        .slice(0, ROWS_SHOWN)
        .map(({ name, chance, plusMinus, status, reviewDue }) => [
          name,
          `${percent(chance)} ${dots(chance)}`,
          `± ${Math.round(plusMinus * 100)}`,
          status === 'review-due'
            ? 'review due'
            : status === 'mastered' && reviewDue !== undefined
              ? `mastered, again ${dayText(reviewDue, wording.now, wording.audience)}`
              : 'in progress',
        ]),
    },
    tried.length > ROWS_SHOWN ? paragraph(`And ${plural(tried.length - ROWS_SHOWN, 'more topic')}.`) : undefined,
    notice.calibration === undefined ? undefined : paragraph(notice.calibration),
    {
      kind: 'footer',
      text: '“75 %, ± 20” means: of 100 such questions without hints I expect 75 right, and I may be off by 20. Only you and your teachers can see this.',
    },
    buttons(button(wording, 'Start a quiz', 'start:quiz'), button(wording, 'My plan', 'command:plan'), button(wording, 'Why these numbers?', 'why')),
  );
};

/** In the learner's words, which often name the day; else with the day beside them. */
const goalText = ({ text, by }: Goal): string => (by === undefined || /\bby\b/i.test(text) ? text : `${text}, by ${calendarDayText(by)}`);

export const goalShow = ({ goal, goalName, stepsLeft }: Extract<LearnerNotice, { kind: 'goal-show' }>, wording: Wording): Doc => {
  if (goal === undefined)
    return doc(
      paragraph('You have no goal yet. Write one like “goal: adding fractions by March”.'),
      buttons(button(wording, 'Set a goal', 'command:set-goal')),
    );
  const way =
    goalName === undefined
      ? 'I could not tie it to a topic of this course, so it does not steer your questions.'
      : stepsLeft === undefined || stepsLeft.length === 0
        ? 'You are there.'
        : `Still on the way: ${listed(stepsLeft.map(named))}.`;
  return doc(
    paragraph(`Your goal: **${goalText(goal)}** (set on ${dateText(goal.setAt, wording.audience.timeZone)}). ${way}`),
    buttons(button(wording, 'Change it', 'command:set-goal'), button(wording, 'My plan', 'command:plan')),
  );
};

export const planShow = ({ steps, madeBy, changed, goesOn }: Extract<LearnerNotice, { kind: 'plan-show' }>, wording: Wording): Doc =>
  doc(
    paragraph(
      goesOn === true
        ? '**Your plan** begins like this.'
        : changed
          ? '**Your plan, changed.**'
          : `**Your plan**${madeBy === 'learner' ? ', as you set it' : ''}.`,
    ),
    list(
      steps.map(
        ({ name, status, chance }) =>
          `${name}${status === 'mastered' ? ' · mastered' : status === 'review-due' ? ' · due for review' : chance === undefined ? '' : ` · ${percent(chance)}`}`,
      ),
      true,
    ),
    ...(goesOn === true ? [paragraph('Write “plan” to see all of it, or to change it.')] : planSteering(wording)),
  );

const planSteering = (wording: Wording): readonly Block[] => [
  paragraph('To steer it, write “plan first” and a topic, like “plan first dividing fractions”. “plan reset” brings back the usual order.'),
  buttons(button(wording, 'Start a quiz', 'start:quiz'), button(wording, 'Pick a topic', 'topics')),
];

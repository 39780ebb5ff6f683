import type { RoundClose, RoundPart, TutorMove } from '../domain/tutoring/move.ts';
import type { Block, Doc } from '../ports/doc.ts';
import { capital, dayText, listed, named, numberWord, percent, plural } from './phrases.ts';
import { list, paragraph, spansOf } from './spans.ts';
import { button, buttons, doc, type Wording } from './wording.ts';
import { COMES_BACK, startButtons } from './words-for-items.ts';

type Move<Kind extends TutorMove['kind']> = Extract<TutorMove, { kind: Kind }>;

export const roundOpen = ({ purpose, count, most, minutes, parts, waiting }: Move<'round-open'>): Doc => {
  if (purpose === 'placement') {
    return doc(
      paragraph(
        `Up to ${numberWord(most ?? 12)} questions, about ${plural(minutes, 'minute')}. No hints and no marks: they only find out where to start. “I don’t know” is a useful answer.`,
      ),
    );
  }
  return doc(
    paragraph(`${capital(plural(count ?? 0, 'question'))}, about ${plural(minutes, 'minute')}. ${partsText(parts)}${waiting === true ? ` ${COMES_BACK}` : ''}`),
  );
};

export const quizOffer = ({ count, minutes, parts }: Move<'quiz-offer'>, wording: Wording): Doc =>
  doc(
    paragraph(`${capital(plural(count, 'question'))} today, about ${plural(minutes, 'minute')}. ${partsText(parts)}`),
    buttons(button(wording, 'Start', 'start:quiz'), button(wording, 'Pick a topic', 'topics'), button(wording, 'Not today', 'decline')),
  );

/** "Two are old friends, three are on **Adding fractions** (your goal), one is a stretch." */
const partsText = (parts: readonly RoundPart[]): string => {
  const [only] = parts;
  if (parts.length === 1 && only?.count === 1 && only.role === 'review') return 'It is an old friend.';
  if (parts.length === 1 && only?.count === 1) return `It is on ${named(only.skillName)}${only.isGoal ? ' (your goal)' : ''}.`;
  const said = parts.map(({ role, skillName, count, isGoal }) => {
    const are = count === 1 ? 'is' : 'are';
    const goal = isGoal ? ' (your goal)' : '';
    switch (role) {
      case 'review':
        return `${numberWord(count)} ${are} ${count === 1 ? 'an old friend' : 'old friends'}`;
      case 'stretch':
        return count === 1 ? 'one is a stretch, harder on purpose' : `${numberWord(count)} are a stretch, harder on purpose`;
      default:
        return `${numberWord(count)} ${are} on ${named(skillName)}${goal}`;
    }
  });
  if (parts.length === 1 && only !== undefined && only.role !== 'review') return `All on ${named(only.skillName)}${only.isGoal ? ' (your goal)' : ''}.`;
  return said.length === 0 ? '' : `${capital(listed(said))}.`;
};

export const placementOffer = ({ most }: Move<'placement-offer'>, wording: Wording): Doc =>
  doc(
    paragraph(
      `To begin at the right place I can ask up to ${numberWord(most)} questions. It takes about ten minutes, you can stop at any time, and nothing is graded.`,
    ),
    buttons(
      button(wording, 'Find my starting point', 'start:placement'),
      button(wording, 'Start at the beginning', 'start:quiz'),
      button(wording, 'Pick a topic', 'topics'),
    ),
  );

const STATUS_WORDS = { unseen: 'new', learning: 'in progress', mastered: 'mastered', 'review-due': 'due for review' } as const;

export const topicOffer = (move: Move<'topic-offer'>, wording: Wording): Doc => {
  const { topics, because, unknown, near, of = topics.length } = move;
  const opening = {
    asked: 'Which topic? Choose one, or type its name.',
    plan: 'Your plan starts here. Choose a topic, or type its name.',
    disagree: 'Which number do you disagree with? Choose its topic, and three questions without hints settle it.',
    stuck: 'Another way in may help. Which of these?',
    'nothing-due': 'Nothing is due today. You can pick any topic.',
  }[because];
  const hasMore = near !== true && of > topics.length;
  return doc(
    unknown === undefined ? undefined : paragraph(notFoundText(unknown, near === true)),
    paragraph(unknown === undefined ? opening : 'Choose one, or type another name.'),
    list(
      topics.map(
        ({ name, summary, status, chance }) =>
          `${named(name)} · ${chance === undefined ? STATUS_WORDS[status] : `${STATUS_WORDS[status]}, ${percent(chance)}`}${summary === '' || status !== 'unseen' ? '' : `. ${summary}`}`,
      ),
    ),
    buttons(
      ...topics.map(({ name, at }) => button(wording, name, `${because === 'disagree' ? 'disagree' : 'topic'}:${at}`)),
      ...(hasMore ? [button(wording, 'More topics', 'topics-more')] : []),
      button(wording, 'Not now', 'decline'),
    ),
    hasMore || near === true ? { kind: 'footer', text: placeText(move) } : undefined,
  );
};

const notFoundText = (unknown: string, near: boolean): string =>
  `I did not find one topic called “${unknown}”. ${near ? 'These have a word of it in their name.' : 'These come next for you.'}`;

/** "Topics 7 to 12 of 164": what a list leaves out, and how to get there. */
const placeText = ({ topics, of = topics.length, from = 0, near }: Move<'topic-offer'>): string =>
  near === true
    ? `This course has ${of} topics. “topics” shows them in order.`
    : `Topics ${from + 1} to ${from + topics.length} of ${of}. Write “more” for the next ones, or a word from a topic’s name.`;

export const sessionClose = ({ close }: Move<'session-close'>, wording: Wording): Doc => {
  const moved = close.moved.filter(({ before, after, mastered }) => mastered || Math.round(before * 100) !== Math.round(after * 100));
  return doc(
    paragraph(`**${close.stoppedEarly ? 'Stopped here.' : 'Done.'}** ${resultText(close)}`),
    ...(moved.length === 0 ? [] : [paragraph('How likely you are to get one right without help, before and now:'), list(moved.map(movedText))]),
    close.plan === undefined || close.plan.length === 0 ? undefined : planBlock(close.plan),
    nextBlock(close, wording),
    close.streak === undefined ? undefined : paragraph(streakText(close.streak)),
    buttons(
      close.purpose === 'placement' ? button(wording, 'Start', 'start:quiz') : button(wording, 'A little more', 'start:practice'),
      close.purpose === 'placement' ? button(wording, 'Change the plan', 'command:plan') : button(wording, 'Pick a topic', 'topics'),
      button(wording, 'My progress', 'command:progress'),
    ),
  );
};

const resultText = ({ purpose, right, withHelp, wrong, skipped }: RoundClose): string => {
  const answered = right + withHelp + wrong;
  if (answered + skipped === 0) return 'Nothing was answered, so nothing changed.';
  if (purpose === 'placement') return `${right} of ${answered + skipped} right. That is enough to start from.`;
  const parts = [`${right} right`];
  if (withHelp > 0) parts.push(`${withHelp} with help`);
  if (wrong > 0) parts.push(`${wrong} not yet`);
  if (skipped > 0) parts.push(`${skipped} skipped`);
  return `${parts.join(', ')}.`;
};

const movedText = ({ skillName, before, after, mastered, elsewhere }: RoundClose['moved'][number]): string =>
  `${named(skillName)} ${percent(before).replace(' %', '')} → ${percent(after)}${mastered ? ' · mastered' : ''}${elsewhere === true ? ' · from your answers on other topics' : ''}`;

const planBlock = (plan: NonNullable<RoundClose['plan']>): Block => ({
  kind: 'list',
  ordered: true,
  items: plan.map(({ name }, index) => spansOf(index === 0 ? `${named(name)}, where we start` : name)),
});

const nextBlock = ({ next, plan }: RoundClose, { now, audience }: Wording): Block | undefined => {
  if (next === undefined || plan !== undefined) return undefined;
  return next.kind === 'review'
    ? paragraph(`${named(next.skillName)} is next due ${dayText(next.due, now, audience)}.`)
    : paragraph(`Next: ${named(next.skillName)}.`);
};

const streakText = ({ days, restDay }: NonNullable<RoundClose['streak']>): string => {
  const run = days === 1 ? 'That is day one of a new streak.' : `${capital(numberWord(days))} days in a row.`;
  if (restDay === 'used-today') return `${run} Your rest day covered the one you missed.`;
  return restDay === 'unused' && days > 1 ? `${run} Your rest day is still unused.` : run;
};

export const reflectAsk = ({ skillName }: Move<'reflect-ask'>, wording: Wording): Doc =>
  doc(
    paragraph(`How sure are you about ${named(skillName)}?`),
    buttons(
      button(wording, 'Shaky', 'confidence:shaky'),
      button(wording, 'Getting there', 'confidence:getting-there'),
      button(wording, 'Sure', 'confidence:sure'),
    ),
  );

export const reflectNote = ({ skillName, confidence, belief, evidenceNeeded }: Move<'reflect-note'>, wording: Wording): Doc => {
  const fromAnswers = belief.status === 'mastered' || belief.status === 'review-due' ? 'sure' : belief.chance >= 0.55 ? 'getting-there' : 'shaky';
  const words = { shaky: 'shaky', 'getting-there': 'getting there', sure: 'sure' } as const;
  const rank = { shaky: 0, 'getting-there': 1, sure: 2 } as const;
  const needed = evidenceNeeded > 0 ? ` ${capital(plural(evidenceNeeded, 'more answer'))} without hints would settle it.` : '';
  const text =
    rank[confidence] === rank[fromAnswers]
      ? `Noted. Your answers say the same about ${named(skillName)}.`
      : rank[confidence] > rank[fromAnswers]
        ? `Noted. Your answers on ${named(skillName)} say “${words[fromAnswers]}” so far.${needed === '' ? ' A few more without hints would settle it.' : needed}`
        : `Noted. Your answers on ${named(skillName)} look steadier than that: ${percent(belief.chance)}.`;
  return doc(paragraph(text), startButtons(wording));
};

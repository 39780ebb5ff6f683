import type { Item } from '../curriculum/item.ts';
import { grade } from '../grading/grade.ts';
import { repeatsQuestion } from '../grading/repeats-question.ts';
import type { Verdict } from '../grading/verdict.ts';
import { localTime } from '../local-time.ts';
import { type Attempt, outcomeOf } from '../mastery/attempt.ts';
import { afterAttempt } from '../mastery/fold-attempt.ts';
import { answerScaffold } from './answer-scaffold.ts';
import { type Decision, happened, type Setting, say, turnTo } from './decision.ts';
import { difficultyOf, outlookAfter } from './expected-chance.ts';
import { giveHelp, helpLeft } from './give-help.ts';
import { expectedInput, finishItem, isAssessing, isFreshOwed, skillNameOf, withFreshSimilar } from './round.ts';
import { helpTaken, type OpenItem, type Round, withoutScaffold } from './session.ts';
import { isStuckOn, leaveStuckSkill } from './stuck.ts';

type Graded = Exclude<Verdict, { kind: 'unreadable' }>;

/**
 * A response to the open item, or to the smaller question that stands before it. A learner who jumps ahead from the smaller question to
 * the item's own answer is not held back.
 */
export const answerItem = (decision: Decision, setting: Setting, round: Round, open: OpenItem, item: Item, response: string): Decision => {
  const verdict = grade(item.answerKey, response, { locale: decision.state.learner.profile.language, expectedErrors: item.expectedErrors });
  const right = verdict.kind === 'correct' || verdict.kind === 'equivalent-wrong-form';
  const repeated = right && repeatsQuestion(item.stem, item.answerKey, response);
  const help = open.scaffold === undefined ? undefined : item.help[open.scaffold];
  if (help?.kind === 'scaffold' && !(right && !repeated && isWrongFor(help.answerKey, response)))
    return answerScaffold(decision, setting, round, open, item, help, response);
  if (verdict.kind !== 'unreadable' && !repeated) return judged(decision, setting, round, withoutScaffold(open), item, response, verdict);
  return say(decision, {
    kind: 'feedback-give',
    problem: repeated ? 'repeats-question' : 'unreadable',
    expects: expectedInput(item.answerKey),
    tries: open.tries,
    helpLeft: helpLeft(round, open, item),
    presentation: open.presentation,
    onScaffold: false,
  });
};

/** What is right for both is meant for the question that was asked last. */
const isWrongFor = (key: Item['answerKey'], response: string): boolean => {
  const { kind } = grade(key, response);
  return kind === 'wrong' || kind === 'unreadable';
};

const judged = (decision: Decision, setting: Setting, round: Round, open: OpenItem, item: Item, response: string, verdict: Graded): Decision => {
  // Where there are no second tries, the form is asked for before anything is booked: the value was right, and nothing is lost.
  if (verdict.kind === 'equivalent-wrong-form' && isAssessing(round, open.slot))
    return keepOpen(decision, round, open, item, { problem: 'wrong-form', askedForm: verdict.askedForm });
  const attempt = attemptFrom(decision, setting, round, open, item, response, verdict);
  const booked = bookAttempt(decision, setting, attempt);
  const tried: OpenItem = { ...open, tries: open.tries + 1 };
  if (isAssessing(round, open.slot)) {
    return finishItem(say(booked, { kind: 'answer-note', purpose: round.purpose }), setting, round, tried, verdict.kind === 'correct' ? 'right' : 'wrong');
  }
  switch (verdict.kind) {
    case 'correct':
      return confirm(booked, setting, round, tried);
    case 'equivalent-wrong-form':
      return keepOpen(booked, round, tried, item, { problem: 'wrong-form', askedForm: verdict.askedForm });
    case 'wrong':
      return missed(booked, setting, round, tried, item, verdict.expectedError?.feedback);
  }
};

const confirm = (decision: Decision, setting: Setting, round: Round, open: OpenItem): Decision => {
  const aided = helpTaken(open) > 0 || open.tries > 1;
  const owed = open.bottomedOut ? withFreshSimilar(round, open) : round;
  const confirmed = say(decision, {
    kind: 'answer-confirm',
    skillName: skillNameOf(setting, open.slot.skillId),
    aided,
    tries: open.tries,
    purpose: round.purpose,
    freshSoon: open.bottomedOut && isFreshOwed(owed, open),
    ...(aided && open.helpSeen === 0 && open.tries === 1 ? { explained: true as const } : {}),
    ...grewFrom(round, owed),
  });
  return finishItem(confirmed, setting, owed, open, aided ? 'right-with-help' : 'right');
};

const grewFrom = (before: Round, after: Round): { readonly grew?: true } => (after.slots.length > before.slots.length ? { grew: true } : {});

/** After the first miss: feedback on that error. From the second on the next step of the ladder comes without asking. */
const missed = (decision: Decision, setting: Setting, round: Round, open: OpenItem, item: Item, feedback: string | undefined): Decision => {
  if (isStuckOn(decision.state, open)) return leaveStuckSkill(decision, setting, round, open, item);
  if (open.bottomedOut) return reveal(decision, setting, round, open, item);
  const left = helpLeft(round, open, item);
  const told = keepOpen(decision, round, open, item, { problem: 'wrong', ...(feedback === undefined ? {} : { feedback }) });
  return open.tries >= 2 && left > 0 ? giveHelp(told, setting, round, open, item) : told;
};

/** The answer was given and still missed: show the way once, and owe a fresh one. */
const reveal = (decision: Decision, setting: Setting, round: Round, open: OpenItem, item: Item): Decision => {
  const owed = withFreshSimilar(round, open);
  return finishItem(
    say(decision, { kind: 'item-reveal', solution: item.solution, freshSoon: isFreshOwed(owed, open), ...grewFrom(round, owed) }),
    setting,
    owed,
    open,
    'wrong',
  );
};

const keepOpen = (
  decision: Decision,
  round: Round,
  open: OpenItem,
  item: Item,
  what: {
    readonly problem: 'wrong' | 'wrong-form';
    readonly feedback?: string;
    readonly askedForm?: 'simplest' | 'mixed' | 'factored' | 'expanded' | 'radical' | 'scientific';
  },
): Decision =>
  say(turnTo(decision, { kind: 'working', round: { ...round, open } }), {
    kind: 'feedback-give',
    ...what,
    expects: expectedInput(item.answerKey),
    tries: open.tries,
    helpLeft: helpLeft(round, open, item),
    presentation: open.presentation,
    onScaffold: false,
  });

const attemptFrom = (
  { state }: Decision,
  setting: Setting,
  round: Round,
  open: OpenItem,
  item: Item,
  response: string,
  verdict: Graded | { readonly kind: 'skipped' },
): Attempt => ({
  learnerId: state.learner.id,
  itemId: item.id,
  seed: open.ref.seed,
  skillIds: item.skillIds,
  purpose: open.slot.role === 'probe' ? 'probe' : round.purpose,
  presentation: open.presentation,
  tryNumber: open.tries + 1,
  helpSeen: helpTaken(open),
  outcome: verdict.kind === 'skipped' ? 'skipped' : outcomeOf(verdict),
  ...(verdict.kind === 'wrong' && verdict.expectedError !== undefined ? { misconception: verdict.expectedError.misconception } : {}),
  response,
  elapsedMs: Math.max(0, setting.now - open.presentedAt),
  expected: open.expected,
  difficulty: difficultyOf(state, item),
  at: setting.now,
});

const bookAttempt = (decision: Decision, setting: Setting, attempt: Attempt): Decision => {
  const { state } = decision;
  const folded = afterAttempt(state.model, attempt, (at) => localTime(at, state.learner.profile.schedule.timeZone).date, undefined, setting.tracerOf);
  const outlook = state.outlook === undefined ? {} : { outlook: outlookAfter(state.outlook, attempt) };
  const booked = happened({ ...decision, state: { ...state, model: folded.model, ...outlook } }, { type: 'attempt-made', attempt });
  if (folded.before === folded.after && folded.model === state.model) return booked;
  return happened(booked, {
    type: 'belief-changed',
    model: folded.model,
    skillId: attempt.skillIds[0],
    before: folded.before,
    after: folded.after,
    mastered: folded.newlyMastered,
    at: setting.now,
  });
};

/**
 * Given up: kept in the log. Without a try it shows nothing about the skill; after a wrong one it stays a wrong one. After the
 * bottom-out hint a fresh item is owed all the same. Where the tutor finds out what is known, "I don't know" is an answer: it is booked
 * as a miss with an empty response.
 */
export const skipItem = (decision: Decision, setting: Setting, round: Round, open: OpenItem, item: Item): Decision => {
  const unknown = isAssessing(round, open.slot);
  const verdict = unknown ? ({ kind: 'wrong' } as const) : ({ kind: 'skipped' } as const);
  const booked = bookAttempt(decision, setting, attemptFrom(decision, setting, round, open, item, '', verdict));
  const result = open.tries > 0 || unknown ? 'wrong' : 'skipped';
  if (unknown) return finishItem(say(booked, { kind: 'answer-note', purpose: round.purpose }), setting, round, open, result);
  if (!open.bottomedOut) return finishItem(say(booked, { kind: 'skip-note', tried: open.tries > 0 }), setting, round, open, result);
  const owed = withFreshSimilar(round, open);
  const left = say(booked, { kind: 'item-reveal', solution: [], freshSoon: isFreshOwed(owed, open), ...grewFrom(round, owed) });
  return finishItem(left, setting, owed, open, result);
};

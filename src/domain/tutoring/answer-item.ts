import type { Item } from '../curriculum/item.ts';
import { grade } from '../grading/grade.ts';
import { repeatsQuestion } from '../grading/repeats-question.ts';
import type { Verdict } from '../grading/verdict.ts';
import { localTime } from '../local-time.ts';
import { type Attempt, outcomeOf } from '../mastery/attempt.ts';
import { afterAttempt } from '../mastery/fold-attempt.ts';
import { type Decision, happened, type Setting, say, turnTo } from './decision.ts';
import { giveHelp, helpLeft } from './give-help.ts';
import { expectedInput, finishItem, isAssessing, skillNameOf, withFreshSimilar } from './round.ts';
import { helpTaken, type OpenItem, type Round } from './session.ts';
import { isStuckOn, leaveStuckSkill } from './stuck.ts';

type Graded = Exclude<Verdict, { kind: 'unreadable' }>;

/** A response to the open item, or to the smaller question that stands before it. */
export const answerItem = (decision: Decision, setting: Setting, round: Round, open: OpenItem, item: Item, response: string): Decision => {
  const scaffold = open.scaffold === undefined ? undefined : item.help[open.scaffold];
  if (scaffold?.kind === 'scaffold') return answerScaffold(decision, setting, round, open, item, scaffold.answerKey, response);

  const verdict = grade(item.answerKey, response, { locale: decision.state.learner.profile.language, expectedErrors: item.expectedErrors });
  const repeated = (verdict.kind === 'correct' || verdict.kind === 'equivalent-wrong-form') && repeatsQuestion(item.stem, item.answerKey, response);
  if (verdict.kind === 'unreadable' || repeated) {
    return say(decision, {
      kind: 'feedback-give',
      problem: repeated ? 'repeats-question' : 'unreadable',
      expects: expectedInput(item.answerKey),
      tries: open.tries,
      helpLeft: helpLeft(round, open, item),
      presentation: open.presentation,
      onScaffold: false,
    });
  }
  return judged(decision, setting, round, open, item, response, verdict);
};

/** The smaller question first; a learner who jumps ahead to the item's own answer is not held back. */
const answerScaffold = (decision: Decision, setting: Setting, round: Round, open: OpenItem, item: Item, key: Item['answerKey'], response: string): Decision => {
  const { scaffold: _answered, ...main } = open;
  const small = grade(key, response, { locale: decision.state.learner.profile.language });
  if (small.kind === 'correct' || small.kind === 'equivalent-wrong-form') {
    const confirmed = turnTo(decision, { kind: 'working', round: { ...round, open: main } });
    return say(confirmed, { kind: 'scaffold-confirm', presentation: open.presentation, stem: item.stem, expects: expectedInput(item.answerKey) });
  }
  const whole = grade(item.answerKey, response, { locale: decision.state.learner.profile.language });
  if (whole.kind === 'correct' || whole.kind === 'equivalent-wrong-form') return judged(decision, setting, round, main, item, response, whole);
  return say(decision, {
    kind: 'feedback-give',
    problem: small.kind === 'unreadable' ? 'unreadable' : 'wrong',
    expects: expectedInput(key),
    tries: open.tries,
    helpLeft: helpLeft(round, open, item),
    presentation: open.presentation,
    onScaffold: true,
  });
};

const judged = (decision: Decision, setting: Setting, round: Round, open: OpenItem, item: Item, response: string, verdict: Graded): Decision => {
  const attempt = attemptFrom(decision, setting, round, open, item, response, verdict);
  const booked = bookAttempt(decision, setting, attempt);
  const tried: OpenItem = { ...open, tries: open.tries + 1 };
  if (isAssessing(round, open.slot)) {
    const right = verdict.kind !== 'wrong';
    return finishItem(say(booked, { kind: 'answer-note', purpose: round.purpose }), setting, round, tried, right ? 'right' : 'wrong');
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
    freshSoon: owed !== round,
  });
  return finishItem(confirmed, setting, owed, open, aided ? 'right-with-help' : 'right');
};

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
  return finishItem(say(decision, { kind: 'item-reveal', solution: item.solution, freshSoon: owed !== round }), setting, owed, open, 'wrong');
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
  difficulty: item.difficulty,
  at: setting.now,
});

const bookAttempt = (decision: Decision, setting: Setting, attempt: Attempt): Decision => {
  const { state } = decision;
  const folded = afterAttempt(state.model, attempt, (at) => localTime(at, state.learner.profile.schedule.timeZone).date);
  const booked = happened({ ...decision, state: { ...state, model: folded.model } }, { type: 'attempt-made', attempt });
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

/** Given up: kept in the log. Without a try it shows nothing about the skill; after a wrong one it stays a wrong one. */
export const skipItem = (decision: Decision, setting: Setting, round: Round, open: OpenItem, item: Item): Decision => {
  const booked = bookAttempt(decision, setting, attemptFrom(decision, setting, round, open, item, '', { kind: 'skipped' }));
  return finishItem(booked, setting, round, open, open.tries > 0 ? 'wrong' : 'skipped');
};

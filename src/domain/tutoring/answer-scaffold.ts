import { showsAnswer } from '../curriculum/answer-in-text.ts';
import type { Help, Item } from '../curriculum/item.ts';
import { grade } from '../grading/grade.ts';
import { repeatsQuestion } from '../grading/repeats-question.ts';
import { rightAnswers } from '../grading/right-answers.ts';
import type { Verdict } from '../grading/verdict.ts';
import { type Decision, type Setting, say, turnTo } from './decision.ts';
import { helpLeft, tellsAnswer } from './give-help.ts';
import type { TutorMove } from './move.ts';
import { expectedInput, presentedItem } from './round.ts';
import { type OpenItem, type Round, withoutScaffold } from './session.ts';

type Scaffold = Extract<Help, { kind: 'scaffold' }>;
type Feedback = Extract<TutorMove, { kind: 'feedback-give' }>;

/** A smaller question missed this often is told: a child stuck on the help is further from the question than before. */
const SCAFFOLD_MISSES_MOST = 2;

/** A response to the smaller question, judged by its own key. It is no attempt at the item. */
export const answerScaffold = (decision: Decision, setting: Setting, round: Round, open: OpenItem, item: Item, help: Scaffold, response: string): Decision => {
  const verdict = grade(help.answerKey, response, { locale: decision.state.learner.profile.language });
  if (verdict.kind === 'unreadable') return stayOnScaffold(decision, round, open, item, help, { problem: 'unreadable' });
  if (verdict.kind !== 'wrong' && repeatsQuestion(help.question, help.answerKey, response))
    return stayOnScaffold(decision, round, open, item, help, { problem: 'repeats-question' });
  return judgedScaffold(decision, setting, round, open, item, help, verdict);
};

const judgedScaffold = (
  decision: Decision,
  setting: Setting,
  round: Round,
  open: OpenItem,
  item: Item,
  help: Scaffold,
  verdict: Exclude<Verdict, { kind: 'unreadable' }>,
): Decision => {
  switch (verdict.kind) {
    case 'correct': {
      const main = withoutScaffold(open);
      const back = turnTo(decision, { kind: 'working', round: { ...round, open: main } });
      return say(back, { kind: 'scaffold-confirm', item: presentedItem(setting, round, item, main) });
    }
    case 'equivalent-wrong-form':
      return stayOnScaffold(decision, round, open, item, help, { problem: 'wrong-form', askedForm: verdict.askedForm });
    case 'wrong': {
      const missed: OpenItem = { ...open, scaffoldMisses: (open.scaffoldMisses ?? 0) + 1 };
      return (missed.scaffoldMisses ?? 0) < SCAFFOLD_MISSES_MOST
        ? stayOnScaffold(decision, round, missed, item, help, { problem: 'wrong' })
        : revealScaffold(decision, setting, round, missed, item, help);
    }
  }
};

/** Tells the smaller answer and goes back to the main question. Where the two answers are one, that was the bottom-out hint. */
const revealScaffold = (decision: Decision, setting: Setting, round: Round, open: OpenItem, item: Item, help: Scaffold): Decision => {
  const [answer = ''] = rightAnswers(help.answerKey);
  const main: OpenItem = { ...withoutScaffold(open), bottomedOut: open.bottomedOut || tellsAnswer(item, [answer]) };
  const why = whyLine(item, help);
  return say(turnTo(decision, { kind: 'working', round: { ...round, open: main } }), {
    kind: 'scaffold-reveal',
    answer,
    ...(why === undefined ? {} : { why }),
    item: presentedItem(setting, round, item, main),
  });
};

/** The first step of the solution that shows the smaller answer, and not yet the whole one. */
const whyLine = (item: Item, help: Scaffold): string | undefined =>
  item.solution.find((step) => showsAnswer(step, help.answerKey) === true && !tellsAnswer(item, [step]));

const stayOnScaffold = (
  decision: Decision,
  round: Round,
  open: OpenItem,
  item: Item,
  help: Scaffold,
  what: Pick<Feedback, 'problem' | 'askedForm'>,
): Decision =>
  say(turnTo(decision, { kind: 'working', round: { ...round, open } }), {
    kind: 'feedback-give',
    ...what,
    expects: expectedInput(help.answerKey),
    tries: open.tries,
    helpLeft: helpLeft(round, open, item),
    presentation: open.presentation,
    onScaffold: true,
  });

import { describe, expect, it } from 'vitest';
import { diceFrom } from '../../../src/domain/dice.ts';
import type { Instant, ItemId, SkillId } from '../../../src/domain/ids.ts';
import type { LearnerAct } from '../../../src/domain/tutoring/act.ts';
import type { Decision } from '../../../src/domain/tutoring/decision.ts';
import type { OpenItem } from '../../../src/domain/tutoring/session.ts';
import { answer, freshState, kinds, NOW, play } from '../../doubles/learners.ts';
import { SIMPLEST, TIMES, variedCourse } from '../../doubles/varied-course.ts';

const hint: LearnerAct = { kind: 'help-request' };
const next = (decision: Decision, ...acts: readonly LearnerAct[]): Decision =>
  play(decision.state, acts, { course: variedCourse, now: (NOW + 60_000) as Instant });
const openOf = ({ state }: Decision): OpenItem => {
  const { activity } = state.session;
  if (activity.kind !== 'working' || activity.round.open === undefined) throw new Error(`expected an open question, got ${activity.kind}`);
  return activity.round.open;
};
/** Practice in which this very item is the first. */
const at = (skillId: SkillId, itemId: string): Decision => {
  for (let seed = 1; seed < 200; seed++) {
    const opened = play(freshState(), [{ kind: 'choose-topic', skillId }], { course: variedCourse, dice: diceFrom(seed) });
    if (openOf(opened).ref.itemId === (itemId as ItemId)) return opened;
  }
  throw new Error(`no dice put ${itemId} first`);
};
const attempts = ({ events }: Decision) => events.flatMap((event) => (event.type === 'attempt-made' ? [event.attempt] : []));

describe('a smaller question', () => {
  const atScaffold = () => next(at(SIMPLEST, 'larger'), hint);

  it('answered right brings the main question back whole: picture, choices and buttons', () => {
    const decision = next(atScaffold(), answer('ninths'));
    expect(decision.statements).toMatchObject([
      {
        kind: 'scaffold-confirm',
        item: {
          stem: 'Which is larger?',
          picture: { kind: 'fraction-bar' },
          expects: { kind: 'choice', choices: ['three sevenths', 'four ninths'] },
          helpAvailable: true,
        },
      },
    ]);
  });

  it('missed once may be tried again', () => {
    const decision = next(atScaffold(), answer('sevenths'));
    expect(decision.statements).toMatchObject([{ kind: 'feedback-give', problem: 'wrong', onScaffold: true }]);
    expect(kinds(next(decision, answer('ninths')))).toEqual(['scaffold-confirm']);
  });

  it('missed twice is told with a line of why, and the main question comes back', () => {
    const decision = next(atScaffold(), answer('sevenths'), answer('sevenths'));
    expect(decision.statements).toMatchObject([
      { kind: 'scaffold-reveal', answer: 'ninths', why: 'More pieces make them smaller, so ninths are smaller.', item: { stem: 'Which is larger?' } },
    ]);
    expect(attempts(decision)).toEqual([]);
    expect(openOf(decision)).not.toHaveProperty('scaffold');
    expect(next(decision, answer('four ninths')).statements[0]).toMatchObject({ kind: 'answer-confirm', aided: true });
  });

  it('is counted anew after the next hint', () => {
    const opened = at(TIMES, 'times-small');
    const missedOnce = next(opened, hint, hint, answer('5'));
    expect(openOf(missedOnce).scaffoldMisses).toBe(1);
    expect(openOf(next(missedOnce, hint))).not.toHaveProperty('scaffoldMisses');
  });

  it('typed back is no answer to it', () => {
    const opened = at(TIMES, 'times-small');
    const { item } = openOf(opened);
    const question = item?.help[1];
    if (question?.kind !== 'scaffold') throw new Error('expected a smaller question');
    const copied = /\$(.+)\$/.exec(question.question)?.[1]?.replace('\\times', '*') ?? '';
    const decision = next(opened, hint, hint, answer(copied));
    expect(decision.statements).toMatchObject([{ kind: 'feedback-give', problem: 'repeats-question', onScaffold: true }]);
    expect(openOf(decision).scaffold).toBe(1);
  });

  it('typed back in the form it was to be taken out of is no answer either, nor is half of the way', () => {
    const atSimplest = next(at(SIMPLEST, 'simplest-6-12'), hint);
    expect(next(atSimplest, answer('4/6')).statements).toMatchObject([{ kind: 'feedback-give', problem: 'repeats-question', onScaffold: true }]);
    expect(next(atSimplest, answer('20/30')).statements).toMatchObject([
      { kind: 'feedback-give', problem: 'wrong-form', askedForm: 'simplest', onScaffold: true },
    ]);
  });
});

describe('a question with a required form', () => {
  it('is not answered by copying it, and no try is booked', () => {
    const decision = next(at(SIMPLEST, 'simplest-6-12'), answer('6/12'));
    expect(decision.statements).toMatchObject([{ kind: 'feedback-give', problem: 'repeats-question' }]);
    expect(attempts(decision)).toEqual([]);
    expect(openOf(decision).tries).toBe(0);
  });

  it('takes another equal value for a try in the wrong form', () => {
    const decision = next(at(SIMPLEST, 'simplest-6-12'), answer('3/6'));
    expect(decision.statements).toMatchObject([{ kind: 'feedback-give', problem: 'wrong-form', askedForm: 'simplest' }]);
    expect(attempts(decision)).toMatchObject([{ outcome: 'wrong-form' }]);
  });

  it('is not answered by copying it while a smaller question stands before it', () => {
    expect(attempts(next(at(SIMPLEST, 'simplest-6-12'), hint, answer('6/12')))).toEqual([]);
  });
});

describe('after the bottom-out hint', () => {
  const bottomedOut = () => next(at(TIMES, 'times-small'), hint, hint, hint);
  const fresh = ({ state }: Decision): boolean => {
    const { activity } = state.session;
    return activity.kind === 'working' && activity.round.slots.some(({ role }) => role === 'fresh-similar');
  };

  it('a right answer is owed a fresh similar question, and is told so', () => {
    const given = bottomedOut();
    const key = openOf(given).item?.answerKey;
    if (key?.type !== 'number') throw new Error('expected a number question');
    const decision = next(given, answer(key.value));
    expect(decision.statements[0]).toMatchObject({ kind: 'answer-confirm', aided: true, freshSoon: true });
    expect(fresh(decision)).toBe(true);
  });

  it('a skip is owed one too', () => {
    const decision = next(bottomedOut(), { kind: 'skip' });
    expect(decision.statements[0]).toMatchObject({ kind: 'item-reveal', solution: [], freshSoon: true });
    expect(fresh(decision)).toBe(true);
  });

  it('the fresh one comes after the next question, from the same skill, unaided', () => {
    const after = next(bottomedOut(), { kind: 'skip' }, { kind: 'skip' });
    expect(after.statements.at(-1)).toMatchObject({ kind: 'item-present', item: { role: 'fresh-similar', skillName: 'Times tables', helpAvailable: true } });
  });

  it('a plain skip owes nothing', () => {
    const decision = next(at(TIMES, 'times-small'), { kind: 'skip' });
    expect(kinds(decision)).toEqual(['skip-note', 'item-present']);
    expect(fresh(decision)).toBe(false);
  });
});

import { describe, expect, it } from 'vitest';
import type { Instant, LocalDate } from '../../../src/domain/ids.ts';
import { DAY } from '../../../src/domain/ids.ts';
import type { LearnerAct } from '../../../src/domain/tutoring/act.ts';
import { type Decision, undecided } from '../../../src/domain/tutoring/decision.ts';
import { offerDailyQuiz } from '../../../src/domain/tutoring/offer.ts';
import type { Round } from '../../../src/domain/tutoring/session.ts';
import { answer, freshState, kinds, NOW, play, setting } from '../../doubles/learners.ts';
import { ADDING } from '../../doubles/small-course.ts';

const quiz = (): Decision => play(freshState(), [{ kind: 'start', purpose: 'quiz' }]);
const next = (decision: Decision, ...acts: readonly LearnerAct[]): Decision => play(decision.state, acts, { now: (NOW + 60_000) as Instant });
const roundOf = ({ state }: Decision): Round => {
  const { activity } = state.session;
  if (activity.kind !== 'working') throw new Error(`expected a round, got ${activity.kind}`);
  return activity.round;
};
const practise: LearnerAct = { kind: 'choose-topic', skillId: ADDING };
const attempts = ({ events }: Decision) => events.flatMap((event) => (event.type === 'attempt-made' ? [event.attempt] : []));

describe('practice begun in the middle of a quiz', () => {
  it('says that the open question comes back, and brings it back unchanged', () => {
    const before = quiz();
    const opened = next(before, practise);
    expect(opened.statements).toMatchObject([{ kind: 'round-open', purpose: 'practice', waiting: true }, { kind: 'item-present' }]);
    const back = next(opened, ...Array.from({ length: 5 }, () => answer('7/12')));
    expect(kinds(back).slice(-2)).toEqual(['session-close', 'item-present']);
    expect(back.statements.at(-1)).toMatchObject({ again: true, item: { presentation: 1 } });
    expect(roundOf(back)).toEqual(roundOf(before));
    expect(attempts(back).map(({ purpose }) => purpose)).toEqual(Array.from({ length: 5 }, () => 'practice'));
  });

  it('is left by “stop” for the waiting question, and a second “stop” ends that too', () => {
    const stopped = next(quiz(), practise, answer('7/12'), { kind: 'stop' });
    expect(kinds(stopped)).toEqual(['session-close', 'item-present']);
    expect(next(stopped, { kind: 'stop' }).state.session.activity).toEqual({ kind: 'idle' });
  });

  it('gives way to practice of another topic, and the quiz still waits', () => {
    const twice = next(quiz(), practise, { kind: 'choose-topic', skillId: 'equal-fractions' as never });
    expect(roundOf(twice)).toMatchObject({ purpose: 'practice', paused: { purpose: 'quiz' } });
    expect(roundOf(twice).paused).not.toHaveProperty('paused');
  });

  it('never puts the question that waits', () => {
    const opened = next(quiz(), { kind: 'choose-topic', skillId: 'halves' as never });
    const waiting = roundOf(opened).paused?.open?.ref.itemId;
    const shown = next(opened, ...Array.from({ length: 4 }, () => answer('7/12'))).events.flatMap((event) =>
      event.type === 'item-presented' ? [event.ref.itemId] : [],
    );
    expect(shown).toHaveLength(4);
    expect([roundOf(opened).open?.ref.itemId, ...shown]).not.toContain(waiting);
  });

  it('begun from the list of topics leaves the question waiting as well', () => {
    const opened = next(quiz(), { kind: 'choose-topic' }, practise);
    expect(roundOf(opened).paused?.open?.presentation).toBe(1);
  });

  it('left open overnight is closed with the quiz behind it when the next day’s quiz comes', () => {
    const left = next(play(freshState(), [{ kind: 'start', purpose: 'quiz' }, answer('7/12')]), practise, answer('7/12'));
    const offered = offerDailyQuiz(undecided(left.state), setting({ now: (NOW + DAY) as Instant }), '2026-03-05' as LocalDate);
    expect(offered?.events.map(({ type }) => type)).toEqual(['round-finished', 'round-finished', 'quiz-offered']);
    expect(offered === undefined ? [] : kinds(offered)).toEqual(['quiz-offer']);
  });
});

describe('"I disagree" in the middle of a quiz', () => {
  const probing = () => next(quiz(), answer('2/7'), { kind: 'disagree' });

  it('says that the open question comes back, and brings it back with its tries', () => {
    const opened = probing();
    expect(opened.statements).toMatchObject([{ kind: 'probe-open', count: 3, waiting: true }, { kind: 'item-present' }]);
    const back = next(opened, answer('7/12'), answer('7/12'), answer('7/12'));
    expect(kinds(back)).toEqual(['answer-note', 'session-close', 'item-present']);
    expect(roundOf(back).open).toMatchObject({ presentation: 1, tries: 1 });
  });

  it('gives no verdict on the way: right and wrong are noted alike, and each is final', () => {
    const right = next(probing(), answer('7/12'));
    const wrong = next(probing(), answer('2/7'));
    expect(kinds(right)).toEqual(['answer-note', 'item-present']);
    expect(kinds(wrong)).toEqual(['answer-note', 'item-present']);
    expect(attempts(right)).toMatchObject([{ purpose: 'probe', outcome: 'correct', tryNumber: 1, helpSeen: 0 }]);
    expect(attempts(wrong)).toMatchObject([{ purpose: 'probe', outcome: 'wrong', tryNumber: 1 }]);
  });

  it('lets the answers decide: three right raise the belief, three wrong lower it, and the close says so', () => {
    const settled = (response: string) =>
      next(probing(), answer(response), answer(response), answer(response)).statements.flatMap((said) =>
        said.kind === 'session-close' ? said.close.moved : [],
      )[0];
    const right = settled('7/12');
    const wrong = settled('1/2');
    expect(right?.after).toBeGreaterThan(right?.before ?? 1);
    expect(wrong?.after).toBeLessThan(wrong?.before ?? 0);
  });

  it('reports how many were right and wrong', () => {
    const close = next(probing(), answer('7/12'), answer('1/2'), answer('7/12')).statements.find(({ kind }) => kind === 'session-close');
    expect(close).toMatchObject({ close: { purpose: 'probe', right: 2, wrong: 1 } });
  });
});

describe('while the list of topics lies over an open question', () => {
  const listed = () => next(quiz(), { kind: 'choose-topic' });

  it('an answer, a hint or a skip reaches the question', () => {
    expect(kinds(next(listed(), answer('7/12')))[0]).toBe('answer-confirm');
    expect(kinds(next(listed(), { kind: 'help-request' }))).toEqual(['help-give']);
    expect(attempts(next(listed(), { kind: 'skip' }))).toMatchObject([{ outcome: 'skipped', presentation: 1 }]);
  });

  it('starting something else leads back to it instead of dropping it', () => {
    for (const purpose of ['quiz', 'practice', 'placement'] as const)
      expect(next(listed(), { kind: 'start', purpose }).statements).toMatchObject([{ kind: 'item-present', again: true, item: { presentation: 1 } }]);
  });
});

describe('“stop” while the topic list lies over a quiz', () => {
  it('closes the quiz and says how it went', () => {
    const stopped = next(quiz(), answer('7/12'), { kind: 'choose-topic' }, { kind: 'stop' });
    expect(stopped.statements[0]).toMatchObject({ kind: 'session-close', close: { right: 1, stoppedEarly: true } });
    expect(stopped.events.filter(({ type }) => type === 'round-finished')).toHaveLength(1);
  });

  it('over a practice brings the waiting quiz back', () => {
    const stopped = next(quiz(), practise, answer('7/12'), { kind: 'choose-topic' }, { kind: 'stop' });
    expect(kinds(stopped)).toEqual(['session-close', 'item-present']);
    expect(roundOf(stopped)).toMatchObject({ purpose: 'quiz' });
  });
});

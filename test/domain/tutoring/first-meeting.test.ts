import { describe, expect, it } from 'vitest';
import type { Instant } from '../../../src/domain/ids.ts';
import { typicalChance } from '../../../src/domain/mastery/belief.ts';
import { replay } from '../../../src/domain/mastery/fold-attempt.ts';
import type { LearnerAct } from '../../../src/domain/tutoring/act.ts';
import { type Decision, undecided } from '../../../src/domain/tutoring/decision.ts';
import { offerPlacement } from '../../../src/domain/tutoring/offer.ts';
import { answer, freshState, kinds, NOW, play } from '../../doubles/learners.ts';
import { TIMES, variedCourse } from '../../doubles/varied-course.ts';

const placement = (): Decision => play(freshState(), [{ kind: 'start', purpose: 'placement' }]);
const next = (decision: Decision, ...acts: readonly LearnerAct[]): Decision => play(decision.state, acts, { now: (NOW + 60_000) as Instant });
const attempts = ({ events }: Decision) => events.flatMap((event) => (event.type === 'attempt-made' ? [event.attempt] : []));

describe('"I don’t know" in a placement', () => {
  it('counts as a miss: what is believed falls as after a wrong answer', () => {
    const asked = placement();
    const { activity } = asked.state.session;
    const skillId = activity.kind === 'working' ? activity.round.open?.slot.skillId : undefined;
    if (skillId === undefined) throw new Error('expected a question');
    const unknown = next(asked, { kind: 'skip' });
    expect(typicalChance(unknown.state.model, skillId)).toBeLessThan(typicalChance(asked.state.model, skillId));
    expect(unknown.state.model).toEqual(next(asked, answer('1/2')).state.model);
  });

  it('is in the log as such, so that the log gives the same model again', () => {
    const unknown = next(placement(), { kind: 'skip' });
    expect(attempts(unknown)).toMatchObject([{ outcome: 'wrong', response: '', purpose: 'placement' }]);
    expect(replay(attempts(unknown))).toEqual(unknown.state.model);
  });

  it('all the way leads to the beginning, with a plan', () => {
    const close = next(placement(), ...Array.from({ length: 12 }, (): LearnerAct => ({ kind: 'skip' }))).events.find(({ type }) => type === 'round-finished');
    expect(close).toMatchObject({ purpose: 'placement', right: 0 });
  });

  it('asks for a hint in vain, and hears why', () => {
    expect(next(placement(), { kind: 'help-request' }).statements).toMatchObject([{ kind: 'redirect', because: 'no-hints' }]);
    const asked = play(freshState(), [{ kind: 'start', purpose: 'placement' }], { course: variedCourse });
    expect(play(asked.state, [{ kind: 'example-request' }], { course: variedCourse }).statements).toMatchObject([{ kind: 'redirect', because: 'no-hints' }]);
  });
});

describe('a declined placement', () => {
  const offered = () => freshState({ session: { presentation: 0, activity: { kind: 'offer', offer: { kind: 'placement' } } } });

  it.each<LearnerAct>([{ kind: 'decline' }, { kind: 'stop' }])('gives the plan all the same: $kind', (act) => {
    const decision = play(offered(), [act]);
    expect(decision.statements).toMatchObject([
      { kind: 'plan-show', changed: false, steps: [{ name: 'Halves' }, { name: 'Equal fractions' }, { name: 'Adding fractions' }] },
    ]);
    expect(decision.events.map(({ type }) => type)).toEqual(['plan-made']);
    expect(decision.state.learner.plan?.madeBy).toBe('tutor');
    expect(decision.state.session.activity).toEqual({ kind: 'idle' });
  });

  it('keeps a plan the learner made', () => {
    const plan = { skillIds: ['adding-fractions' as never], madeBy: 'learner' as const, madeAt: NOW };
    const decision = play({ ...offered(), learner: { ...offered().learner, plan } }, [{ kind: 'decline' }]);
    expect(decision.events).toEqual([]);
    expect(decision.statements).toMatchObject([{ kind: 'plan-show', madeBy: 'learner', steps: [{ name: 'Adding fractions' }, {}, {}] }]);
  });

  it('is no answer to a declined quiz', () => {
    const quiz = freshState({ session: { presentation: 0, activity: { kind: 'offer', offer: { kind: 'quiz', slots: [], date: '2026-03-04' as never } } } });
    expect(kinds(play(quiz, [{ kind: 'decline' }]))).toEqual(['redirect']);
  });
});

describe('a placement that was offered and not taken', () => {
  const offered = (): Decision => offerPlacement(undecided(freshState()));

  it.each<[string, LearnerAct, string]>([
    ['begun from the beginning', { kind: 'start', purpose: 'quiz' }, 'item-present'],
    ['passed over for practice', { kind: 'start', purpose: 'practice' }, 'item-present'],
    ['passed over for a topic', { kind: 'choose-topic', skillId: TIMES }, 'item-present'],
    ['passed over for the list of topics', { kind: 'choose-topic' }, 'topic-offer'],
  ])('%s still gives a plan, said in short before what was asked for', (_how, act, last) => {
    const went = play(offered().state, [act], { course: variedCourse });
    expect(went.statements[0]).toMatchObject({ kind: 'plan-show', goesOn: true, madeBy: 'tutor' });
    expect(kinds(went).at(-1)).toBe(last);
    expect(went.events).toContainEqual(expect.objectContaining({ type: 'plan-made' }));
  });

  it('and then taken after all makes no plan before it', () => {
    expect(kinds(play(offered().state, [{ kind: 'start', purpose: 'placement' }]))).toEqual(['round-open', 'item-present']);
  });
});

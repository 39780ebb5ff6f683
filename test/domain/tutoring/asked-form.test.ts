import { describe, expect, it } from 'vitest';
import type { Instant } from '../../../src/domain/ids.ts';
import { beliefOf } from '../../../src/domain/mastery/belief.ts';
import type { LearnerAct } from '../../../src/domain/tutoring/act.ts';
import type { Decision } from '../../../src/domain/tutoring/decision.ts';
import { answer, freshState, kinds, NOW, play } from '../../doubles/learners.ts';
import { SIMPLEST, variedCourse } from '../../doubles/varied-course.ts';

const next = (decision: Decision, ...acts: readonly LearnerAct[]): Decision =>
  play(decision.state, acts, { course: variedCourse, now: (NOW + 60_000) as Instant });
const attempts = ({ events }: Decision) => events.flatMap((event) => (event.type === 'attempt-made' ? [event.attempt] : []));

/** An unaided question that asks for 1/2 in simplest form, in a round where no verdict is told. */
const asked = (purpose: 'placement' | 'probe'): Decision => {
  const source = variedCourse.items.get('simplest-6-12' as never);
  if (source?.kind !== 'item') throw new Error('expected a fixed question');
  const role = purpose;
  const slot = { skillId: SIMPLEST, role, reason: { role, skillId: SIMPLEST, chance: 0.67 as never, evidence: 0, correct: 0 } };
  const open = {
    ref: { itemId: source.item.id, seed: 0 },
    item: source.item,
    presentation: 1,
    slot,
    presentedAt: NOW,
    tries: 0,
    helpSeen: 0,
    expected: 0.67 as never,
    bottomedOut: false,
  };
  const round = { purpose, slots: [slot], startedAt: NOW, open, done: [], before: [] };
  return { state: freshState({ session: { presentation: 1, activity: { kind: 'working', round } } }), statements: [], events: [] };
};

describe.each(['placement', 'probe'] as const)('the right value in another form than was asked, in a %s', (purpose) => {
  it('is met with the form, and costs nothing', () => {
    const decision = next(asked(purpose), answer('2/4'));
    expect(decision.statements).toMatchObject([{ kind: 'feedback-give', problem: 'wrong-form', askedForm: 'simplest' }]);
    expect(decision.events).toEqual([]);
  });

  it('put right, counts as a first try right, in the round and in what is believed', () => {
    const decision = next(asked(purpose), answer('2/4'), answer('1/2'));
    expect(attempts(decision)).toMatchObject([{ outcome: 'correct', tryNumber: 1, helpSeen: 0 }]);
    expect(beliefOf(decision.state.model, SIMPLEST, NOW)).toMatchObject({ evidence: 1, correct: 1, status: 'learning' });
    expect(next(asked(purpose), answer('2/4'), answer('1/2'), { kind: 'stop' }).events.find(({ type }) => type === 'round-finished')).toMatchObject({
      right: 1,
    });
  });

  it('left there, counts as not known in both', () => {
    const decision = next(asked(purpose), answer('2/4'), { kind: 'skip' });
    expect(kinds(decision)[0]).toBe('answer-note');
    expect(attempts(decision)).toMatchObject([{ outcome: 'wrong', tryNumber: 1 }]);
    expect(beliefOf(decision.state.model, SIMPLEST, NOW)).toMatchObject({ evidence: 1, correct: 0 });
  });
});

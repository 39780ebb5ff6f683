import { describe, expect, it } from 'vitest';
import type { Instant } from '../../../src/domain/ids.ts';
import { afterAttempt } from '../../../src/domain/mastery/fold-attempt.ts';
import type { LearnerModel } from '../../../src/domain/mastery/learner-model.ts';
import { initialModel } from '../../../src/domain/mastery/two-level-filter.ts';
import type { Decision } from '../../../src/domain/tutoring/decision.ts';
import { answer, freshState, kinds, NOW, play } from '../../doubles/learners.ts';
import { ADDING, EQUAL, HALVES } from '../../doubles/small-course.ts';
import { attempt } from '../mastery/attempt-builder.ts';

/** Practice of adding fractions after these unaided first tries: `R` right, `W` wrong. */
const practiceAfter = (answers: string): Decision => {
  const model: LearnerModel = [...answers].reduce(
    (before, outcome) => afterAttempt(before, attempt({ skillIds: [ADDING], outcome: outcome === 'R' ? 'correct' : 'wrong' })).model,
    afterAttempt(initialModel(), attempt({ skillIds: [EQUAL], outcome: 'wrong' })).model,
  );
  return play(freshState({ model }), [{ kind: 'choose-topic', skillId: ADDING }]);
};
const miss = (decision: Decision) => play(decision.state, [answer('1/2')], { now: (NOW + 60_000) as Instant });
const isStuck = (decision: Decision): boolean => decision.events.some(({ type }) => type === 'stuck-noticed');

describe('a learner who is stuck on a skill', () => {
  it('is taken another way at the eighth unaided miss, the way is shown, and the teacher’s list learns of it', () => {
    const decision = miss(practiceAfter('WWWWWWW'));
    expect(kinds(decision).slice(0, 2)).toEqual(['item-reveal', 'teacher-refer']);
    expect(decision.statements[1]).toMatchObject({ because: 'stuck', skillName: 'Adding fractions' });
    expect(decision.events).toContainEqual({ type: 'stuck-noticed', skillId: ADDING, at: NOW + 60_000 });
  });

  it('gets the weakest prerequisite in the places that were left', () => {
    const { activity } = miss(practiceAfter('WWWWWWW')).state.session;
    const slots = activity.kind === 'working' ? activity.round.slots : [];
    expect(slots.slice(1).map(({ skillId, role }) => `${role} ${skillId}`)).toEqual(Array.from({ length: 4 }, () => `prerequisite ${EQUAL}`));
    expect(slots.some(({ skillId }) => skillId === HALVES)).toBe(false);
  });

  it('is not said to be stuck at the seventh', () => {
    expect(isStuck(miss(practiceAfter('WWWWWW')))).toBe(false);
  });

  it('is not said to be stuck with two right among the last five, and is with one', () => {
    expect(isStuck(miss(practiceAfter('WWWWWRRWW')))).toBe(false);
    expect(isStuck(miss(practiceAfter('WWWWWRWWW')))).toBe(true);
  });

  it('is not sent on from the step back that was to help', () => {
    const model = [...'WWWWWWWW'].reduce(
      (before) => afterAttempt(before, attempt({ skillIds: [EQUAL], outcome: 'wrong' })).model,
      practiceAfter('WWWWWWW').state.model,
    );
    const stepBack = miss({ ...practiceAfter('WWWWWWW'), state: { ...practiceAfter('WWWWWWW').state, model } });
    const again = miss(stepBack);
    expect(isStuck(stepBack)).toBe(true);
    expect(isStuck(again)).toBe(false);
    expect(kinds(again)).toEqual(['feedback-give']);
  });
});

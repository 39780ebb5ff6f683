import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Instant } from '../../../src/domain/ids.ts';
import { DAY } from '../../../src/domain/ids.ts';
import { beliefOf, isMastered, MASTERY_EVIDENCE, MASTERY_KEPT, typicalChance } from '../../../src/domain/mastery/belief.ts';
import { MASTERY_CHANCE } from '../../../src/domain/mastery/decide-mastery.ts';
import { afterAttempt, replay } from '../../../src/domain/mastery/fold-attempt.ts';
import type { LearnerModel } from '../../../src/domain/mastery/learner-model.ts';
import { initialModel } from '../../../src/domain/mastery/two-level-filter.ts';
import { attempt, MONDAY, skill } from './attempt-builder.ts';

const answered = (answers: string, from: LearnerModel = initialModel()): LearnerModel =>
  [...answers].reduce((model, answer) => afterAttempt(model, attempt({ outcome: answer === 'R' ? 'correct' : 'wrong' })).model, from);

describe('belief of a skill', () => {
  it('is unseen before the first answer and says how unsure it is', () => {
    const belief = beliefOf(initialModel(), skill('adding'), MONDAY);
    expect(belief).toMatchObject({ status: 'unseen', evidence: 0, correct: 0, recent: [] });
    expect(belief.plusMinus).toBeGreaterThan(0.2);
  });

  it('is learning after answers that do not reach the bar, mastered after three right of three, and surer then', () => {
    expect(beliefOf(answered('R'), skill('adding'), MONDAY).status).toBe('learning');
    const mastered = beliefOf(answered('RRR'), skill('adding'), MONDAY);
    expect(mastered.status).toBe('mastered');
    expect(mastered.plusMinus).toBeLessThan(beliefOf(initialModel(), skill('adding'), MONDAY).plusMinus);
  });

  it('is review-due from the moment the review falls due', () => {
    const model = answered('RRRR');
    const due = beliefOf(model, skill('adding'), MONDAY).reviewDue;
    expect(due).toBeGreaterThan(MONDAY + DAY);
    expect(beliefOf(model, skill('adding'), ((due ?? 0) - 1) as Instant).status).toBe('mastered');
    expect(beliefOf(model, skill('adding'), due as Instant).status).toBe('review-due');
  });

  it('keeps mastery through one slip and gives it up below the lower bar', () => {
    const slipped = answered('RRRRRRW');
    expect(beliefOf(slipped, skill('adding'), MONDAY).known).toBeGreaterThan(MASTERY_KEPT);
    expect(isMastered(slipped, skill('adding'))).toBe(true);
    const lost = answered('WWW', slipped);
    expect(beliefOf(lost, skill('adding'), MONDAY).chance).toBeLessThan(MASTERY_CHANCE);
    expect(beliefOf(lost, skill('adding'), MONDAY).status).toBe('learning');
    expect(lost.skills.get(skill('adding'))?.masteredAt).toBe(MONDAY);
  });

  it('never says mastered on fewer than three answers of its own, whatever other skills show', () => {
    const able = replay(Array.from({ length: 40 }, () => attempt({ skillIds: [skill('other')] })));
    expect(typicalChance(able, skill('adding'))).toBeGreaterThan(0.85);
    const two = afterAttempt(afterAttempt(able, attempt()).model, attempt()).model;
    expect(isMastered(two, skill('adding'))).toBe(false);
    expect(isMastered(afterAttempt(two, attempt()).model, skill('adding'))).toBe(true);
  });

  it('calls no skill mastered without the evidence and the chance it promises', () => {
    fc.assert(
      fc.property(fc.array(fc.boolean(), { maxLength: 40 }), (answers) => {
        const model = replay(answers.map((right) => attempt({ outcome: right ? 'correct' : 'wrong' })));
        const { status, evidence, known } = beliefOf(model, skill('adding'), MONDAY);
        if (status === 'mastered' || status === 'review-due') {
          expect(evidence).toBeGreaterThanOrEqual(MASTERY_EVIDENCE);
          expect(known).toBeGreaterThanOrEqual(MASTERY_KEPT);
        }
      }),
    );
  });
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { SkillId } from '../../../src/domain/ids.ts';
import { expectedInformation, mostInformative, uncertaintyRemoved } from '../../../src/domain/mastery/expected-information.ts';
import { jointPosterior, type ScaledAnswer } from '../../../src/domain/mastery/joint-posterior.ts';
import { PRIOR_PARAMETERS, skillsPrior } from '../../../src/domain/mastery/skills-prior.ts';

const id = (name: string): SkillId => name as SkillId;

/** count -> add -> multiply -> divide in a line, and `shapes`, which only shares the ability. */
const PRIOR = skillsPrior([
  { id: id('count'), prerequisites: [] },
  { id: id('add'), prerequisites: [id('count')] },
  { id: id('multiply'), prerequisites: [id('add')] },
  { id: id('divide'), prerequisites: [id('multiply')] },
  { id: id('shapes'), prerequisites: [] },
]);
const SKILLS = PRIOR.skillIds;

const meanOf = (answers: readonly ScaledAnswer[], name: string): number =>
  jointPosterior(PRIOR, answers).means[PRIOR.indexOf.get(id(name)) ?? -1] ?? Number.NaN;
const varianceOf = (answers: readonly ScaledAnswer[], name: string): number => {
  const at = PRIOR.indexOf.get(id(name)) ?? -1;
  return jointPosterior(PRIOR, answers).covariance[at * SKILLS.length + at] ?? Number.NaN;
};
const answer = (name: string, right: boolean, difficulty = 0): ScaledAnswer => ({ skillId: id(name), difficulty, right });

const someAnswer = fc.record({
  skillId: fc.constantFrom(...SKILLS),
  difficulty: fc.double({ min: -3, max: 3, noNaN: true }),
  discrimination: fc.double({ min: 0.3, max: 2.5, noNaN: true }),
  right: fc.boolean(),
});

describe('the prior over skills that build on one another', () => {
  it('expects less of skills further on, and the same spread of all', () => {
    const [count = 0, add = 0, multiply = 0] = PRIOR.means;
    expect(count).toBeGreaterThan(add);
    expect(add).toBeGreaterThan(multiply);
    const variances = SKILLS.map((_, skill) => PRIOR.covariance[skill * SKILLS.length + skill]);
    for (const variance of variances) expect(variance).toBeCloseTo(PRIOR_PARAMETERS.ability.variance + PRIOR_PARAMETERS.skillVariance, 12);
  });

  it('ties neighbours closer than skills that share no path', () => {
    const shared = (one: string, other: string): number =>
      PRIOR.covariance[(PRIOR.indexOf.get(id(one)) ?? 0) * SKILLS.length + (PRIOR.indexOf.get(id(other)) ?? 0)] ?? 0;
    expect(shared('count', 'add')).toBeGreaterThan(shared('count', 'multiply'));
    expect(shared('count', 'multiply')).toBeGreaterThan(shared('count', 'shapes'));
    expect(shared('count', 'shapes')).toBeCloseTo(PRIOR_PARAMETERS.ability.variance, 12);
  });

  it('names a skill that stands before its prerequisite', () => {
    const turned = [
      { id: id('add'), prerequisites: [id('count')] },
      { id: id('count'), prerequisites: [] },
    ];
    expect(() => skillsPrior(turned)).toThrow('"add" stands before its prerequisite "count"');
  });
});

describe('the posterior over all skills', () => {
  it('is the exact posterior of one skill within a twentieth of a logit', () => {
    const one = skillsPrior([{ id: id('bank'), prerequisites: [] }], {
      ability: { mean: 0, variance: 1 },
      skillVariance: 0,
      prerequisiteShare: 0,
      stepDown: 0,
    });
    const answers = [-1, -0.5, 0, 0.2, 0.6, 1, 1.2, 1.5].map((difficulty, index) => ({ skillId: id('bank'), difficulty, right: index % 3 !== 2 }));
    const points = Array.from({ length: 1_601 }, (_, index) => -8 + index / 100);
    const weights = points.map((point) =>
      answers.reduce(
        (product, { difficulty, right }) => product / (1 + Math.exp(right ? difficulty - point : point - difficulty)),
        Math.exp(-(point ** 2) / 2),
      ),
    );
    const total = weights.reduce((sum, weight) => sum + weight, 0);
    const exact = points.reduce((sum, point, index) => sum + (point * (weights[index] ?? 0)) / total, 0);
    expect(Math.abs((jointPosterior(one, answers).means[0] ?? Number.NaN) - exact)).toBeLessThan(0.05);
  });

  it('lets an answer speak for its neighbours, the nearest loudest', () => {
    const wrong = [answer('add', false)];
    const fall = (name: string): number => meanOf([], name) - meanOf(wrong, name);
    expect(fall('add')).toBeGreaterThan(fall('multiply'));
    expect(fall('multiply')).toBeGreaterThan(fall('divide'));
    expect(fall('divide')).toBeGreaterThan(fall('shapes'));
    expect(fall('shapes')).toBeGreaterThan(0);
  });

  it('does not depend on the order of the answers', () => {
    fc.assert(
      fc.property(fc.array(someAnswer, { minLength: 2, maxLength: 12 }), (answers) => {
        const forwards = jointPosterior(PRIOR, answers);
        const backwards = jointPosterior(PRIOR, [...answers].reverse());
        SKILLS.forEach((_, skill) => {
          expect(backwards.means[skill]).toBeCloseTo(forwards.means[skill] ?? Number.NaN, 6);
        });
      }),
    );
  });

  it('never believes less of any skill for one more right answer, and is surer of the skill asked', () => {
    fc.assert(
      fc.property(
        fc.array(someAnswer, { maxLength: 10 }),
        fc.constantFrom(...SKILLS),
        fc.double({ min: -2, max: 2, noNaN: true }),
        (answers, skillId, difficulty) => {
          const before = jointPosterior(PRIOR, answers);
          const after = jointPosterior(PRIOR, [...answers, { skillId, difficulty, right: true }]);
          SKILLS.forEach((_, skill) => {
            expect(after.means[skill]).toBeGreaterThan((before.means[skill] ?? Number.NaN) - 1e-7);
          });
        },
      ),
    );
    expect(varianceOf([answer('add', true)], 'add')).toBeLessThan(varianceOf([], 'add'));
  });

  it('stays finite after a hundred right answers to impossible questions', () => {
    const answers = Array.from({ length: 100 }, () => answer('divide', true, 12));
    expect(meanOf(answers, 'divide')).toBeGreaterThan(3);
    expect(meanOf(answers, 'divide')).toBeLessThan(30);
  });

  it('names a skill it does not hold', () => {
    expect(() => jointPosterior(PRIOR, [answer('poetry', true)])).toThrow('got "poetry"');
  });
});

describe('the most informative question', () => {
  it('averages the information over what the skill may be', () => {
    const sum = Array.from({ length: 2_001 }, (_, index) => -10 + index / 100).reduce((total, point) => {
      const chance = 1 / (1 + Math.exp(-1.3 * (0.4 + Math.sqrt(0.9) * point - 1)));
      return total + (0.01 * Math.exp(-(point ** 2) / 2) * 1.3 ** 2 * chance * (1 - chance)) / Math.sqrt(2 * Math.PI);
    }, 0);
    expect(expectedInformation(0.4, 0.9, { difficulty: 1, discrimination: 1.3 })).toBeCloseTo(sum, 3);
  });

  it('is the one nearest to an even chance, on one skill', () => {
    const posterior = jointPosterior(PRIOR, []);
    const asked = mostInformative(
      posterior,
      [-2, -1, 0, 0.7, 2, 3].map((difficulty) => ({ skillId: id('add'), difficulty })),
    );
    expect(asked?.difficulty).toBe(0.7);
  });

  it('is in the middle of the graph before the first answer, and elsewhere after it', () => {
    const questions = SKILLS.map((skillId) => ({ skillId, difficulty: 0 }));
    const first = mostInformative(jointPosterior(PRIOR, []), questions);
    expect(['add', 'multiply']).toContain(first?.skillId);
    const asked = [answer(first?.skillId ?? '', true), answer(first?.skillId ?? '', true)];
    expect(mostInformative(jointPosterior(PRIOR, asked), questions)?.skillId).not.toBe(first?.skillId);
  });

  it('tells the uncertainty that the answer does remove, on average over right and wrong', () => {
    const before = jointPosterior(PRIOR, []);
    const candidate = { skillId: id('multiply'), difficulty: 0.5 };
    const traceOf = (answers: readonly ScaledAnswer[]): number => {
      const { covariance } = jointPosterior(PRIOR, answers);
      return SKILLS.reduce((sum, _, skill) => sum + (covariance[skill * SKILLS.length + skill] ?? 0), 0);
    };
    const told = uncertaintyRemoved(before, candidate);
    const removed = traceOf([]) - (traceOf([{ ...candidate, right: true }]) + traceOf([{ ...candidate, right: false }])) / 2;
    expect(Math.abs(told - removed) / removed).toBeLessThan(0.15);
  });

  it('is none when there is nothing to ask', () => {
    expect(mostInformative(jointPosterior(PRIOR, []), [])).toBeUndefined();
  });
});

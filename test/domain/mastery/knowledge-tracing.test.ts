import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { diceFrom } from '../../../src/domain/dice.ts';
import { DAY, type Instant } from '../../../src/domain/ids.ts';
import { decideMastery, isMastered, MASTERY_EVIDENCE, MASTERY_KNOWN, PRACTICE_GAIN } from '../../../src/domain/mastery/decide-mastery.ts';
import { fitTracing } from '../../../src/domain/mastery/fit-tracing.ts';
import { replay } from '../../../src/domain/mastery/fold-attempt.ts';
import type { LearnerModel } from '../../../src/domain/mastery/learner-model.ts';
import { traceLearner } from '../../../src/domain/mastery/learner-tracing.ts';
import { initialModel } from '../../../src/domain/mastery/two-level-filter.ts';
import { attempt, MONDAY, skill } from './attempt-builder.ts';

type Try = { readonly on: string; readonly right: boolean; readonly difficulty: number; readonly elapsedMs: number; readonly day: number };

const someTry: fc.Arbitrary<Try> = fc.record({
  on: fc.constantFrom('adding', 'halves', 'equal'),
  right: fc.boolean(),
  difficulty: fc.constantFrom(-3, -1, 0, 1, 3),
  elapsedMs: fc.constantFrom(500, 20_000),
  day: fc.integer({ min: 0, max: 3 }),
});
const modelOf = (tries: readonly Try[]): LearnerModel => {
  let day = 0;
  return replay(
    tries.map(({ on, right, difficulty, elapsedMs, day: later }) => {
      day += later;
      return attempt({ skillIds: [skill(on)], outcome: right ? 'correct' : 'wrong', difficulty, elapsedMs, at: (MONDAY + day * DAY) as Instant });
    }),
  );
};
const on = (name: string, answers: string, rest: Partial<Try> = {}): readonly Try[] =>
  [...answers].map((answer) => ({ on: name, right: answer === 'R', difficulty: 0, elapsedMs: 20_000, day: 0, ...rest }));
const known = (tries: readonly Try[], name = 'adding'): number => traceLearner(modelOf(tries))(skill(name)).known;

describe('knowledge tracing', () => {
  it('keeps every chance in [0, 1], whatever is answered', () => {
    fc.assert(
      fc.property(fc.array(someTry, { maxLength: 45 }), (tries) => {
        const traced = traceLearner(modelOf(tries));
        for (const name of ['adding', 'halves', 'equal', 'never asked']) {
          const belief = traced(skill(name));
          expect(belief.known).toBeGreaterThanOrEqual(0);
          expect(belief.known + belief.gain).toBeLessThanOrEqual(1 + 1e-9);
          expect(belief.gain).toBeGreaterThanOrEqual(0);
        }
      }),
    );
  });

  it('is never lowered by a right answer on the same day', () => {
    fc.assert(
      fc.property(fc.array(someTry, { maxLength: 28 }), someTry, (tries, last) => {
        const answered = [...tries, { ...last, right: true, day: 0 }];
        const lastDay = (name: string): boolean => tries.findLastIndex((one) => one.on === name) > tries.findLastIndex((one) => one.day > 0);
        fc.pre(lastDay(last.on) || tries.every((one) => one.on !== last.on));
        expect(known(answered, last.on)).toBeGreaterThanOrEqual(known(tries, last.on) - 1e-12);
      }),
    );
  });

  it('rises to little doubt with right answers, and a slip after them weighs less than a miss before any', () => {
    expect(known(on('adding', 'RRR'))).toBeGreaterThan(0.95);
    expect(known(on('adding', 'RRRRRW'))).toBeGreaterThan(0.7);
    expect(known(on('adding', 'WW'))).toBeLessThan(0.4);
  });

  it('expects more of a skill not asked yet from a learner who knew the others, and less from one who knew none', () => {
    const able = known([...on('halves', 'RRRR'), ...on('equal', 'RRRR')]);
    const weak = known([...on('halves', 'WWWW'), ...on('equal', 'WWWW')]);
    expect(able).toBeGreaterThan(known([]) + 0.03);
    expect(weak).toBeLessThan(known([]) - 0.03);
  });

  it('learns little from answers too quick to have been read', () => {
    const read = known(on('adding', 'WWW'));
    const rapid = known(on('adding', 'WWW', { elapsedMs: 500 }));
    expect(Math.abs(rapid - known([]))).toBeLessThan(Math.abs(read - known([])));
  });

  it('counts what weeks without practice take', () => {
    const knownOn = (day: number) => known([...on('adding', 'RRRR'), ...on('adding', 'W', { day })]);
    expect(knownOn(40)).toBeLessThan(knownOn(0));
  });

  it('does not depend on the order unrelated skills were practised in, to the bit', () => {
    const [a, b] = [on('adding', 'RWR'), on('halves', 'WWR')];
    const [ab, ba] = [traceLearner(modelOf([...a, ...b])), traceLearner(modelOf([...b, ...a]))];
    for (const name of ['adding', 'halves', 'equal']) expect(ab(skill(name))).toEqual(ba(skill(name)));
  });

  it('comes out of the log the same to the bit, also through JSON', () => {
    fc.assert(
      fc.property(fc.array(someTry, { maxLength: 30 }), (tries) => {
        const tracing = modelOf(tries).skills.get(skill('adding'))?.tracing;
        expect(modelOf(tries).skills.get(skill('adding'))?.tracing).toEqual(tracing);
        if (tracing !== undefined) expect(JSON.parse(JSON.stringify(tracing))).toEqual(tracing);
      }),
    );
  });

  it('reads a model of an earlier version by its last five tries', () => {
    const whole = modelOf(on('adding', 'RRRR'));
    const skills = new Map([...whole.skills].map(([id, { tracing: _none, ...state }]) => [id, state]));
    expect(traceLearner({ ...whole, skills })(skill('adding'))).toEqual(traceLearner(whole)(skill('adding')));
  });
});

describe('the mastery decision', () => {
  it('never says mastered below its evidence, its certainty, or while practice still pays', () => {
    fc.assert(
      fc.property(fc.array(someTry, { maxLength: 40 }), (tries) => {
        const model = modelOf(tries);
        for (const name of ['adding', 'halves', 'equal', 'never asked']) {
          const { kind, because, known: sure, gain, evidence } = decideMastery(model, skill(name), traceLearner(model)(skill(name)));
          if (kind === 'not-yet') continue;
          expect(evidence).toBeGreaterThanOrEqual(MASTERY_EVIDENCE);
          if (because === 'known') expect(sure >= MASTERY_KNOWN && gain < PRACTICE_GAIN).toBe(true);
        }
      }),
    );
  });

  it('gives what is missing', () => {
    const because = (answers: string) => {
      const model = modelOf(on('adding', answers));
      return decideMastery(model, skill('adding'), traceLearner(model)(skill('adding'))).because;
    };
    expect(because('')).toBe('too-little-evidence');
    expect(because('R')).toBe('too-little-evidence');
    expect(because('WWRW')).toBe('too-often-wrong');
    expect(because('RRRR')).toBe('kept');
    expect(because('WWWWWRRR')).toBe('too-often-wrong');
  });

  it('rests on the skill’s own answers: an able learner still shows each skill', () => {
    const able = [...on('halves', 'RRRRRRRR'), ...on('equal', 'RRRRRRRR')];
    expect(isMastered(modelOf([...able, ...on('adding', 'R')]), skill('adding'))).toBe(false);
    expect(isMastered(initialModel(), skill('adding'))).toBe(false);
  });
});

describe('what a class’s answers tell of a skill', () => {
  const dice = diceFrom(7);
  /** Learners of a skill with these shares, ten tries each. */
  const histories = (learns: number, guesses: number) =>
    Array.from({ length: 300 }, (_, learner) => {
      let has = dice(`known:${learner}`) < 0.3;
      return Array.from({ length: 10 }, (_unused, index) => {
        const right = dice(`right:${learner}:${index}`) < (has ? 0.9 : guesses);
        if (!has && dice(`learns:${learner}:${index}`) < learns) has = true;
        return { right, difficulty: 0 };
      });
    });
  const share = (mean: number) => 1 / (1 + Math.exp(-mean));

  it('is found again, near enough to tell a quick skill from a slow one', () => {
    const [quick, slow] = [fitTracing(histories(0.4, 0.15)), fitTracing(histories(0.05, 0.15))];
    expect(share(quick.learns.mean)).toBeGreaterThan(0.28);
    expect(share(slow.learns.mean)).toBeLessThan(0.12);
    expect(share(quick.guesses.mean)).toBeLessThan(0.25);
    expect(quick.learns.deviation).toBeLessThan(0.5);
  });

  it('is what is assumed of any skill while nobody has answered', () => {
    const fitted = fitTracing([]);
    expect(share(fitted.known.mean)).toBeCloseTo(share(0.15), 9);
    expect(fitted.learns.deviation).toBeCloseTo(0.8, 9);
  });
});

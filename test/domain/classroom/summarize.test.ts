import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Instant } from '../../../src/domain/ids.ts';
import { DAY } from '../../../src/domain/ids.ts';
import { concernOf, FROM, type LearnerPlan, learner, learnerId, NOW, skill, summarize, week } from './classroom-builder.ts';

const struggler = (name: string, hoursAgo = 72): LearnerPlan => ({
  name,
  stretches: [{ on: 'adding', answers: 'WWWRW', misconception: 'tops-and-bottoms', hoursAgo }],
});
const steady = (name: string): LearnerPlan => ({ name, stretches: [{ on: 'adding', answers: 'RRWRR' }] });

describe('the summary of a class', () => {
  it('is honest about an empty class', () => {
    expect(summarize([])).toEqual({
      cohortId: 'cohort-1',
      className: '7B',
      simulated: false,
      from: FROM,
      to: NOW,
      active: 0,
      size: 0,
      concerns: [],
      moreConcerns: 0,
      handled: [],
      reteach: [],
      groups: [],
      readyForMore: [],
      notEnoughEvidence: [],
    });
  });

  it('lists at most five, most urgent first, and counts the rest', () => {
    const summary = summarize(['a', 'b', 'c', 'd', 'e', 'f', 'g'].map((name) => struggler(name)));
    expect(summary.concerns).toHaveLength(5);
    expect(summary.moreConcerns).toBe(2);
    expect(summarize([{ name: 'idle', quizDays: week('-----') }, struggler('z')]).concerns.map(({ alias }) => alias)).toEqual(['z', 'idle']);
  });

  it('lists those with under three first tries apart and calls nobody fine', () => {
    const summary = summarize([{ name: 'Ida', stretches: [{ on: 'adding', answers: 'RW' }] }, { name: 'Jon' }, steady('Kim')]);
    expect(summary.notEnoughEvidence).toEqual([
      { learnerId: 'id-Ida', alias: 'Ida', firstTries: 2 },
      { learnerId: 'id-Jon', alias: 'Jon', firstTries: 0 },
    ]);
    expect(summary).toMatchObject({ active: 2, size: 3, readyForMore: [] });
  });

  it('does not list an idle learner a second time as too little to say', () => {
    const summary = summarize([{ name: 'Cem', quizDays: week('-----') }]);
    expect(summary.concerns).toHaveLength(1);
    expect(summary.notEnoughEvidence).toEqual([]);
  });

  it('uses the thresholds it is given', () => {
    expect(concernOf(struggler('Ana'), { thresholds: { struggleChance: 0, struggleWrong: 99 } })).toBeUndefined();
  });
});

describe("a teacher's mark", () => {
  const marked = (mark: 'seen' | 'helped' | 'false-alarm', hoursAgo: number, skillId: string | undefined = 'adding'): LearnerPlan => ({
    ...struggler('Ana'),
    marks: [{ mark, hoursAgo, ...(skillId === undefined ? {} : { skillId }) }],
  });

  it('keeps a learner off the list until new trouble arrives', () => {
    expect(concernOf(marked('seen', 1))).toBeUndefined();
    expect(concernOf(marked('helped', 1))).toBeUndefined();
    expect(concernOf(marked('helped', 100))).toMatchObject({ detector: 'struggling', tried: [{ what: 'teacher-helped', count: 1 }] });
  });

  it('does not bring a learner back for a right answer', () => {
    const plan = marked('seen', 24);
    expect(concernOf({ ...plan, stretches: [...(plan.stretches ?? []), { on: 'adding', answers: 'R', hoursAgo: 2 }] })).toBeUndefined();
    expect(concernOf({ ...plan, stretches: [...(plan.stretches ?? []), { on: 'adding', answers: 'W', hoursAgo: 2 }] })).toBeDefined();
  });

  it('mutes a false alarm on that skill for seven days, and no other skill', () => {
    expect(concernOf(marked('false-alarm', 24 * 6))).toBeUndefined();
    expect(concernOf(marked('false-alarm', 24 * 7))).toBeDefined();
    expect(concernOf(marked('false-alarm', 24, 'comparing'))).toBeDefined();
  });

  it('answers idleness until another day is missed', () => {
    const idle = (hoursAgo: number): LearnerPlan => ({ name: 'Cem', quizDays: week('A----'), marks: [{ mark: 'seen', hoursAgo }] });
    expect(concernOf(idle(60))).toBeUndefined();
    expect(concernOf(idle(24 * 4))).toBeDefined();
  });
});

describe('the whole class', () => {
  it('suggests to reteach what a third and at least four of the active learners need, with the error they share', () => {
    const four = ['a', 'b', 'c', 'd'].map((name) => struggler(name));
    expect(summarize([...four, ...['e', 'f', 'g', 'h'].map(steady)]).reteach).toEqual([
      { skillId: 'adding', skillName: 'Adding fractions', learners: 4, of: 8, misconception: 'adds tops and bottoms' },
    ]);
    expect(summarize(four.slice(1)).reteach).toEqual([]);
    expect(summarize([...four, ...'efghijklmnop'.split('').map(steady)]).reteach).toEqual([]);
  });

  it('groups two to five learners by the error they share, then by the skill they need, each in one group', () => {
    const summary = summarize([
      ...['a', 'b', 'c'].map((name) => struggler(name)),
      ...['d', 'e'].map((name): LearnerPlan => ({ name, stretches: [{ on: 'comparing', answers: 'WWW' }] })),
      ...'ghijklmn'.split('').map(steady),
    ]);
    expect(summary.groups.map(({ skillName, misconception, members }) => [skillName, misconception, members.map(({ alias }) => alias)])).toEqual([
      ['Adding fractions', 'adds tops and bottoms', ['a', 'b', 'c']],
      ['Comparing fractions', undefined, ['d', 'e']],
    ]);
  });

  it('seats nobody in a group for answers that were guesses', () => {
    const guesser: LearnerPlan = { name: 'Ben', stretches: [{ on: 'adding', answers: 'WWWWW', misconception: 'tops-and-bottoms', elapsedMs: 1_500 }] };
    expect(summarize([struggler('Ana'), struggler('Dora'), guesser]).groups[0]?.members.map(({ alias }) => alias)).toEqual(['Ana', 'Dora']);
  });

  it('offers more to those who mastered three skills in the window and need none', () => {
    const three = ['multiples', 'adding', 'comparing'].map((on, index) => ({ on, answers: 'RRRR', hoursAgo: 90 - index * 10 }));
    const summary = summarize([
      { name: 'Gia', stretches: three },
      { name: 'Hugo', stretches: [...three, { on: 'dividing', answers: 'WWWW', hoursAgo: 20 }] },
      steady('Kim'),
    ]);
    expect(summary.readyForMore).toEqual([{ learnerId: 'id-Gia', alias: 'Gia', mastered: 3 }]);
  });

  it('offers more to those who have every skill the class has reached and one beyond', () => {
    const reached = ['multiples', 'adding', 'comparing'];
    const early: LearnerPlan = {
      name: 'Gia',
      stretches: [...reached.map((on, index) => ({ on, answers: 'RRRR', hoursAgo: 24 * 12 - index })), { on: 'dividing', answers: 'RRRR', hoursAgo: 20 }],
    };
    const others = ['Kim', 'Lea'].map((name): LearnerPlan => ({ name, stretches: reached.map((on) => ({ on, answers: 'RWR' })) }));
    expect(summarize([early, ...others]).readyForMore.map(({ alias }) => alias)).toEqual(['Gia']);
    expect(summarize([{ ...early, stretches: early.stretches?.slice(0, 3) ?? [] }, ...others]).readyForMore).toEqual([]);
  });

  it('offers more to those who have the whole course when the class has reached its end, the earliest first', () => {
    const whole = (name: string, daysAgo: number): LearnerPlan => ({
      name,
      stretches: [
        ...['multiples', 'adding', 'comparing', 'dividing'].map((on, index) => ({ on, answers: 'RRRR', hoursAgo: 24 * daysAgo - index * 2 })),
        { on: 'dividing', answers: 'R', hoursAgo: 20 },
      ],
    });
    const others = ['Kim', 'Lea'].map((name): LearnerPlan => ({ name, stretches: [{ on: 'dividing', answers: 'RWR' }] }));
    expect(summarize([whole('Ada', 10), whole('Gia', 12), ...others]).readyForMore.map(({ alias }) => alias)).toEqual(['Gia', 'Ada']);
  });

  it('tells who left the list since it was last told, with what they did since', () => {
    const last = {
      at: (NOW - 4 * DAY) as Instant,
      concerns: [
        { learnerId: learnerId('Kim'), alias: 'Kim', skillId: skill('adding'), skillName: 'Adding fractions' },
        { learnerId: learnerId('Ana'), alias: 'Ana', skillId: skill('adding'), skillName: 'Adding fractions' },
        { learnerId: learnerId('Silent'), alias: 'Silent', skillId: skill('adding'), skillName: 'Adding fractions' },
        { learnerId: learnerId('Moved'), alias: 'Moved', skillId: skill('adding'), skillName: 'Adding fractions' },
      ],
    };
    const recovered: LearnerPlan = {
      name: 'Kim',
      stretches: [
        { on: 'adding', answers: 'WWWW', hoursAgo: 130 },
        { on: 'adding', answers: 'RWRRR' },
      ],
    };
    const summary = summarize([recovered, struggler('Ana'), { name: 'Silent' }], { lastSummary: last });
    expect(summary.sinceLast).toEqual({ left: [{ alias: 'Kim', skillName: 'Adding fractions', right: 4, of: 5 }] });
    expect(summarize([recovered]).sinceLast).toBeUndefined();
  });
});

const planArbitrary = fc.record({
  stretches: fc.array(
    fc.record({
      on: fc.constantFrom('multiples', 'adding', 'comparing', 'dividing'),
      answers: fc.array(fc.constantFrom('R', 'W', 'W', 'H', 'B', 'S'), { maxLength: 12 }).map((answers) => answers.join('')),
      misconception: fc.constantFrom('tops-and-bottoms', 'unknown-error'),
      elapsedMs: fc.constantFrom(1_000, 40_000),
      hoursAgo: fc.integer({ min: 3, max: 200 }),
    }),
    { maxLength: 3 },
  ),
  quizDays: fc.array(fc.constantFrom('A', '-'), { maxLength: 5 }).map((days) => week(days.join(''))),
  marks: fc.array(
    fc.record({
      mark: fc.constantFrom('seen', 'helped', 'false-alarm' as const),
      skillId: fc.constantFrom('adding', 'comparing'),
      hoursAgo: fc.integer({ min: 0, max: 200 }),
    }),
    { maxLength: 2 },
  ),
});
const classArbitrary = fc.array(planArbitrary, { maxLength: 14 }).map((plans) => plans.map((plan, index) => ({ ...plan, name: `learner-${index}` })));

describe('laws of the summary', () => {
  it('never lists more than five, nobody twice, and nobody from outside the class', () => {
    fc.assert(
      fc.property(classArbitrary, (plans) => {
        const summary = summarize(plans, { lastSummary: { at: FROM, concerns: [{ learnerId: learnerId('outsider'), alias: 'outsider' }] } });
        const members = new Set<string>(plans.map(({ name }) => learnerId(name)));
        const listed = summary.concerns.map((concern) => concern.learnerId);
        expect(listed.length).toBeLessThanOrEqual(5);
        expect(new Set(listed).size).toBe(listed.length);
        if (summary.moreConcerns > 0) expect(listed).toHaveLength(5);
        const grouped = summary.groups.flatMap((group) => group.members.map((member) => member.learnerId));
        expect(new Set(grouped).size).toBe(grouped.length);
        for (const id of [
          ...listed,
          ...grouped,
          ...summary.readyForMore.map((one) => one.learnerId),
          ...summary.notEnoughEvidence.map((one) => one.learnerId),
        ]) {
          expect(members.has(id)).toBe(true);
        }
        expect(summary.sinceLast?.left).toEqual([]);
      }),
    );
  });

  it('gives the same list whatever the order of the class, most urgent first', () => {
    fc.assert(
      fc.property(classArbitrary, (plans) => {
        const summary = summarize(plans);
        expect(summarize([...plans].reverse())).toEqual(summary);
        const urgencies = summary.concerns.map(({ urgency }) => urgency);
        expect([...urgencies].sort((a, b) => b - a)).toEqual(urgencies);
      }),
    );
  });

  it('keeps groups between two and five, at most three, and lists nobody as ahead and in trouble', () => {
    fc.assert(
      fc.property(classArbitrary, (plans) => {
        const summary = summarize(plans);
        expect(summary.groups.length).toBeLessThanOrEqual(3);
        for (const { members } of summary.groups) {
          expect(members.length).toBeGreaterThanOrEqual(2);
          expect(members.length).toBeLessThanOrEqual(5);
        }
        const inTrouble = new Set([...summary.concerns, ...summary.groups.flatMap(({ members }) => members)].map((one) => one.learnerId));
        for (const { learnerId: id } of summary.readyForMore) expect(inTrouble.has(id)).toBe(false);
        const listed = new Set(summary.concerns.map((concern) => concern.learnerId));
        for (const { learnerId: id } of summary.notEnoughEvidence) expect(listed.has(id)).toBe(false);
        for (const { since, evidence } of summary.concerns) {
          expect(since).toBeLessThanOrEqual(NOW);
          expect(evidence.right).toBeLessThanOrEqual(evidence.firstTries);
        }
      }),
    );
  });

  it('does not change the evidence it reads', () => {
    const evidence = [learner(struggler('Ana'))];
    const before = structuredClone(evidence);
    summarize([], { evidence });
    expect(evidence).toEqual(before);
  });
});

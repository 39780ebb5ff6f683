import { describe, expect, it } from 'vitest';
import { DAY } from '../../../src/domain/ids.ts';
import { concernOf, learner, NOW, skill, summarize, week } from './classroom-builder.ts';

describe('wheel-spinning', () => {
  it('is ten opportunities without three right in a row and without mastery', () => {
    expect(concernOf({ name: 'Ana', stretches: [{ on: 'adding', answers: 'WRWWRWRWWR' }] })).toMatchObject({
      detector: 'wheel-spinning',
      skillId: 'adding',
      skillName: 'Adding fractions',
      evidence: { firstTries: 10, right: 4 },
    });
  });

  it('is not said of someone who got three in a row on the way', () => {
    expect(concernOf({ name: 'Ana', stretches: [{ on: 'adding', answers: 'WRWRRRWRWRRW' }] })).toBeUndefined();
  });

  it('counts an answer after a hint as an opportunity, not as right', () => {
    expect(concernOf({ name: 'Ana', stretches: [{ on: 'adding', answers: 'RRHWRRHWRRHW' }] })?.detector).toBe('wheel-spinning');
  });

  it('is said before the tenth opportunity when it is likelier than not and the chance is low', () => {
    expect(concernOf({ name: 'Ana', stretches: [{ on: 'adding', answers: 'WRWHRWWW' }] })).toMatchObject({
      detector: 'wheel-spinning',
      evidence: { firstTries: 7 },
    });
    expect(concernOf({ name: 'Ana', stretches: [{ on: 'adding', answers: 'RWRHRWRW' }] })).toBeUndefined();
    expect(concernOf({ name: 'Ana', stretches: [{ on: 'adding', answers: 'WRWHRWRR' }] })).toBeUndefined();
  });

  it('is over when the learner went on to other skills for some days', () => {
    const stuck = { on: 'adding', answers: 'WRWWRWRWWW', hoursAgo: 120 };
    const later = [70, 46, 22].map((hoursAgo) => ({ on: 'comparing', answers: 'RRR', hoursAgo }));
    expect(concernOf({ name: 'Ana', stretches: [stuck] })?.detector).toBe('wheel-spinning');
    expect(concernOf({ name: 'Ana', stretches: [stuck, ...later] })).toBeUndefined();
  });

  it('is worth more of a teacher than struggling, and struggling more than absence', () => {
    const full = concernOf({ name: 'Ana', stretches: [{ on: 'adding', answers: 'WRWWRWRWWR' }] })?.urgency ?? 0;
    const struggling = concernOf({ name: 'Ben', stretches: [{ on: 'adding', answers: 'WWWWW' }] })?.urgency ?? 0;
    const idle = concernOf({ name: 'Cem', quizDays: week('-----') })?.urgency ?? 0;
    expect(full).toBeGreaterThan(struggling);
    expect(struggling).toBeGreaterThan(idle);
    expect(full).toBeLessThanOrEqual(1);
  });
});

describe('struggling', () => {
  it('is four of the last five missed, with little doubt left', () => {
    expect(concernOf({ name: 'Ana', stretches: [{ on: 'adding', answers: 'RWWWWWW' }] })).toMatchObject({
      detector: 'struggling',
      evidence: { firstTries: 7, right: 1 },
    });
    expect(concernOf({ name: 'Ana', stretches: [{ on: 'adding', answers: 'WWW' }] })).toBeUndefined();
    expect(concernOf({ name: 'Ana', stretches: [{ on: 'adding', answers: 'WWRWW' }] })).toBeUndefined();
  });

  it('is said earlier when help does not help, or the same error comes again', () => {
    expect(concernOf({ name: 'Ana', stretches: [{ on: 'adding', answers: 'WHRWHW' }] })?.detector).toBe('struggling');
    expect(concernOf({ name: 'Ana', stretches: [{ on: 'adding', answers: 'WWRW', misconception: 'tops-and-bottoms' }] })?.detector).toBe('struggling');
    expect(concernOf({ name: 'Ana', stretches: [{ on: 'adding', answers: 'WWRW' }] })).toBeUndefined();
  });

  it('is asking for the answer itself on half of the last items, even without one unaided try', () => {
    expect(concernOf({ name: 'Ana', stretches: [{ on: 'adding', answers: 'BBB' }] })).toMatchObject({
      detector: 'struggling',
      evidence: { firstTries: 0, bottomOuts: 3 },
      tried: [{ what: 'bottom-out-hints', count: 3 }],
    });
    expect(concernOf({ name: 'Ana', stretches: [{ on: 'adding', answers: 'RRRRRBRRRRB' }] })).toBeUndefined();
  });

  it('ends with three right in a row', () => {
    expect(concernOf({ name: 'Ana', stretches: [{ on: 'adding', answers: 'WWWWW' }] })).toBeDefined();
    expect(concernOf({ name: 'Ana', stretches: [{ on: 'adding', answers: 'WWWWWRRR' }] })).toBeUndefined();
  });

  it('is not said for a few slips in a good run', () => {
    expect(concernOf({ name: 'Ana', stretches: [{ on: 'adding', answers: 'WRWRRRRRRRWRRRRW' }] })).toBeUndefined();
  });

  it('looks only at the window', () => {
    expect(concernOf({ name: 'Ana', stretches: [{ on: 'adding', answers: 'WWWWW', hoursAgo: 24 * 9 }] })).toBeUndefined();
  });

  it('dates the trouble from the first miss after the last good run', () => {
    const concern = concernOf({
      name: 'Ana',
      stretches: [
        { on: 'adding', answers: 'WRRR', hoursAgo: 120 },
        { on: 'adding', answers: 'WWWWW', hoursAgo: 48, misconception: 'tops-and-bottoms' },
      ],
    });
    expect(concern?.since).toBe(NOW - 48 * 3_600_000);
  });
});

describe('rapid answers', () => {
  const guesses = { on: 'adding', answers: 'WWWW', elapsedMs: 1_800, hoursAgo: 30 };

  it('are wrong and faster than the question can be read', () => {
    const concern = concernOf({ name: 'Ben', stretches: [{ on: 'adding', answers: 'RRR' }, guesses] });
    expect(concern).toMatchObject({
      detector: 'rapid-answers',
      evidence: { rapid: { count: 4, of: 7, seconds: 2 } },
      suggestion: { kind: 'ask-what-changed' },
    });
  });

  it('are measured against the length of the question', () => {
    const at = (stemLength: number) => concernOf({ name: 'Ben', stretches: [{ on: 'adding', answers: 'WWWWW', elapsedMs: 5_000, stemLength }] })?.detector;
    expect(at(300)).toBe('rapid-answers');
    expect(at(90)).toBe('struggling');
  });

  it('are no concern when right, when few, or when long past', () => {
    expect(concernOf({ name: 'Ben', stretches: [{ on: 'adding', answers: 'RRRRRR', elapsedMs: 1_800 }] })).toBeUndefined();
    expect(
      concernOf({
        name: 'Ben',
        stretches: [
          { on: 'comparing', answers: 'RRRRR' },
          { ...guesses, answers: 'WWW' },
        ],
      })?.detector,
    ).not.toBe('rapid-answers');
    expect(
      concernOf({
        name: 'Ben',
        stretches: [
          { ...guesses, hoursAgo: 90 },
          { on: 'comparing', answers: 'RRRRRRRRRR', hoursAgo: 20 },
        ],
      })?.detector,
    ).not.toBe('rapid-answers');
  });

  it('do not count as struggle, but do not hide struggle either', () => {
    expect(concernOf({ name: 'Ben', stretches: [{ ...guesses, answers: 'WWWWWW' }] })?.detector).toBe('rapid-answers');
    const both = concernOf({
      name: 'Ben',
      stretches: [
        { on: 'comparing', answers: 'WHWHW', hoursAgo: 60 },
        { ...guesses, answers: 'WWWWWW' },
      ],
    });
    expect(both).toMatchObject({ detector: 'struggling', skillId: 'comparing' });
  });
});

describe('falling', () => {
  const held = ['multiples', 'adding', 'comparing'].map((on, index) => ({ on, answers: 'RRR', hoursAgo: 150 - index * 2 }));
  const lately = (answers: readonly string[]) =>
    ['multiples', 'adding', 'comparing'].map((on, index) => ({ on, answers: answers[index] ?? '', hoursAgo: 30 - index * 2 }));

  it('is most of the last answers on skills held before gone wrong, on three skills and more', () => {
    expect(concernOf({ name: 'Fay', stretches: [...held, ...lately(['WW', 'WR', 'WR'])] })).toMatchObject({
      detector: 'falling',
      evidence: { slipped: { right: 2, of: 6, skills: 3 } },
      suggestion: { kind: 'ask-what-changed' },
      since: NOW - 30 * 3_600_000,
    });
  });

  it('is not said for slips, nor for trouble on one or two skills, nor for new topics', () => {
    expect(concernOf({ name: 'Fay', stretches: [...held, ...lately(['WR', 'WR', 'WR'])] })).toBeUndefined();
    expect(concernOf({ name: 'Fay', stretches: [...held, ...lately(['WW', 'WW', 'RR'])] })?.detector).not.toBe('falling');
    expect(concernOf({ name: 'Fay', stretches: lately(['WW', 'WR', 'WR']) })).toBeUndefined();
    expect(concernOf({ name: 'Fay', stretches: [...held, ...lately(['WWW', 'WW', 'WRRR'])] })?.detector).not.toBe('falling');
  });
});

describe('idle', () => {
  it('is three of the last five offered quizzes missed, the newest among them', () => {
    expect(concernOf({ name: 'Cem', quizDays: week('AA---') })).toMatchObject({
      detector: 'idle',
      since: Date.UTC(2026, 0, 7),
      evidence: { missed: { days: 3, of: 5, before: 'unknown' } },
      suggestion: { kind: 'say-hello' },
    });
    expect(concernOf({ name: 'Cem', quizDays: week('AAA--') })).toBeUndefined();
  });

  it('is over when the learner is back', () => {
    expect(concernOf({ name: 'Cem', quizDays: week('----A') })).toBeUndefined();
  });

  it("does not count today's quiz, which may still be answered", () => {
    expect(concernOf({ name: 'Cem', quizDays: [...week('AAA--'), { date: '2026-01-12', answered: false }] })).toBeUndefined();
  });

  it('tells whether it went well before', () => {
    const standing = (answers: string) =>
      concernOf({ name: 'Cem', stretches: [{ on: 'adding', answers, hoursAgo: 24 * 10 }], quizDays: week('-----') })?.evidence.missed?.before;
    expect(standing('RRRWR')).toBe('fine');
    expect(standing('RWWRW')).toBe('mixed');
  });

  it('ranks below any struggle', () => {
    expect(concernOf({ name: 'Cem', stretches: [{ on: 'adding', answers: 'WWWWW', hoursAgo: 150 }], quizDays: week('A----') })?.detector).toBe('struggling');
  });
});

describe('what a concern tells', () => {
  const wrongIdea = { on: 'adding', answers: 'WWWRW', misconception: 'tops-and-bottoms' };

  it('names the error that most wrong answers share and suggests to talk about it', () => {
    const concern = concernOf({ name: 'Ana', stretches: [wrongIdea] });
    expect(concern?.evidence.misconception).toEqual({
      id: 'tops-and-bottoms',
      name: 'adds tops and bottoms',
      remedy: 'Draw both on one bar.',
      count: 4,
      of: 4,
    });
    expect(concern?.suggestion).toEqual({ kind: 'misconception-talk', misconception: 'adds tops and bottoms', skillName: 'Adding fractions' });
  });

  it('names no error on two of five wrong answers', () => {
    const concern = concernOf({
      name: 'Ana',
      stretches: [
        { on: 'adding', answers: 'WW', misconception: 'tops-and-bottoms' },
        { on: 'adding', answers: 'WWW', hoursAgo: 40 },
      ],
    });
    expect(concern?.evidence.misconception).toBeUndefined();
    expect(concern?.suggestion.kind).toBe('worked-example-together');
  });

  it('suggests the shaky prerequisite first, and tells that it was practised', () => {
    const concern = concernOf({ name: 'Ana', stretches: [wrongIdea, { on: 'multiples', answers: 'WRW', hoursAgo: 20 }] });
    expect(concern?.suggestion).toEqual({ kind: 'prerequisite', skillName: 'Common multiples' });
    expect(concern?.tried).toContainEqual({ what: 'prerequisite-practice', count: 3 });
  });

  it('gives the chance on the skill and lists only what was tried', () => {
    const concern = concernOf({ name: 'Ana', stretches: [{ on: skill('adding'), answers: 'WHWWH' }] });
    expect(concern?.evidence.chance).toBeLessThan(0.45);
    expect(concern?.tried).toEqual([{ what: 'hints', count: 2 }]);
  });

  it('counts a worked example as tried, apart from the hints', () => {
    const ana = learner({ name: 'Ana', stretches: [{ on: 'adding', answers: 'WHWWH' }] });
    const example = { skillId: skill('adding'), what: 'worked-example' as const, isLast: false, at: (NOW - DAY) as typeof NOW };
    const { concerns } = summarize([], { evidence: [{ ...ana, helps: [...ana.helps, example, example] }] });
    expect(concerns[0]?.tried).toEqual([
      { what: 'hints', count: 2 },
      { what: 'worked-example', count: 2 },
    ]);
  });
});

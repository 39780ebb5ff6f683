import { describe, expect, it } from 'vitest';
import { plainLine } from '../../../src/dialogue/spans.ts';
import { beliefText, explainBelief } from '../../../src/dialogue/words-for-beliefs.ts';
import type { Instant, SkillId } from '../../../src/domain/ids.ts';
import { afterAttempt } from '../../../src/domain/mastery/fold-attempt.ts';
import type { LearnerModel } from '../../../src/domain/mastery/learner-model.ts';
import { initialModel } from '../../../src/domain/mastery/two-level-filter.ts';
import { whatWouldChange } from '../../../src/domain/mastery/what-would-change.ts';
import { decide } from '../../../src/domain/tutoring/decide.ts';
import type { TutorMove } from '../../../src/domain/tutoring/move.ts';
import { answer, freshState, NOW, play, setting } from '../../doubles/learners.ts';
import { ADDING, EQUAL, HALVES } from '../../doubles/small-course.ts';
import { attempt } from '../mastery/attempt-builder.ts';

/** `R` right, `W` wrong, each on a skill. */
const modelOf = (answers: readonly (readonly [SkillId, string])[]): LearnerModel =>
  answers
    .flatMap(([skillId, outcomes]) => [...outcomes].map((outcome) => ({ skillId, outcome })))
    .reduce(
      (model, { skillId, outcome }) => afterAttempt(model, attempt({ skillIds: [skillId], outcome: outcome === 'R' ? 'correct' : 'wrong' })).model,
      initialModel(),
    );

const why = (model: LearnerModel, skillId: SkillId): Extract<TutorMove, { kind: 'explain-belief' }> => {
  const state = freshState({ model, session: { presentation: 0, activity: { kind: 'reflecting', skillId } } });
  const [said] = decide(state, { kind: 'why' }, setting()).statements;
  if (said?.kind !== 'explain-belief') throw new Error(`expected an explanation, got ${said?.kind}`);
  return said;
};
const words = ({ belief, skillName, elsewhere }: ReturnType<typeof why>): string => plainLine(beliefText(belief, skillName, elsewhere));

describe('"Why do you think so?"', () => {
  it('says that a fall after one right answer came from other topics', () => {
    const said = why(
      modelOf([
        [HALVES, 'R'],
        [EQUAL, 'WWW'],
        [ADDING, 'WWW'],
      ]),
      HALVES,
    );
    expect(said).toMatchObject({ belief: { evidence: 1, correct: 1 }, elsewhere: { answers: 6, pull: 'down' } });
    expect(words(said)).toMatch(/1 of 1 right without help\..*six answers on other topics pull the number down/);
    expect(words(said)).not.toMatch(/right without help, so I put you/);
  });

  it('says that a rise after one wrong answer came from other topics', () => {
    expect(
      why(
        modelOf([
          [HALVES, 'W'],
          [EQUAL, 'RRRRRR'],
        ]),
        HALVES,
      ).elsewhere,
    ).toEqual({ answers: 6, pull: 'up' });
  });

  it('claims no direction that the skill’s own answers could explain', () => {
    expect(
      why(
        modelOf([
          [HALVES, 'R'],
          [EQUAL, 'RRR'],
        ]),
        HALVES,
      ).elsewhere,
    ).toEqual({ answers: 3 });
    expect(
      why(
        modelOf([
          [HALVES, 'RW'],
          [EQUAL, 'WWW'],
        ]),
        HALVES,
      ).elsewhere,
    ).toEqual({ answers: 3 });
  });

  it('leaves the other topics out when the skill’s own answers are the story', () => {
    expect(why(modelOf([[HALVES, 'R']]), HALVES)).not.toHaveProperty('elsewhere');
    expect(
      why(
        modelOf([
          [HALVES, 'RRWRR'],
          [EQUAL, 'WWW'],
        ]),
        HALVES,
      ),
    ).not.toHaveProperty('elsewhere');
    expect(words(why(modelOf([[HALVES, 'R']]), HALVES))).toMatch(/1 of 1 right without help, so I put you at/);
  });
});

describe('a guess about a skill without answers of its own', () => {
  it('counts the answers on other topics it rests on, and says when there are none', () => {
    expect(why(modelOf([[EQUAL, 'RR']]), HALVES).elsewhere).toEqual({ answers: 2 });
    expect(why(modelOf([]), HALVES)).not.toHaveProperty('elsewhere');
  });

  it('is not what “why these numbers?” is about while there are answers: the skill answered last is', () => {
    const model = [EQUAL, ADDING].reduce(
      (before, skillId, index) => afterAttempt(before, attempt({ skillIds: [skillId], at: (NOW + index * 1_000) as Instant })).model,
      initialModel(),
    );
    expect(decide(freshState({ model }), { kind: 'why' }, setting()).statements).toMatchObject([
      { kind: 'explain-belief', skillName: 'Adding fractions', at: 2 },
    ]);
  });
});

describe('the close of a round', () => {
  const closeOf = (responses: readonly string[]) => {
    const start = play(freshState(), [{ kind: 'start', purpose: 'quiz' }]);
    const done = play(start.state, responses.map(answer), { now: (NOW + 60_000) as Instant });
    const close = play(done.state, [{ kind: 'stop' }]).statements.find(({ kind }) => kind === 'session-close');
    if (close?.kind !== 'session-close') throw new Error('expected the quiz to close');
    return close.close.moved;
  };

  it('says of a skill moved by its own answers nothing more', () => {
    expect(closeOf(['7/12'])).toMatchObject([{ skillName: 'Halves' }]);
    expect(closeOf(['7/12'])[0]).not.toHaveProperty('elsewhere');
  });

  it('does not blame other topics for a first try that was missed and then put right with help', () => {
    const [halves] = closeOf(['1/2', '7/12']);
    expect(halves?.after).toBeLessThan(halves?.before ?? 0);
    expect(halves).not.toHaveProperty('elsewhere');
  });

  it('says when a skill fell although its own answers were right', () => {
    const model = modelOf([
      [EQUAL, 'RR'],
      [ADDING, 'W'],
    ]);
    const slot = (skillId: SkillId) => ({
      skillId,
      role: 'frontier' as const,
      reason: { role: 'frontier' as const, skillId, chance: 0.7 as never, evidence: 0, correct: 0 },
    });
    const done = (skillId: SkillId, result: 'right' | 'wrong') => ({
      ref: { itemId: `${skillId}-0` as never, seed: 0 },
      skillId,
      role: 'frontier' as const,
      result,
    });
    const round = {
      purpose: 'quiz' as const,
      slots: [slot(HALVES), slot(ADDING), slot(ADDING)],
      startedAt: NOW,
      done: [done(HALVES, 'right'), done(ADDING, 'wrong')],
      before: [
        { skillId: HALVES, chance: 0.99 as never, evidence: 0, correct: 0 },
        { skillId: ADDING, chance: 0.99 as never, evidence: 0, correct: 0 },
      ],
    };
    const opened = decide(
      freshState({ model, session: { presentation: 2, activity: { kind: 'choosing-topic', skillIds: [], resume: round } } }),
      { kind: 'next-request' },
      setting(),
    );
    const close = play(opened.state, [{ kind: 'stop' }]).statements.find(({ kind }) => kind === 'session-close');
    if (close?.kind !== 'session-close') throw new Error('expected the quiz to close');
    expect(close.close.moved.find(({ skillName }) => skillName === 'Halves')).toMatchObject({ elsewhere: true });
    expect(close.close.moved.find(({ skillName }) => skillName === 'Adding fractions')).not.toHaveProperty('elsewhere');
  });
});

describe('the answers behind a belief', () => {
  const log = ['R', 'W', 'R', 'R'].map((outcome, index) =>
    attempt({
      skillIds: [HALVES],
      outcome: outcome === 'R' ? 'correct' : 'wrong',
      presentation: index + 1,
      at: (NOW - (10 - index) * 60_000) as Instant,
      elapsedMs: 30_000,
    }),
  );
  const model = log.reduce((folded, one) => afterAttempt(folded, one).model, initialModel());
  const told = (state: Partial<Parameters<typeof freshState>[0]>) => {
    const asked = freshState({ model, session: { presentation: 4, activity: { kind: 'reflecting', skillId: HALVES } }, ...state });
    const [said] = decide(asked, { kind: 'why' }, setting()).statements;
    return said?.kind === 'explain-belief' ? said : expect.fail('expected an explanation');
  };
  const wordsOf = (said: ReturnType<typeof told>): string =>
    JSON.stringify(explainBelief(said, { now: NOW, audience: { language: 'en', timeZone: 'UTC', mayReword: false }, actionId: (name) => name }));

  it('are the last three, each with the chance before and after, up to what is believed now', () => {
    const { moved = [], belief } = told({ log });
    expect(moved.map(({ right }) => right)).toEqual([false, true, true]);
    expect(moved.map(({ before }) => before).slice(1)).toEqual(moved.map(({ after }) => after).slice(0, -1));
    expect(moved.at(-1)?.after).toBe(belief.chance);
    expect(wordsOf(told({ log }))).toMatch(/Your last three answers moved the number: not right, \d+ % to \d+ %; right, /);
  });

  it('are left out when the log was not read or is no longer whole', () => {
    expect(told({}).moved).toBeUndefined();
    expect(told({ log: log.slice(1) }).moved).toBeUndefined();
    expect(wordsOf(told({}))).not.toMatch(/moved the number/);
  });

  it('come with what further answers would do', () => {
    const { wouldChange } = told({ log });
    expect(wouldChange).toEqual(whatWouldChange(model, HALVES, NOW));
    const said = (part: Partial<NonNullable<typeof wouldChange>>) =>
      wordsOf({ ...told({ log }), wouldChange: { ...whatWouldChange(model, HALVES, NOW), ...part } });
    expect(said({ rightToMastery: 2 })).toMatch(/Two more right answers in a row without help would make it mastered/);
    expect(said({ rightToMastery: 1 })).toMatch(/One more right answer without help would make it mastered/);
    expect(said({ rightToMastery: 0 })).toMatch(/A wrong answer would bring it to \d+ %/);
    const { rightToMastery: _none, ...far } = whatWouldChange(model, HALVES, NOW);
    expect(wordsOf({ ...told({ log }), wouldChange: far })).toMatch(/A right answer without help would bring it to \d+ %, a wrong one to \d+ %/);
  });

  it('wait for the end in a placement or a probe, where no result is told on the way', () => {
    const probing = play(freshState({ model, log, session: { presentation: 4, activity: { kind: 'reflecting', skillId: HALVES } } }), [
      { kind: 'disagree' },
      { kind: 'why' },
    ]);
    const said = probing.statements.find(({ kind }) => kind === 'explain-belief');
    expect(said).toMatchObject({ reason: { role: 'probe' } });
    expect(said).not.toHaveProperty('moved');
    expect(said).not.toHaveProperty('wouldChange');
  });
});

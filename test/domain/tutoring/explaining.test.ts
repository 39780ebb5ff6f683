import { describe, expect, it } from 'vitest';
import { plainLine } from '../../../src/dialogue/spans.ts';
import { beliefText } from '../../../src/dialogue/words-for-beliefs.ts';
import type { Instant, SkillId } from '../../../src/domain/ids.ts';
import { afterAttempt } from '../../../src/domain/mastery/fold-attempt.ts';
import type { LearnerModel } from '../../../src/domain/mastery/learner-model.ts';
import { initialModel } from '../../../src/domain/mastery/two-level-filter.ts';
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

  it('says when a skill fell although its own answers were right', () => {
    const model = modelOf([[EQUAL, 'RR']]);
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
        { skillId: HALVES, chance: 0.99 as never },
        { skillId: ADDING, chance: 0.99 as never },
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

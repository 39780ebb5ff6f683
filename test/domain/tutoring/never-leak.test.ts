import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { givesAnswerAway } from '../../../src/domain/curriculum/answer-in-text.ts';
import { diceFrom } from '../../../src/domain/dice.ts';
import type { Instant } from '../../../src/domain/ids.ts';
import type { LearnerAct } from '../../../src/domain/tutoring/act.ts';
import { decide } from '../../../src/domain/tutoring/decide.ts';
import type { TutoringState } from '../../../src/domain/tutoring/decision.ts';
import { type OpenItem, openItemOf } from '../../../src/domain/tutoring/session.ts';
import { answer, freshState, NOW, setting } from '../../doubles/learners.ts';
import { SHARING, SIMPLEST, TIMES, variedCourse } from '../../doubles/varied-course.ts';

/** `right` answers whatever is open. */
type Step = LearnerAct | 'right';

const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 2, arbitrary: fc.constantFrom('5', '6/12', '4/6', 'ninths', 'sevenths', 'three sevenths', 'banana').map(answer) },
  { weight: 2, arbitrary: fc.constant<Step>('right') },
  { weight: 3, arbitrary: fc.constantFrom<LearnerAct>({ kind: 'help-request' }, { kind: 'example-request' }) },
  {
    weight: 3,
    arbitrary: fc.constantFrom<LearnerAct>(
      { kind: 'skip' },
      { kind: 'why' },
      { kind: 'disagree' },
      { kind: 'choose-topic' },
      { kind: 'choose-topic', skillId: TIMES },
      { kind: 'choose-topic', skillId: SHARING },
      { kind: 'choose-topic', skillId: SIMPLEST },
      { kind: 'free-question', text: 'why?', matches: [TIMES] },
      { kind: 'free-question', text: 'why?', matches: [SIMPLEST] },
      { kind: 'start', purpose: 'quiz' },
      { kind: 'stop' },
    ),
  },
);

const rightAnswer = (open: OpenItem | undefined): string => {
  const key = open?.item?.answerKey;
  if (key === undefined) return '1';
  return key.type === 'choice' ? (key.choices[key.correct] ?? '') : key.type === 'text' ? (key.accepted[0] ?? '') : key.value;
};

const textsIn = (value: unknown): readonly string[] => {
  if (typeof value === 'string') return [value];
  return value !== null && typeof value === 'object' ? Object.values(value).flatMap(textsIn) : [];
};

/** What may be chosen from is shown, and the learner's choices were shown before. */
const withoutChoices = (value: unknown): unknown => JSON.parse(JSON.stringify(value, (name, part) => (name === 'choices' ? undefined : part)));

const begun = (): TutoringState => decide(freshState(), { kind: 'choose-topic', skillId: TIMES }, setting({ course: variedCourse })).state;

describe('while a question stays open', () => {
  it('nothing that is said gives its answer away before the bottom-out hint', () => {
    let checked = 0;
    fc.assert(
      fc.property(fc.array(step, { minLength: 5, maxLength: 40 }), fc.integer({ min: 1, max: 1_000 }), (steps, seed) => {
        let state = begun();
        steps.forEach((one, index) => {
          const before = openItemOf(state.session.activity);
          const act = one === 'right' ? answer(rightAnswer(before)) : one;
          const decision = decide(state, act, setting({ course: variedCourse, dice: diceFrom(seed + index), now: (NOW + index * 5_000) as Instant }));
          const open = openItemOf(decision.state.session.activity);
          if (before?.item !== undefined && open?.presentation === before.presentation && !open.bottomedOut) {
            const { item } = before;
            checked += 1;
            for (const text of textsIn(withoutChoices(decision.statements)))
              expect(
                givesAnswerAway(text, item.answerKey, item.stem),
                `“${text}” tells ${rightAnswer(before)} of “${item.stem}” after ${JSON.stringify(act)}`,
              ).toBe(false);
          }
          state = decision.state;
        });
      }),
      { numRuns: 300 },
    );
    expect(checked).toBeGreaterThan(1_000);
  });
});

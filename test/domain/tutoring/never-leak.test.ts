import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { loadCourse } from '../../../adapters/course-files/load-course.ts';
import { givesAnswerAway } from '../../../src/domain/curriculum/answer-in-text.ts';
import type { CourseIndex } from '../../../src/domain/curriculum/course.ts';
import { indexCourse } from '../../../src/domain/curriculum/course-index.ts';
import type { Item } from '../../../src/domain/curriculum/item.ts';
import { realizeItem } from '../../../src/domain/curriculum/realize-item.ts';
import { diceFrom } from '../../../src/domain/dice.ts';
import type { Instant, ItemId, SkillId } from '../../../src/domain/ids.ts';
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

/** What may be chosen from is shown, the learner's choices were shown before, and a topic's name stands over its questions. */
const told = (statements: unknown): readonly string[] =>
  textsIn(JSON.parse(JSON.stringify(statements, (name, part) => (['choices', 'skillName', 'name'].includes(name) ? undefined : part))));

/** Plays the steps five seconds apart. @returns how often something was said while a question stayed open. */
const playedWithoutTelling = (course: CourseIndex, begin: SkillId, steps: readonly Step[], seed: number): number => {
  let checked = 0;
  let state: TutoringState = decide(freshState(), { kind: 'choose-topic', skillId: begin }, setting({ course, dice: diceFrom(seed) })).state;
  steps.forEach((one, index) => {
    const before = openItemOf(state.session.activity);
    const act = one === 'right' ? answer(rightAnswer(before)) : one;
    const decision = decide(state, act, setting({ course, dice: diceFrom(seed + index), now: (NOW + index * 5_000) as Instant }));
    const open = openItemOf(decision.state.session.activity);
    if (before?.item !== undefined && open?.presentation === before.presentation && !open.bottomedOut) {
      const { item } = before;
      checked += 1;
      for (const text of told(decision.statements))
        expect(givesAnswerAway(text, item.answerKey, item.stem), `“${text}” tells ${rightAnswer(before)} of “${item.stem}” after ${JSON.stringify(act)}`).toBe(
          false,
        );
    }
    state = decision.state;
  });
  return checked;
};

describe('while a question stays open', () => {
  it('nothing that is said gives its answer away before the bottom-out hint', () => {
    let checked = 0;
    fc.assert(
      fc.property(fc.array(step, { minLength: 5, maxLength: 40 }), fc.integer({ min: 1, max: 1_000 }), (steps, seed) => {
        checked += playedWithoutTelling(variedCourse, TIMES, steps, seed);
      }),
      { numRuns: 300 },
    );
    expect(checked).toBeGreaterThan(1_000);
  });

  it('nothing in the shipped course does, whichever topic is asked about meanwhile', async () => {
    const course = indexCourse(await loadCourse(fileURLToPath(new URL('../../../content/fractions', import.meta.url))));
    const acts: readonly LearnerAct[] = [
      ...course.course.skills.map(({ id }): LearnerAct => ({ kind: 'free-question', text: 'what is that?', matches: [id], onItem: true })),
      { kind: 'example-request' },
      { kind: 'help-request' },
    ];
    const items = course.course.items.map((source) => realizeItem(source, 7));
    for (const item of items) for (const act of acts) expect(toldWhileOpen(course, item, act)).toBeGreaterThan(0);
    expect(items.length).toBeGreaterThan(50);
  });
});

/** Asks with that item open. @returns how many texts were looked at. */
const toldWhileOpen = (course: CourseIndex, item: Item, act: LearnerAct): number => {
  const { state } = decide(freshState(), { kind: 'choose-topic', skillId: item.skillIds[0] }, setting({ course }));
  const { activity } = state.session;
  if (activity.kind !== 'working' || activity.round.open === undefined) throw new Error(`expected a question on ${item.skillIds[0]}`);
  const { round } = activity;
  const open = { ...activity.round.open, item, ref: { itemId: item.id, seed: item.seed } };
  const asked = decide({ ...state, session: { ...state.session, activity: { kind: 'working', round: { ...round, open } } } }, act, setting({ course }));
  if (openItemOf(asked.state.session.activity)?.bottomedOut !== false) return 1;
  const texts = told(asked.statements);
  for (const text of texts) expect(givesAnswerAway(text, item.answerKey, item.stem), `“${text}” tells “${item.stem}” after ${JSON.stringify(act)}`).toBe(false);
  return texts.length;
};

describe('a class note that holds the answer to the open question', () => {
  const WORD = 'word' as SkillId;
  const note = { title: 'Names', idea: 'The bottom number is the denominator.', workedExample: ['In 2 of 7 count the 7.'], question: 'Where does it stand?' };
  const stem = 'What is the bottom number called?';
  const course = indexCourse({
    ...variedCourse.course,
    skills: [{ id: WORD, name: 'Words', summary: '', aliases: [], prerequisites: [], standards: [], note }],
    items: ['one', 'two', 'three'].map((id) => ({
      kind: 'item' as const,
      item: {
        id: id as ItemId,
        seed: 0,
        skillIds: [WORD],
        stem,
        answerKey: { type: 'text', accepted: ['denominator'], nearMisses: [] },
        help: [
          { kind: 'hint', text: 'Its first letter is D.' },
          { kind: 'hint', text: 'It is the denominator.' },
        ],
        expectedErrors: [],
        solution: [],
        difficulty: 0,
      },
    })),
  });
  const opened = (): TutoringState => decide(freshState(), { kind: 'choose-topic', skillId: WORD }, setting({ course })).state;

  it('waits until that is answered, and costs nothing', () => {
    const asked = decide(opened(), { kind: 'free-question', text: 'what are the names?', matches: [WORD] }, setting({ course }));
    expect(asked.statements).toMatchObject([{ kind: 'redirect', because: 'would-tell', item: { stem } }]);
    expect(openItemOf(asked.state.session.activity)).not.toHaveProperty('exampleSeen');
    expect(asked.events).toEqual([]);
  });

  it('is no worked example for it either: the next hint comes', () => {
    const asked = decide(opened(), { kind: 'example-request' }, setting({ course }));
    expect(asked.statements).toMatchObject([{ kind: 'help-give', level: 1 }]);
  });

  it('is told when nothing is open', () => {
    const asked = decide(freshState(), { kind: 'free-question', text: 'what are the names?', matches: [WORD] }, setting({ course }));
    expect(asked.statements).toMatchObject([{ kind: 'question-answer', idea: note.idea }]);
  });
});

import { describe, expect, it } from 'vitest';
import { indexCourse } from '../../../src/domain/curriculum/course-index.ts';
import type { Item } from '../../../src/domain/curriculum/item.ts';
import { diceFrom } from '../../../src/domain/dice.ts';
import type { Instant, ItemId, SkillId } from '../../../src/domain/ids.ts';
import type { LearnerAct } from '../../../src/domain/tutoring/act.ts';
import type { Decision } from '../../../src/domain/tutoring/decision.ts';
import type { OpenItem } from '../../../src/domain/tutoring/session.ts';
import { answer, freshState, kinds, NOW, play } from '../../doubles/learners.ts';
import { SHARING, SIMPLEST, TIMES, variedCourse } from '../../doubles/varied-course.ts';

const practise = (skillId: SkillId, seed = 1): Decision =>
  play(freshState(), [{ kind: 'choose-topic', skillId }], { course: variedCourse, dice: diceFrom(seed) });
const next = (decision: Decision, ...acts: readonly LearnerAct[]): Decision =>
  play(decision.state, acts, { course: variedCourse, now: (NOW + 60_000) as Instant, dice: diceFrom(7) });
const openOf = ({ state }: Decision): OpenItem => {
  const { activity } = state.session;
  if (activity.kind !== 'working' || activity.round.open === undefined) throw new Error(`expected an open question, got ${activity.kind}`);
  return activity.round.open;
};
/** Practice of one template whose numbers stand in its picture alone. */
const unseenInWords = () => {
  const skillId = 'shading' as SkillId;
  const course = indexCourse({
    ...variedCourse.course,
    skills: [{ id: skillId, name: 'Shading', summary: '', aliases: [], prerequisites: [], standards: [] }],
    items: [
      {
        kind: 'template',
        template: {
          id: 'shaded' as ItemId,
          skillIds: [skillId],
          difficulty: 0,
          parameters: [{ name: 'n', from: 1, to: 28 }],
          constraints: [],
          stem: 'What fraction is shaded?',
          contexts: [],
          picture: { kind: 'fraction-bar-template', bars: [{ parts: '29', shaded: 'n' }], alt: 'A bar with {n} of 29 parts shaded.' },
          answer: { type: 'fraction', value: 'n/29' },
          hints: [{ kind: 'hint', text: 'It is {frac n, 29}.' }],
          wrongAnswers: [],
          solution: ['{n} of 29 parts are {frac n, 29}.'],
        },
      },
    ],
  });
  return { course, state: play(freshState(), [{ kind: 'choose-topic', skillId }], { course }).state };
};
const example: LearnerAct = { kind: 'example-request' };

describe('"Show one like it"', () => {
  it('works out a sibling of the same skill with other numbers, not the class note', () => {
    for (let seed = 1; seed <= 30; seed++) {
      const opened = practise(TIMES, seed);
      const { item } = openOf(opened);
      const [shown] = next(opened, example).statements;
      expect(shown).toMatchObject({ kind: 'example-show', title: '', idea: expect.stringMatching(/Work out|costs|What is/) });
      if (shown?.kind !== 'example-show' || item?.answerKey.type !== 'number') throw new Error('expected an example of a number question');
      expect(shown.idea).not.toBe(item.stem);
      expect(shown.steps.length).toBeGreaterThan(0);
      expect(shown.steps.join(' ')).not.toContain(item.answerKey.value);
    }
  });

  it('takes the same template with other numbers first, also where only the picture tells them apart', () => {
    for (let seed = 1; seed <= 20; seed++) {
      const opened = practise(TIMES, seed);
      const { item } = openOf(opened);
      const [shown] = next(opened, example).statements;
      if (item === undefined || item.seed === 0 || shown?.kind !== 'example-show') continue;
      // The two templates differ in how large their first number is.
      const first = (text: string | undefined): boolean => Number(/\d+/.exec(text ?? '')?.[0]) >= 71;
      expect(first(shown.idea)).toBe(first(item.stem));
    }
    const shades = unseenInWords();
    const [shown] = play(shades.state, [example], { course: shades.course, dice: diceFrom(3) }).statements;
    expect(shown).toMatchObject({ kind: 'example-show', title: '', idea: 'What fraction is shaded?', picture: { kind: 'fraction-bar' } });
  });

  it('works out a sibling with other choices too, when the answers are choices', () => {
    const skillId = 'which-is-more' as SkillId;
    const course = indexCourse({
      ...variedCourse.course,
      skills: [
        {
          id: skillId,
          name: 'Which is more',
          summary: '',
          aliases: [],
          prerequisites: [],
          standards: [],
          note: { title: 'Sizes', idea: 'Larger pieces win.', workedExample: ['2/3 is more than 7/11.'], question: 'Why?' },
        },
      ],
      items: [
        {
          kind: 'template',
          template: {
            id: 'more' as ItemId,
            skillIds: [skillId],
            difficulty: 0,
            parameters: [
              { name: 'a', from: 1, to: 3 },
              { name: 'b', from: 4, to: 10 },
              { name: 'c', from: 4, to: 10 },
            ],
            constraints: ['b != c'],
            stem: 'Which is more, {frac a, b} or {frac a, c}?',
            contexts: [],
            answer: { type: 'choice', choices: ['{a}/{b}', '{a}/{c}', 'They are equal'], correct: '{if b < c: {a}/{b} | {a}/{c}}' },
            hints: [{ kind: 'hint', text: 'Fewer cuts leave longer pieces.' }],
            wrongAnswers: [],
            solution: ['{if b < c: {frac a, b} | {frac a, c}} has the longer pieces.'],
          },
        },
      ],
    });
    for (let seed = 1; seed <= 20; seed++) {
      const opened = play(freshState(), [{ kind: 'choose-topic', skillId }], { course, dice: diceFrom(seed) });
      expect(play(opened.state, [example], { course, dice: diceFrom(seed + 50) }).statements[0]).toMatchObject({ kind: 'example-show', title: '' });
    }
  });

  it('shows the sibling’s picture with it', () => {
    const [shown] = next(practise(SHARING), example).statements;
    expect(shown).toMatchObject({ kind: 'example-show', picture: { kind: 'fraction-bar' } });
  });

  it('never puts a fixed item in the round that was just worked out in it', () => {
    let decision = practise(SHARING);
    const solved: string[] = [];
    const put: string[] = [openOf(decision).ref.itemId];
    for (let item = 0; item < 3; item++) {
      decision = next(decision, example);
      const [shown] = decision.statements;
      if (shown?.kind === 'example-show') solved.push(`share-${/\d+/.exec(shown.steps.join(' '))?.[0]}`);
      decision = next(decision, { kind: 'skip' });
      if (decision.state.session.activity.kind !== 'working') break;
      put.push(openOf(decision).ref.itemId);
    }
    expect(solved.length).toBeGreaterThan(0);
    for (const [index, id] of solved.entries()) expect(put.slice(index + 1)).not.toContain(id);
  });

  it('makes the next try an aided one', () => {
    const opened = practise(SHARING);
    const value = openOf(opened).item?.answerKey;
    if (value?.type !== 'number') throw new Error('expected a number question');
    expect(next(opened, example, answer(value.value)).events.find(({ type }) => type === 'attempt-made')).toMatchObject({ attempt: { helpSeen: 1 } });
  });
});

describe('an example that would tell', () => {
  const skillId = 'pairs' as SkillId;
  const pair = (id: string, value: string, solution: readonly string[], difficulty: number): Item => ({
    id: id as ItemId,
    seed: 0,
    skillIds: [skillId],
    stem: `How many are in box ${id}?`,
    answerKey: { type: 'number', value },
    help: [
      { kind: 'scaffold', question: 'How many are in four tens?', answerKey: { type: 'number', value: '40' } },
      { kind: 'hint', text: 'It is 48.' },
    ],
    expectedErrors: [],
    solution,
    difficulty,
  });
  const open = pair('open', '48', ['Look at both halves.', '40 and 8 are 48.', 'Four tens are 40.'], 0);
  const same = pair('same', '48', ['Count them all.'], 0);
  const onTheWay = pair('on-the-way', '96', ['48 and 48 are 96.'], 0.1);
  const other = pair('other', '55', ['50 and 5 are 55.'], 2);
  const shownWith = (items: readonly Item[], workedExample: readonly string[], act: LearnerAct = example, ...more: readonly LearnerAct[]) => {
    const note = { title: 'Pairs', idea: 'Two and two.', workedExample, question: 'Why?' };
    const course = indexCourse({
      ...variedCourse.course,
      skills: [{ id: skillId, name: 'Pairs', summary: '', aliases: [], prerequisites: [], standards: [], note }],
      items: [open, ...items].map((item) => ({ kind: 'item', item })),
    });
    const opened = play(freshState(), [{ kind: 'choose-topic', skillId }], { course });
    const { activity } = opened.state.session;
    if (activity.kind !== 'working') throw new Error('expected practice');
    const put = { ...openOf(opened), ref: { itemId: open.id, seed: 0 }, item: open };
    const state = { ...opened.state, session: { ...opened.state.session, activity: { kind: 'working' as const, round: { ...activity.round, open: put } } } };
    return play(state, [act, ...more], { course }).statements[0];
  };

  it('by having the same answer, or by showing it on the way, is passed over for a farther one', () => {
    expect(shownWith([same, onTheWay, other], [])).toMatchObject({ kind: 'example-show', steps: ['50 and 5 are 55.'] });
  });

  it('gives way to the class note, and where that tells too, to the next hint', () => {
    expect(shownWith([same, onTheWay], ['Take 3 pairs.', 'They are 6.'])).toMatchObject({
      kind: 'example-show',
      title: 'Pairs',
      steps: ['Take 3 pairs.', 'They are 6.'],
    });
    expect(shownWith([same, onTheWay], ['Take 24 pairs.', 'They are 48.'])).toMatchObject({ kind: 'help-give', level: 1 });
  });

  it('asks nothing of its own, since the open question is the one to answer', () => {
    expect(shownWith([same, onTheWay], ['Take 3 pairs.', 'They are 6.'])).not.toHaveProperty('question');
  });

  it('is not given as the reason of a smaller answer either: the line of why shows that answer and no more', () => {
    expect(shownWith([], [], { kind: 'help-request' }, answer('4'), answer('5'))).toMatchObject({
      kind: 'scaffold-reveal',
      answer: '40',
      why: 'Four tens are 40.',
    });
  });
});

describe('a question about the idea', () => {
  const ask = (skillId: SkillId): LearnerAct => ({ kind: 'free-question', text: 'why?', matches: [skillId] });

  it('at rest is answered with the worked example that the note’s own question is about', () => {
    const [said] = play(freshState(), [ask(TIMES)], { course: variedCourse }).statements;
    expect(said).toMatchObject({
      kind: 'question-answer',
      example: ['Take 7 groups of 1300.', 'Together they make 9100.'],
      question: expect.stringContaining('1300'),
    });
  });

  it('in the middle of an item asks nothing of its own, and the item is put again', () => {
    const decision = next(practise(SHARING), ask(SIMPLEST));
    expect(kinds(decision)).toEqual(['question-answer', 'redirect']);
    expect(decision.statements[0]).not.toHaveProperty('question');
    expect(decision.statements[0]).toMatchObject({ example: ['Take 26 of 39.', 'That is 2 of 3.'] });
  });

  it('shows no example that tells the open item’s answer', () => {
    const opened = practise(TIMES);
    const source = variedCourse.course.items.find((candidate) => candidate.kind === 'item' && candidate.item.id === 'times-fixed');
    const { activity } = opened.state.session;
    if (activity.kind !== 'working' || source?.kind !== 'item') throw new Error('expected practice');
    const open = { ...openOf(opened), ref: { itemId: source.item.id, seed: 0 }, item: source.item };
    const state = { ...opened.state, session: { ...opened.state.session, activity: { kind: 'working' as const, round: { ...activity.round, open } } } };
    expect(play(state, [ask(TIMES)], { course: variedCourse }).statements[0]).toMatchObject({ kind: 'question-answer', example: [] });
  });
});

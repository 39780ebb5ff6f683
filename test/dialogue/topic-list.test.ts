import { describe, expect, it } from 'vitest';
import { docToText } from '../../adapters/shared/doc-text.ts';
import { nearSkills } from '../../src/dialogue/match-skill.ts';
import { plainWords } from '../../src/dialogue/plain-words.ts';
import { readAct, type Scene } from '../../src/dialogue/read-act.ts';
import { indexCourse } from '../../src/domain/curriculum/course-index.ts';
import type { Item } from '../../src/domain/curriculum/item.ts';
import type { SkillId } from '../../src/domain/ids.ts';
import { decide } from '../../src/domain/tutoring/decide.ts';
import { freshState, NOW, setting } from '../doubles/learners.ts';
import { ADDING, EQUAL, HALVES, smallCourse } from '../doubles/small-course.ts';

const [first] = smallCourse.course.items;
if (first?.kind !== 'item') throw new Error('expected an item');
const item: Item = first.item;

const atRest: Scene = { activity: { kind: 'choosing-topic', skillIds: [HALVES, EQUAL, ADDING] }, course: smallCourse };
const overQuestion: Scene = { ...atRest, open: { item, answerKey: item.answerKey } };

describe('words while the list of topics is open', () => {
  it.each([
    ['2', EQUAL],
    ['3.', ADDING],
    ['halves', HALVES],
    ['adding fractions', ADDING],
    ['practise equal fractions', EQUAL],
  ])('“%s” picks a topic, over a question or not', (text, skillId) => {
    expect(readAct(text, atRest)).toEqual({ kind: 'choose-topic', skillId });
    expect(readAct(text, overQuestion)).toEqual({ kind: 'choose-topic', skillId });
  });

  it.each(['3/4', '7/12', '0.5', '19'])('“%s” is an answer, not a topic', (text) => {
    expect(readAct(text, overQuestion)).toEqual({ kind: 'answer', response: text });
    expect(readAct(text, atRest)).toEqual({ kind: 'answer', response: text });
  });

  it('a sum is an answer to a question below, and a question about its topic where there is none', () => {
    expect(readAct('1/3 + 1/4', overQuestion)).toEqual({ kind: 'answer', response: '1/3 + 1/4' });
    expect(readAct('1/3 + 1/4', atRest)).not.toMatchObject({ kind: 'answer' });
  });

  it('a number said when nothing is open starts no topic', () => {
    expect(readAct('3/4', { activity: { kind: 'idle' }, course: smallCourse })).toEqual({ kind: 'answer', response: '3/4' });
  });

  it.each([
    ['hint', 'help-request'],
    ['skip', 'skip'],
    ['why', 'why'],
    ['stop', 'stop'],
    ['back', 'next-request'],
    ['not now', 'decline'],
    ['yes', 'next-request'],
    ['lol', 'off-task'],
  ])('“%s” means what it always means', (text, kind) => {
    expect(readAct(text, overQuestion).kind).toBe(kind);
  });

  it('a question is a question, though it names a topic', () => {
    expect(readAct('why do we need a common denominator?', overQuestion)).toMatchObject({ kind: 'free-question', matches: [ADDING] });
    expect(readAct('why do we need a common denominator?', atRest)).toMatchObject({ kind: 'free-question' });
  });

  it('someone who says it is too hard is helped with the question below', () => {
    expect(readAct('this is too hard', overQuestion)).toEqual({ kind: 'help-request' });
  });
});

describe('a topic that is asked for and not found', () => {
  it('is said back, with those that share a word with it, and never picked by guess', () => {
    expect(readAct('practise pythagoras', atRest)).toEqual({ kind: 'choose-topic', asked: 'pythagoras', near: [] });
    const factoring = manyTopics([
      'Factor trinomials of the form x^2 + bx + c',
      'Factor trinomials by trial',
      'Find the greatest common factor',
      'Add integers',
    ]);
    const scene: Scene = { ...atRest, course: factoring };
    const act = readAct('practise factoring', scene);
    expect(act).toMatchObject({ kind: 'choose-topic', asked: 'factoring' });
    expect(act.kind === 'choose-topic' ? act.near?.map((id) => factoring.skills.get(id)?.name) : []).toEqual([
      'Factor trinomials of the form x^2 + bx + c',
      'Factor trinomials by trial',
      'Find the greatest common factor',
    ]);
  });

  it('in a question finds the topic with the same formula first, and nothing for what the course does not have', () => {
    const course = manyTopics(['Factor trinomials by trial', 'Find the greatest common factor', 'Factor trinomials of the form x^2 + bx + c', 'Add integers']);
    const [first] = nearSkills(course, 'how do I factor x^2+5x+6?');
    expect(first === undefined ? '' : course.skills.get(first)?.name).toBe('Factor trinomials of the form x^2 + bx + c');
    expect(nearSkills(course, 'what is the capital of France?')).toEqual([]);
  });

  it('is shown with the words that were looked for, a count, and a way to the next ones', () => {
    const course = manyTopics(Array.from({ length: 14 }, (_, index) => `Topic ${String.fromCharCode(65 + index)}`));
    const seen: string[] = [];
    let state = freshState();
    for (const act of [{ kind: 'choose-topic', asked: 'pythagoras', near: [] }, MORE, MORE, MORE] as const) {
      const decision = decide(state, act, setting({ course }));
      state = decision.state;
      const [statement] = decision.statements;
      seen.push(statement === undefined ? '' : docToText(plainWords(statement, WORDING)));
    }
    expect(seen[0]).toContain('I did not find one topic called “pythagoras”');
    expect(seen.map((text) => /Topics \d+ to \d+ of \d+/.exec(text)?.[0])).toEqual([
      'Topics 1 to 6 of 14',
      'Topics 7 to 12 of 14',
      'Topics 13 to 14 of 14',
      'Topics 1 to 6 of 14',
    ]);
    expect(seen[1]).not.toContain('pythagoras');
    expect(seen[0]).toContain('[More topics]');
  });

  it.each(['more', 'more topics', 'other topics'])('“%s” at the list asks for the next ones', (text) => {
    expect(readAct(text, atRest)).toEqual({ kind: 'choose-topic', more: true });
  });
});

const MORE = { kind: 'choose-topic', more: true } as const;
const WORDING = { audience: { language: 'en', timeZone: 'UTC', mayReword: false }, now: NOW, actionId: (name: string) => name } as const;

/** A course of topics in a row, each with one question of the small course. */
const manyTopics = (names: readonly string[]) => {
  const source = smallCourse.course.items.find(({ kind }) => kind === 'item');
  if (source?.kind !== 'item') throw new Error('expected an item');
  const skills = names.map((name, index) => ({ id: `skill-${index}` as SkillId, name, aliases: [], summary: '', prerequisites: [], standards: [] }));
  const items = skills.map(({ id }) => ({ kind: 'item' as const, item: { ...source.item, id: `item-${id}` as Item['id'], skillIds: [id] as const } }));
  return indexCourse({ ...smallCourse.course, skills, items, misconceptions: [] });
};

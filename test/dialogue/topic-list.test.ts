import { describe, expect, it } from 'vitest';
import { readAct, type Scene } from '../../src/dialogue/read-act.ts';
import type { Item } from '../../src/domain/curriculum/item.ts';
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

import { describe, expect, it } from 'vitest';
import { readAct, type Scene } from '../../src/dialogue/read-act.ts';
import { readCommand } from '../../src/dialogue/read-command.ts';
import type { Item } from '../../src/domain/curriculum/item.ts';
import { ADDING, smallCourse } from '../doubles/small-course.ts';

const source = smallCourse.itemsOf.get(ADDING)?.[0];
const item = (source?.kind === 'item' ? source.item : undefined) as Item;
const working: Scene = { activity: { kind: 'idle' }, course: smallCourse, open: { item, answerKey: item.answerKey } };
const atRest: Scene = { activity: { kind: 'idle' }, course: smallCourse };

describe('while a question is open', () => {
  it.each(['7/12', '2/7', ' 7 / 12 ', 'the answer is 7/12', '7/12?', 'is it 7/12?', '0.58'])('reads "%s" as an answer', (text) => {
    expect(readAct(text, working)).toEqual({ kind: 'answer', response: text });
  });

  it.each(['less??', 'why do we flip it?', 'what is a numerator', 'how do I find the common denominator?', 'do I add the bottoms too?'])(
    'reads "%s" as a question, never as an answer',
    (text) => {
      expect(readAct(text, working).kind).toBe('free-question');
    },
  );

  it.each([
    ['hint', 'help-request'],
    ['HINT please', 'help-request'],
    ['just tell me', 'help-request'],
    ['idk', 'skip'],
    ['Why this?', 'why'],
    ['I disagree', 'disagree'],
    ['show one like it', 'example-request'],
    ['stop', 'stop'],
    ['lol', 'off-task'],
    ['topics', 'choose-topic'],
  ])('reads "%s" as %s', (text, kind) => {
    expect(readAct(text, working).kind).toBe(kind);
  });

  it.each(['more', 'bigger', 'less', 'the same'])('takes “%s” as the answer to a question about size, right or wrong', (text) => {
    const bySize: Item = { ...item, answerKey: { type: 'choice', choices: ['less than 1', 'equal to 1', 'more than 1'], correct: 0 } };
    expect(readAct(text, { ...working, open: { item: bySize, answerKey: bySize.answerKey } })).toEqual({ kind: 'answer', response: text });
  });

  it('takes a word the tutor knows as the answer when it is the right one', () => {
    const wordItem: Item = { ...item, answerKey: { type: 'text', accepted: ['sure'] } };
    expect(readAct('sure', { ...working, open: { item: wordItem, answerKey: wordItem.answerKey } })).toEqual({ kind: 'answer', response: 'sure' });
  });
});

describe('when nothing is open', () => {
  it.each([
    ['quiz me', { kind: 'start', purpose: 'quiz' }],
    ['yes', { kind: 'next-request' }],
    ['not today', { kind: 'decline' }],
    ['adding fractions', { kind: 'choose-topic', skillId: ADDING }],
    ['practise common denominators', { kind: 'choose-topic', skillId: ADDING }],
  ])('reads "%s"', (text, act) => {
    expect(readAct(text, atRest)).toEqual(act);
  });

  it('reads a question with the topic it is about', () => {
    expect(readAct('how do I add fractions?', atRest)).toMatchObject({ kind: 'free-question', matches: [ADDING] });
  });
});

describe('commands', () => {
  it.each([
    ['/progress', { kind: 'progress' }],
    ['Who needs help?', { kind: 'who-needs-help' }],
    ['who needs help in 7B', { kind: 'who-needs-help', className: '7B' }],
    ['goal: fractions by March', { kind: 'goal', text: 'fractions by March' }],
    ['plan first dividing fractions', { kind: 'plan', change: { kind: 'first', topic: 'dividing fractions' } }],
    ['settings', { kind: 'settings' }],
    ['change my quiz time to 17:30', { kind: 'settings', step: 'quiz-time', value: '17:30' }],
    ['set interests chess, football', { kind: 'settings', step: 'interests', value: 'chess, football' }],
    ['my data', { kind: 'mydata' }],
    ['forget me', { kind: 'forget' }],
    ['teacher add @anna', { kind: 'teacher-add', account: '@anna' }],
    ['new link Noor', { kind: 'new-link', name: 'Noor' }],
    ['new link for Anna Maria in class 7B', { kind: 'new-link', name: 'Anna Maria', className: '7B' }],
    ['/new link: invited-01K', { kind: 'new-link', name: 'invited-01K' }],
    ['invite Noor', { kind: 'invite', name: 'Noor' }],
    ['invite Noor to 7B', { kind: 'invite', name: 'Noor', className: '7B' }],
    ['invite Anna Maria into class Year 7', { kind: 'invite', name: 'Anna Maria', className: 'Year 7' }],
    ['teacher add <@U7> to 7B', { kind: 'teacher-add', account: '<@U7>', className: '7B' }],
    ['Teacher remove ben', { kind: 'teacher-remove', account: 'ben' }],
    ['teacher remove ben from class 7B.', { kind: 'teacher-remove', account: 'ben', className: '7B' }],
    ['teacher list', { kind: 'teacher-list' }],
    ['teachers?', { kind: 'teacher-list' }],
    ['teacher list 7B', { kind: 'teacher-list', className: '7B' }],
    ['courses for 7B', { kind: 'courses', className: '7B' }],
    ['course Ratio for 7B', { kind: 'course', title: 'Ratio for 7B' }],
    ['class here', { kind: 'class-here' }],
    ['Class here: 7B', { kind: 'class-here', className: '7B' }],
    ['this channel is for 7B', { kind: 'class-here', className: '7B' }],
    ['Who am I?', { kind: 'whoami' }],
    ['teacher help', { kind: 'teacher-help' }],
    ['teachers are nice', undefined],
    ['this channel is boring', undefined],
  ])('reads "%s"', (text, command) => {
    expect(readCommand(text)).toEqual(command);
  });

  it.each(['7/12', 'why?', 'hint', 'set the table', 'I need a plan for the weekend'])('leaves "%s" alone', (text) => {
    expect(readCommand(text)).toBeUndefined();
  });
});

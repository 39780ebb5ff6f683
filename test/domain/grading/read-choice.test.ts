import { describe, expect, it } from 'vitest';
import { grade } from '../../../src/domain/grading/grade.ts';
import { readChoice } from '../../../src/domain/grading/read-choice.ts';

const COLOURS = ['red', 'blue', 'green'];
const FRACTIONS = ['$$\\frac{1}{2}$$', '$$\\frac{1}{3}$$', '$$\\frac{1}{4}$$'];
const NUMBERS = ['$$10$$', '$$20$$', '$$30$$'];
const LOGARITHMS = ['$$x=\\log_{(1/3)}\\left(\\frac{1}{27}\\right)$$', '$$\\frac{1}{3}=\\log_{x}\\left(\\frac{1}{27}\\right)$$'];

const SIGNS = ['<', '=', '>'];
const BESIDE_A_HALF = ['less than a half', 'equal to a half', 'more than a half'];

describe('one choice', () => {
  it.each([
    [COLOURS, 'b', 1],
    [COLOURS, 'B)', 1],
    [COLOURS, '(b)', 1],
    [COLOURS, 'B.', 1],
    [COLOURS, '**b**', 1],
    [COLOURS, 'a!', 0],
    [COLOURS, 'i think B', 1],
    [COLOURS, 'is it b?', 1],
    [COLOURS, 'option c', 2],
    [COLOURS, 'B because it is cold', 1],
    [COLOURS, 'Blue', 1],
    [COLOURS, 'the blue one', 1],
    [COLOURS, '2', 1],
    [COLOURS, '2)', 1],
    [COLOURS, 'option 2', 1],
    [COLOURS, '#3', 2],
    [COLOURS, '2nd', 1],
    [COLOURS, 'the last one', 2],
    [FRACTIONS, '1/3', 1],
    [FRACTIONS, '$\\frac{1}{3}$', 1],
    [FRACTIONS, '⅓', 1],
    [FRACTIONS, 'b) 1/3', 1],
    [NUMBERS, '20', 1],
    [LOGARITHMS, 'x = log_(1/3)(1/27)', 0],
    [['$$64=4^3$$', '$$4=3^{64}$$'], '64 = 4^3', 0],
    [['$$[-5$$, $$-4)$$', '$$(-5,-4)$$'], '[-5,-4)', 0],
    [['(2,4)', '(4,2)'], 'b', 1],
    [['(2,4)', '(4,2)'], '1', 0],
    [['<', '>', '$$=$$'], '=', 2],
    [['<', '>', '$$=$$'], '<', 0],
    [['(', '['], '[', 1],
    [['C', 'A', 'B'], 'a', 1],
    [['Yes', 'No'], 'yep', 0],
    [['Yes', 'No'], 'n', 1],
    [['TRUE', 'FALSE'], 't', 0],
    [['Yes', 'No', 'Yes'], 'yes', 0],
    [['Less than', 'Greater than'], 'greater', 1],
    [['Goodness of Fit', 'Independence'], 'goodness', 0],
    [['increasing', 'decreasing'], 'incresing', 0],
    [['increasing', 'not increasing'], 'increasing', 0],
    [['increasing', 'not increasing'], 'it is not increasing', 1],
    [SIGNS, 'greater', 2],
    [SIGNS, 'bigger than', 2],
    [SIGNS, 'its smaller', 0],
    [SIGNS, 'less?', 0],
    [SIGNS, 'the same', 1],
    [SIGNS, 'they are equal', 1],
    [SIGNS, 'equals', 1],
    [BESIDE_A_HALF, 'bigger', 2],
    [BESIDE_A_HALF, 'it is smaller than a half', 0],
    [BESIDE_A_HALF, 'the same', 1],
    [BESIDE_A_HALF, '>', 2],
    [['3/4', '2/3', 'They are equal'], 'the same', 2],
    [['Yes, it is one of 4 pieces', 'No, it is more than that', 'No, it is less than that'], 'bigger', 1],
    [['larger', 'smaller', 'the same'], 'less', 1],
  ])('of %j is meant by %s', (choices, response, index) => {
    expect(readChoice(choices, response)).toEqual({ kind: 'one', index });
  });
});

describe('no single choice', () => {
  it.each([
    [COLOURS, 'd', 'none'],
    [COLOURS, '4', 'none'],
    [COLOURS, 'yellow', 'none'],
    [COLOURS, 'A or B', 'none'],
    [COLOURS, '', 'none'],
    [COLOURS, 'bigger', 'none'],
    [SIGNS, 'not the same', 'none'],
    [SIGNS, 'greater or equal', 'none'],
    [['3/4', '2/3', 'They are equal'], 'bigger', 'none'],
    [BESIDE_A_HALF, 'bigger than a third', 'none'],
    [['more than 1', 'more than 2', 'less than 1'], 'bigger', 'several'],
    [COLOURS, '   ', 'none'],
    [FRACTIONS, 'b) 1/2', 'several'],
    [['11/2', '3'], '1 1/2', 'none'],
    [['23', '6'], '2*3', 'none'],
    [['23', '6'], '2 * 3', 'none'],
    [FRACTIONS, '0.5', 'none'],
    [FRACTIONS, '2/6', 'none'],
    [FRACTIONS, '2', 'none'],
    [NUMBERS, '2', 'none'],
    [['2', '4'], 'option 2', 'several'],
    [['2 apples', '4 apples'], '2', 'none'],
    [['(1,4)', '(4,1)'], '1', 'none'],
    [['Yes but not one-to-one', 'No'], 'one-to-one', 'none'],
    [['right triangle', 'acute triangle'], 'triangle', 'several'],
    [['increasing', 'decreasing'], 'dncreasing', 'several'],
  ])('of %j is meant by %j', (choices, response, kind) => {
    expect(readChoice(choices, response).kind).toBe(kind);
  });
});

describe('a choice key', () => {
  it('is right by the text of the right choice, even where it is listed twice', () => {
    const key = { type: 'choice', choices: ['No', 'Yes', 'Yes'], correct: 2 } as const;
    expect(grade(key, 'b')).toEqual({ kind: 'correct' });
    expect(grade(key, 'c')).toEqual({ kind: 'correct' });
    expect(grade(key, 'no')).toEqual({ kind: 'wrong' });
  });

  it('asks again when no choice is meant', () => {
    const key = { type: 'choice', choices: FRACTIONS, correct: 0 } as const;
    expect(grade(key, '3/4')).toEqual({ kind: 'unreadable', reason: 'not-understood' });
    expect(grade(key, 'e')).toEqual({ kind: 'unreadable', reason: 'not-understood' });
  });
});

import { describe, expect, it } from 'vitest';
import { answerShapes } from '../../../../adapters/formats/oatutor/answer-shapes.ts';
import type { AnswerKey } from '../../../../src/domain/grading/answer-key.ts';

const first = (raw: string, question: string): AnswerKey | undefined => answerShapes(raw, question)[0];

describe('answerShapes', () => {
  it.each<[string, string, AnswerKey]>([
    ['$$-14$$', 'Solve: $x+4=-10$', { type: 'number', value: '-14' }],
    ['12,500', 'How many?', { type: 'number', value: '12500' }],
    ['$1.79', 'How much?', { type: 'number', value: '1.79' }],
    ['$$\\frac{-5}{6}$$', 'Add.', { type: 'fraction', value: '-5/6' }],
    ['$$2\\frac{1}{3}x$$', 'Add.', { type: 'expression', value: '2(1/3)x' }],
    ['2 1/3', 'Write as a mixed number.', { type: 'fraction', value: '2 1/3', form: 'mixed' }],
    ['$$7\\sqrt{2}$$', 'Simplify.', { type: 'number', value: '7sqrt(2)' }],
    ['$$\\left(x+3\\right)^2$$', 'Factor.', { type: 'expression', value: '(x+3)^2' }],
    ['$$ab$$', 'Multiply: $a$ and $b$', { type: 'expression', value: 'ab' }],
    ['$$x=5$$', 'Solve: $2x=10$', { type: 'solution', variable: 'x', value: '5' }],
    ['$$y=28$$', 'Find the equation of the horizontal line.', { type: 'equation', value: 'y=28' }],
    ['$$y=3x-1$$', 'Find the equation of the line.', { type: 'equation', value: 'y=3x-1' }],
    ['$$h=\\frac{2A}{b}$$', 'Solve $A=\\frac{1}{2} bh$ for $h$.', { type: 'solution', variable: 'h', value: '2A/b' }],
    ['$$v \\geq -12$$', 'Solve the inequality.', { type: 'equation', value: 'v>=-12' }],
    ['21<x<95', 'Solve the inequality.', { type: 'interval', value: '(21,95)' }],
    ['(-inf,-2]U(3,inf)', 'Write the solution in interval notation.', { type: 'interval', value: '(-inf,-2] U (3,inf)' }],
    ['(-inf,2]&[6,inf)', 'Solve the inequality.', { type: 'interval', value: '(-inf,2] U [6,inf)' }],
    ['(-2,5)', 'Find the vertex.', { type: 'point', value: '(-2,5)' }],
    ['(-2,5)', 'Solve the inequality. Enter your answer as (x,y).', { type: 'interval', value: '(-2,5)' }],
    ['(-2,5)', 'Solve: $x^2-3x-10=0$', { type: 'set', value: '{-2,5}' }],
    ['x=2 or x=-8', 'Solve: $|x+3|=5$', { type: 'set', value: '{2,-8}' }],
    ['-6, 6', 'Solve: $x^2=36$', { type: 'set', value: '{-6,6}' }],
    ['$$3\\pm \\sqrt{2}$$', 'Solve: $x^2-6x+7=0$', { type: 'set', value: '{3+sqrt(2),3-sqrt(2)}' }],
    ['(1,0),(-1,0)', 'Find the x-intercepts.', { type: 'set', value: '{(1,0),(-1,0)}' }],
    ['No Solution', 'Solve the equation.', { type: 'set', value: 'no solution' }],
    ['Bimodal', 'What word describes two modes?', { type: 'text', accepted: ['Bimodal'] }],
    ['UND', 'What is the slope? If undefined, enter UND.', { type: 'text', accepted: ['UND', 'undefined'] }],
    ['y', 'Is it arithmetic? (Type $y$ for yes, $n$ for no)', { type: 'text', accepted: ['yes', 'y'] }],
    ['N', 'Find the difference. Answer N if there is none.', { type: 'text', accepted: ['N', 'no', 'none'] }],
    ['1, 4, 9, 16', 'Write the first four terms of the sequence.', { type: 'point', value: '(1,4,9,16)' }],
    ['90,60,30', 'Find the measures of the angles (from largest to smallest).', { type: 'point', value: '(90,60,30)' }],
    ['(10,15)', 'Enter your answer as (a,b) where a is the base of the triangle.', { type: 'point', value: '(10,15)' }],
    ['-4/7,(0,-2)', 'Identify the slope and y-intercept of the line: $y=-\\frac{4}{7} x-2$', { type: 'set', value: '{-4/7,(0,-2)}' }],
    ['(-sqrt(3),-1),(2,0)', 'Solve the system: $x^2+y^2=4$, $x^2-y=4$', { type: 'set', value: '{(-sqrt(3),-1),(2,0)}' }],
    ['9 and $$-9$$', 'Solve: $x^2=81$', { type: 'set', value: '{9,-9}' }],
    ['$$\\frac{-8\\sqrt{3}}{3}$$ and $$\\frac{8\\sqrt{3}}{3}$$', 'Solve: $3t^2=64$', { type: 'set', value: '{-8sqrt(3)/3,8sqrt(3)/3}' }],
  ])('reads %s after "%s"', (raw, question, key) => {
    expect(first(raw, question)).toEqual(key);
  });

  it.each([
    ['14,12', 'Find the length and width.', 'an ordered pair of measures'],
    ['(3,4)', 'How long are the sides?', 'a pair that may be anything'],
    ['1, 4, 9, 16', 'Write four square numbers.', 'numbers whose order may or may not count'],
    ['x+5/2x(x+2)', 'Multiply.', 'a fraction whose bar is not clear'],
    ['125a128c', 'How many adults and children?', 'a code'],
    ['30 pounds of nuts, 60 pounds of raisins', 'How many pounds of each?', 'a sentence'],
    ['the sum of all the parts', 'What is it?', 'more than four words'],
    ['$$\\begin{bmatrix} 1 & 2 \\end{bmatrix}$$', 'Add.', 'a matrix'],
    ['x=1, y=2', 'Solve the system.', 'two unknowns'],
    ['x<y<z<w', 'Order them.', 'three relations'],
  ])('has no key for %s after "%s": %s', (raw, question) => {
    expect(answerShapes(raw, question)).toEqual([]);
  });
});

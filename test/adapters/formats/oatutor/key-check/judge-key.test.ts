import { describe, expect, it } from 'vitest';
import { judgeKey, workOut } from '../../../../../adapters/formats/oatutor/key-check/judge-key.ts';
import type { AnswerKey } from '../../../../../src/domain/grading/answer-key.ts';

const number = (value: string): AnswerKey => ({ type: 'number', value });
const fraction = (value: string): AnswerKey => ({ type: 'fraction', value });
const expression = (value: string): AnswerKey => ({ type: 'expression', value });
const set = (value: string): AnswerKey => ({ type: 'set', value });
const point = (value: string): AnswerKey => ({ type: 'point', value });
const equation = (value: string): AnswerKey => ({ type: 'equation', value });
const solution = (variable: string, value: string): AnswerKey => ({ type: 'solution', variable, value });
const choice = (right: string): AnswerKey => ({ type: 'choice', choices: ['something else', right], correct: 1 });

/** A question, a key that answers it, and one that does not. */
const BOTH_WAYS: readonly (readonly [string, AnswerKey, AnswerKey])[] = [
  // The value stays.
  ['Simplify: $\\frac{z^5}{z^{11}}$', expression('1/z^6'), expression('z^6')],
  ['Use the rule $\\frac{a^m}{a^n}=a^{m-n}$. Simplify the following expression: $\\frac{p^9}{p^{17}}$', expression('1/p^8'), expression('1/p^6')],
  ['Factor $ax^2+bx+c$ with a GCF. Factor the expression below completely.\n$2m^2-14m+24$', expression('2(m-3)(m-4)'), expression('2(m-3)(m+4)')],
  ['Factor the trinomial (larger number first, eg. $\\left(x+2\\right) \\left(x+1\\right)$):\n$x^2-x-12$', expression('(x+3)(x-4)'), expression('(x+5)(x-6)')],
  ['Simplify the following expression: $\\sqrt[3]{-125}$', number('-5'), number('-3')],
  ['Simplify the following expression: $\\sqrt[4]{-16}$', { type: 'text', accepted: ['not a real number'] }, number('-2')],
  ['Simplify the following exercise: $\\sqrt{-169}$', choice('Not a real number'), choice('$-13$')],
  ['Simplify the expression: 24+3(-5+9)', number('36'), number('15')],
  ['Simplify: $\\sqrt{x^2}$', expression('x'), expression('x^2')],
  ['Subtract 24 from $-19$.', number('-43'), number('43')],
  ['Convert the decimal to a percent: $0.093=$ ___ %', number('9.3'), number('93')],
  ['Write with a rational exponent. $\\sqrt{5y}$', expression('(5y)^(1/2)'), expression('5y^(1/2)')],
  // Values are given.
  ['Evaluate $4x^2-2xy+3y^2$ when $x=2$, $y=1$', number('15'), number('23')],
  ['Use the formula $d=rt$. Solve for $r$ when $d=204$ and $t=3$', number('68'), number('64')],
  ['Find $y$ given the equation and the value of $x$. $y=2x-4$; If $x=0$, what is $y$?', number('-4'), number('4')],
  ['$f(x)=\\sqrt{2x-1}$, find f(5).', number('3'), number('5')],
  // Equations, systems, inequalities.
  ['Solve the equation: $5x-1=9$', solution('x', '2'), number('3')],
  ['Solve the equation: $x^2=9$', set('{3,-3}'), set('{3,-2}')],
  ['Use the Square Root Property to solve for the variable: $x^2-27=0$', set('{3sqrt(3),-3sqrt(3)}'), number('3sqrt(3)')],
  ['Solve the equation: $r^2-24=0$', choice('$2\\sqrt{6}$ or $-2\\sqrt{6}$'), choice('$2\\sqrt{6}$ or $-12\\sqrt{6}$')],
  ['Solve the following equation with quadratic formula: $4m^2+m-3=0$', choice('$m=\\frac{3}{4}$ or $-1$'), choice('$m=\\frac{3}{4}$ or 1')],
  ['Solve for $x$. $\\frac{2}{x+8}-\\frac{2}{x-2}=1$', set('{-3+sqrt(5),-3-sqrt(5)}'), set('{-3,2}')],
  ['Solve the following equation by completing the square: $c^2+4c=5$', set('{1,-5}'), equation('(c+2)^2=9')],
  ['Solve for a in terms of $b$ and c: $\\frac{1}{a}+\\frac{1}{b}=c$', solution('a', 'b/(bc-1)'), solution('a', 'b/(1-bc)')],
  ['Solve the equation: $2x+3=2x+5$', set('no solution'), set('all real numbers')],
  ["Find the sum of the following equation's solutions: $y^2-8y+15=0$", number('8'), number('15')],
  ['Solve the inequality, and write the solution in interval notation: $-2x+3>x-5$', choice('$(-\\infty,\\frac{8}{3})$'), choice('$(-\\infty,\\frac{3}{8})$')],
  ['Solve the inequality: $-3<2x-1 \\leq 5$', { type: 'interval', value: '(-1,3]' }, { type: 'interval', value: '[-1,3]' }],
  [
    'Determine whether $(-8,12)$ is a solution to the inequality $y>x+4$.',
    choice('The ordered pair is a solution.'),
    choice('The ordered pair is not a solution.'),
  ],
  ['Is $y=\\frac{4}{3}$ a solution of the equation: $9y+2=6y+3$', choice('FALSE'), choice('TRUE')],
  ['Given $x=-5$, find a solution for the equation $2x-5y=20$.', choice('$(-5,-6)$'), choice('$(-5,6)$')],
  // Whole numbers and places.
  ['Find the greatest common factor: $27p^2$, $45p^3$, $9p^4$', expression('9p^2'), expression('p^2')],
  ['Find the greatest common factor: 24, 40', number('8'), number('4')],
  ['Find the least common multiple of the two numbers using the prime factors method: 8 and 12', number('24'), number('96')],
  ['Is 5,625 divisible by 5?', choice('Yes'), choice('No')],
  ['Round to the nearest hundredth: 9.173', number('9.17'), number('9.2')],
  ['For the number 519,711,641,328, find the place value of each digit: 9', choice('billions'), choice('trillions')],
  ['Fill in the blanks with the correct inequality sign: -0.5 ___ -0.3', choice('<'), choice('>')],
  ['Translate and solve: What number is 35% of 90?', number('31.5'), number('3.15')],
  // Lines and parabolas.
  ['What is the slope of the equation? $y=-x-3$', number('-1'), number('1')],
  ['Find $x$ and $y$ intercepts from an equation. Find the $y$ intercept of $2x+y=6$.', choice('$(0,6)$'), choice('$(0,12)$')],
  ['Find the sum of the x-value of the x-intercept and the y-value of the y-intercept of the following equation: $x+2y=10$', number('15'), number('10')],
  [
    'Find the equation of a line with given slope and containing the given point.\n$m=\\frac{5}{8}$, point $(8,3)$',
    choice('$y=\\frac{5x}{8}-2$'),
    choice('$y=\\frac{5x}{8}+2$'),
  ],
  ['$x^2+8x+1$. Find the vertex.', choice('$(-4,-15)$'), choice('$(-4,-17)$')],
  ['Find the $x$ intercepts of the parabola: $y=x^2-2x-8$', choice('4 and $-2$'), choice('No Real Roots')],
  ['Use slopes to determine if the lines are perpendicular: $2x+3y=5$, $3x-2y=7$', choice('Perpendicular'), choice('Not Perpendicular')],
  // Parts of a formula.
  ['Determine the degree of the polynomial: $x^2y^3-2x$', number('5'), number('3')],
  ['Find the multiplicative inverse of the number: $\\frac{11}{12}$', fraction('12/11'), fraction('-11/12')],
  ['When is the expression undefined? Ex. 2,3.\n$\\frac{n-3}{n^2+2n-8}$', set('{2,-4}'), set('{-2,4}')],
  [
    'Complete the square to make a perfect square trinomial. Then, write the result as a binomial square.\n$y^2-11y$',
    expression('(y-5.5)^2'),
    expression('(y+5.5)^2'),
  ],
  [
    'If $y$ varies directly with $x$ and $y=3$ when $x=10$, find the equation that relates $x$ and $y$ (in the form $y=?$)',
    equation('y=0.3x'),
    equation('y=0.33x'),
  ],
];

describe('judgeKey', () => {
  it.each(BOTH_WAYS)('%s', (stem, right, wrong) => {
    expect(judgeKey(stem, right)).toBe('agreed');
    expect(judgeKey(stem, wrong)).toBe('disputed');
  });

  it('takes a point for a system only when it makes every equation true', () => {
    const stem = 'Solve the system: $6x-5y=-34$, $7x+2y=-24$';
    expect(judgeKey(stem, point('(-4,2)'))).toBe('agreed');
    expect(judgeKey(stem, point('(-4,3)'))).toBe('disputed');
    expect(judgeKey(stem, point('(2,-4)'))).toBe('undecided');
  });

  it.each<readonly [string, string, AnswerKey]>([
    ['a condition it does not know', 'Simplify the expression if $x<0$: $|x|$', expression('-x')],
    ['an order that changes the value', 'Find the remainder when you divide 17 by 5.', number('2')],
    ['a story', 'The sum of twice a number and seven is 15. Find the number.', number('4')],
    ['an estimate', 'Estimate the sum: $29+41$', number('70')],
    ['a rounded root', 'Solve, rounded to the nearest tenth: $x^2=2$', set('{1.4,-1.4}')],
    ['an order for only one of the solutions', 'Solve for the positive solution only. If $x^2=9$, how large is $x$?', number('3')],
    ['letters with two meanings', 'How many terms has $x+y$?', number('2')],
    ['a formula that the order does not end with', 'Factor out $x^4$ out of the expression.', expression('(2x-3)^2')],
    ['counting formulas', 'Compute the value of the expression: $C(8,5)$', number('56')],
    ['the same line twice', 'Use slopes and y-intercepts to determine if the lines are parallel: $6x-3y=9$, $2x-y=3$', choice('Not Parallel')],
    ['an opposite reciprocal', 'What is the opposite reciprocal of $\\frac{-1}{3}$?', number('3')],
    ['an equation of absolute values without a solution', 'Solve for $x$: $|x-7|=-3$', choice('No Solution')],
    ['several questions in one', 'Simplify: $\\sqrt{16}$ b) $\\sqrt{25}$', choice('a) 4 b) 5')],
  ])('leaves %s alone', (_, stem, key) => {
    expect(judgeKey(stem, key)).not.toBe('disputed');
  });

  it('disputes a key in letters the question does not have, unless the context may give them', () => {
    expect(judgeKey('Factor: $64m^2-16m+1$', expression('(8x-1)^2'))).toBe('disputed');
    expect(judgeKey('What is $a^2$?', expression('25x^2'))).toBe('disputed');
    expect(workOut('What is $a^2$?', expression('25x^2'))).toBe('undecided');
    expect(judgeKey('Find a polynomial with the zeros 1 and 2 such that $f(3)=2$.', expression('x^2-3x+2'))).not.toBe('disputed');
  });

  it('disputes one number for two questions', () => {
    expect(judgeKey('How many adult tickets and how many student tickets did Leah sell?', number('8431'))).toBe('disputed');
    expect(judgeKey('How many tickets did Leah sell?', number('8431'))).toBe('undecided');
  });
});

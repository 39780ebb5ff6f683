import { describe, expect, it } from 'vitest';
import { type StepTexts, stepStem } from '../../../../adapters/formats/oatutor/step-stem.ts';
import { wordCaseOf } from '../../../../adapters/formats/oatutor/word-case.ts';

const { sentence } = wordCaseOf([]);
const stem = (texts: Partial<StepTexts>): string => {
  const reading = stepStem({ title: '', body: '', stepTitle: '', stepBody: '', earlier: [], ...texts }, sentence);
  return reading.kind === 'stem' ? reading.stem : `leaning: ${reading.what}`;
};

describe('stepStem', () => {
  it.each<[string, Partial<StepTexts>, string]>([
    ['puts a formula after its order', { title: 'Brackets', body: 'Multiply:', stepTitle: '$4(x+3)$' }, 'Multiply: $4(x+3)$'],
    ['uses the title where the problem says nothing', { title: 'Solve the Equation', stepTitle: '$2x=6$' }, 'Solve the equation: $2x=6$'],
    [
      'turns a heading into an order for one formula',
      { title: 'Solving Equations with Fractions', stepTitle: '$2x=6$' },
      'Solve the equation with fractions: $2x=6$',
    ],
    [
      'drops the title under a full question',
      { title: 'Number Stories', stepTitle: 'The sum of two numbers is 8. Find them.' },
      'The sum of two numbers is 8. Find them.',
    ],
    [
      'keeps a title that rules the answer',
      { title: 'Convert the lengths. Round to the nearest tenth.', stepTitle: 'A rope is 3 feet long. How many metres is it?' },
      'Convert the lengths. Round to the nearest tenth.\nA rope is 3 feet long. How many metres is it?',
    ],
    ['says nothing twice', { body: 'Solve $x+1=2$ for $x$, step by step.', stepTitle: 'Solve $x+1=2$ for $x$' }, 'Solve $x+1=2$ for $x$, step by step.'],
    [
      'drops the lead-in of a list',
      { body: 'In the following exercises, factor each of the following trinomials.', stepTitle: '$x^2+2x+1$' },
      'Factor the following trinomial: $x^2+2x+1$',
    ],
    [
      'drops an order without content',
      { body: 'Solve the following problem.', stepTitle: 'Ann is twice as old as Ben, who is 7. How old is Ann?' },
      'Ann is twice as old as Ben, who is 7. How old is Ann?',
    ],
    [
      'gives a formula its own line after several sentences',
      { body: 'Simplify. If it is not real, type "Complex"', stepTitle: '$\\sqrt{-4}$' },
      'Simplify. If it is not real, type "Complex"\n$\\sqrt{-4}$',
    ],
    [
      'joins a condition with a comma',
      { title: 'Solve the formula $d=rt$ for r:', stepTitle: 'When $d=10$ and $t=2$' },
      'Solve the formula $d=rt$ for r, when $d=10$ and $t=2$',
    ],
    ['joins "by" without one', { title: 'Multiply 5.63', stepTitle: 'by 10' }, 'Multiply 5.63 by 10'],
    [
      'keeps the story for each of its questions',
      { body: 'A car drives 60 miles in 2 hours.', stepTitle: 'Find its speed.' },
      'A car drives 60 miles in 2 hours. Find its speed.',
    ],
    ['drops the letter of a part', { body: 'Add:', stepTitle: 'b) $2+3$' }, 'Add: $2+3$'],
    [
      'moves advice behind the formula',
      { title: 'Solve Radical Equations', stepTitle: '$\\sqrt{x}=3$', stepBody: 'If there is no solution, enter "None".' },
      'Solve the radical equation: $\\sqrt{x}=3$. If there is no solution, enter "None".',
    ],
  ])('%s', (_, texts, expected) => {
    expect(stem(texts)).toBe(expected);
  });

  it('takes over what an earlier step states', () => {
    const earlier = ['A sledge of 20 kg is pulled with a force of 40 N over level ice. What is the acceleration of the sledge?'];
    expect(stem({ stepTitle: 'How far does the sledge get in the time?', earlier })).toBe(
      'A sledge of 20 kg is pulled with a force of 40 N over level ice. How far does the sledge get in the time?',
    );
  });

  it.each<[string, Partial<StepTexts>]>([
    ['the previous answer', { stepTitle: 'Use the answer from the previous question to find $y$.' }],
    [
      'facts only an earlier question gave',
      { stepTitle: 'How long does this take?', earlier: ['How far does a swan get that speeds up by 2 metres per second each second until it flies?'] },
    ],
    ['a story that is not there', { stepTitle: 'How many tickets did they sell?' }],
  ])('leans on %s', (_, texts) => {
    expect(stem(texts)).toMatch(/^leaning: /);
  });
});

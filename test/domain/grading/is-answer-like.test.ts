import { describe, expect, it } from 'vitest';
import type { AnswerKey } from '../../../src/domain/grading/answer-key.ts';
import { looksLikeAnswer } from '../../../src/domain/grading/is-answer-like.ts';

const fraction: AnswerKey = { type: 'fraction', value: '7/12' };
const expression: AnswerKey = { type: 'expression', value: '2x+2' };
const choice: AnswerKey = { type: 'choice', choices: ['$$\\frac{1}{2}$$', '$$\\frac{1}{3}$$', 'Not a real number', '0.25'], correct: 0 };
const yesNo: AnswerKey = { type: 'choice', choices: ['Yes', 'No'], correct: 0 };
const comparison: AnswerKey = { type: 'text', accepted: ['less', 'smaller'] };
const term: AnswerKey = { type: 'text', accepted: ['photosynthesis'] };

const LONG = 'I looked at the strips for a while and then ';

describe('an attempt to answer', () => {
  it.each([
    [fraction, '7/12'],
    [fraction, '7/12?'],
    [fraction, '5?'],
    [fraction, 'is it 5?'],
    [fraction, 'shouldn’t it be 5?'],
    [fraction, 'can it be 7?'],
    [fraction, 'what about 3/4?'],
    [fraction, 'is 5 right?'],
    [fraction, '½?'],
    [fraction, '12 apples'],
    [fraction, '5 or 6?'],
    [fraction, 'so is it 1/2 or what?'],
    [expression, '2x+3'],
    [expression, 'is it 2x+2?'],
    [expression, '2(x+1)?'],
    [choice, 'b'],
    [choice, 'B?'],
    [choice, 'is it b?'],
    [choice, 'e'],
    [choice, '7'],
    [choice, '1/3'],
    [choice, 'the second one'],
    [choice, 'not a real number?'],
    [yesNo, 'yes?'],
    [yesNo, 'is it no'],
    [comparison, 'less'],
    [comparison, 'less??'],
    [comparison, 'more'],
    [comparison, 'because it gets smaller'],
    [term, 'is it photosynthesis?'],
    [term, 'respiration?'],
    [term, 'when it gets light'],
    [term, `${LONG.repeat(8)} it was light.`],
  ] as const)('to %o is %s', (key, response) => {
    expect(looksLikeAnswer(key, response)).toBe(true);
  });
});

describe('a question or a request', () => {
  it.each([
    [fraction, 'less??'],
    [fraction, 'why?'],
    [fraction, 'how'],
    [fraction, 'why do we flip it?'],
    [fraction, 'why is it 5 and not 6?'],
    [fraction, 'do I multiply by 2?'],
    [fraction, 'what is 3/4?'],
    [fraction, 'what is 3/4 of 12?'],
    [fraction, 'how many strips are there'],
    [fraction, 'I got 5 but why?'],
    [fraction, 'should I find 12 first?'],
    [fraction, 'Warum 12?'],
    [fraction, 'hello'],
    [fraction, 'idk'],
    [fraction, "I don't know"],
    [fraction, ''],
    [fraction, '?'],
    [expression, 'what is x?'],
    [expression, 'do you add x and 2?'],
    [choice, 'why b?'],
    [choice, 'what does A mean?'],
    [choice, 'what is a real number?'],
    [yesNo, 'no why would it be yes?'],
    [comparison, 'why is it less?'],
    [comparison, 'what is a numerator'],
    [term, 'how do plants eat?'],
    [term, 'does the plant need light?'],
    [term, 'when does it get light?'],
    [term, 'no idea'],
    [term, `${LONG.repeat(8)} was it light?`],
  ] as const)('during %o is %s', (key, response) => {
    expect(looksLikeAnswer(key, response)).toBe(false);
  });
});

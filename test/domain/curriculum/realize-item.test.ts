import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ItemSource } from '../../../src/domain/curriculum/course.ts';
import type { TemplateAnswer } from '../../../src/domain/curriculum/item-template.ts';
import { freshSeed, realizeItem } from '../../../src/domain/curriculum/realize-item.ts';
import { diceFrom } from '../../../src/domain/dice.ts';
import { itemId, misconceptionId, skillId, source } from './course-samples.ts';

const fixed: ItemSource = {
  kind: 'item',
  item: {
    id: itemId('fixed'),
    seed: 0,
    skillIds: [skillId('adding')],
    stem: 'What is {not a hole}?',
    answerKey: { type: 'number', value: '1' },
    help: [],
    expectedErrors: [],
    solution: [],
    difficulty: 0,
  },
};

describe('realising an item', () => {
  it('makes the same item from the same seed, and other numbers from others', () => {
    const made = Array.from({ length: 40 }, (_, seed) => realizeItem(source(), seed));
    expect(realizeItem(source(), 7)).toEqual(made[7]);
    expect(new Set(made.map(({ stem }) => stem)).size).toBe(8);
  });

  it('fills stem, key, help, wrong answers and solution with one set of numbers', () => {
    const item = realizeItem(
      source({
        parameters: [
          { name: 'b', oneOf: [3] },
          { name: 'd', oneOf: [4] },
        ],
      }),
      5,
    );
    expect(item).toEqual({
      id: 'add-halves',
      seed: 5,
      skillIds: ['adding'],
      difficulty: 0,
      stem: 'Work out $\\frac{1}{3} + \\frac{1}{4}$.',
      answerKey: { type: 'fraction', value: '7/12' },
      help: [
        { kind: 'hint', text: 'Find one piece size for both.' },
        { kind: 'scaffold', question: 'Which number do 3 and 4 both go into?', answerKey: { type: 'number', value: '12' } },
        { kind: 'hint', text: '$\\frac{4}{12} + \\frac{3}{12} = \\frac{7}{12}$' },
      ],
      expectedErrors: [{ response: '2/7', misconception: 'adds-both', feedback: 'Were tops and bottoms added?' }],
      solution: ['It is $\\frac{7}{12}$.'],
    });
  });

  it('leaves a fixed item as it is', () => {
    expect(realizeItem(fixed, 99, ['music'])).toBe(fixed.kind === 'item' ? fixed.item : undefined);
  });

  it('gives a template without parameters the seed 0', () => {
    const still = source({ parameters: [], stem: 'One?', answer: { type: 'number', value: '1' }, hints: [], wrongAnswers: [], solution: [] });
    expect(realizeItem(still, 12)).toEqual(realizeItem(still, 0));
    expect(realizeItem(still, 12).seed).toBe(0);
  });

  it('tells the story of an interest without touching the numbers', () => {
    const told = source({ contexts: [{ interest: 'music', stem: 'Songs: {frac 1, b} and {frac 1, d}.' }] });
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 2 ** 31 - 1 }), (seed) => {
        const [plain, musical] = [realizeItem(told, seed), realizeItem(told, seed, [' Music', 'chess'])];
        expect(musical).toEqual({ ...plain, stem: expect.stringContaining('Songs') });
        expect(realizeItem(told, seed, ['chess']).stem).toBe(plain.stem);
      }),
      { numRuns: 30 },
    );
  });

  it('keeps every constraint', () => {
    const strict = source({
      parameters: [
        { name: 'b', from: 1, to: 12 },
        { name: 'd', from: 1, to: 12 },
      ],
      constraints: ['b < d', 'gcd(b, d) == 1'],
      stem: '{b} {d}',
    });
    for (let seed = 1; seed <= 200; seed++) {
      const [b = 0, d = 0] = realizeItem(strict, seed).stem.split(' ').map(Number);
      expect(b).toBeLessThan(d);
      expect([2, 3, 5, 7, 11].some((prime) => b % prime === 0 && d % prime === 0)).toBe(false);
    }
  });

  it('gives up after 200 draws and names the template and its constraints', () => {
    const impossible = source({ constraints: ['b > 5', 'b < 4'] });
    expect(() => realizeItem(impossible, 1)).toThrow('template "add-halves", seed 1: 200 draws met not all of: b > 5; b < 4');
    expect(() => realizeItem(impossible, 1)).toThrow(RangeError);
  });

  it('refuses a seed that is no whole number', () => {
    expect(() => realizeItem(source(), 1.5)).toThrow('expected a whole number as seed of "add-halves", got 1.5');
  });
});

describe('the key of a realisation', () => {
  const key = (answer: TemplateAnswer, seed = 1) =>
    realizeItem(
      source({
        parameters: [
          { name: 'b', oneOf: [3] },
          { name: 'd', oneOf: [6] },
        ],
        answer,
        hints: [],
        wrongAnswers: [],
        solution: [],
      }),
      seed,
    ).answerKey;

  it('is exact and in lowest terms, or mixed where that is asked', () => {
    expect(key({ type: 'fraction', value: '1/b + 1/d' })).toEqual({ type: 'fraction', value: '1/2' });
    expect(key({ type: 'fraction', value: '(b+d)/4', form: 'mixed' })).toEqual({ type: 'fraction', value: '2 1/4', form: 'mixed' });
  });

  it('keeps letters outside holes in an expression', () => {
    expect(key({ type: 'expression', value: '{b}x + {d}', form: 'expanded' })).toEqual({ type: 'expression', value: '3x + 6', form: 'expanded' });
  });

  it('points at the right choice wherever the seed puts it', () => {
    const answer = { type: 'choice', choices: ['1/{b}', '1/{d}', '{b}/{d}'], correct: '{b}/{d}' } as const;
    const places = new Set<number>();
    for (let seed = 1; seed <= 40; seed++) {
      const made = key(answer, seed);
      if (made.type !== 'choice') throw new Error('expected a choice');
      expect(made.choices[made.correct]).toBe('3/6');
      expect([...made.choices].sort()).toEqual(['1/3', '1/6', '3/6']);
      places.add(made.correct);
    }
    expect(places).toEqual(new Set([0, 1, 2]));
  });

  it('leaves choices in order where they are written so, and shows equal ones once', () => {
    expect(key({ type: 'choice', choices: ['<', '=', '>'], correct: '{if b < d: < | >}', order: 'as-written' })).toEqual({
      type: 'choice',
      choices: ['<', '=', '>'],
      correct: 0,
    });
    expect(key({ type: 'choice', choices: ['{b}', '{=d/2}', '{d}'], correct: '{d}', order: 'as-written' })).toEqual({
      type: 'choice',
      choices: ['3', '6'],
      correct: 1,
    });
  });

  it('refuses a right choice that is not shown, and a list of one', () => {
    expect(() => key({ type: 'choice', choices: ['a', 'b'], correct: 'c' })).toThrow('the right choice "c" is not one of: a, b');
    expect(() => key({ type: 'choice', choices: ['{b}', '3'], correct: '3' })).toThrow('at least two different choices, got only "3"');
  });

  it('fills accepted words and near misses', () => {
    expect(key({ type: 'text', accepted: ['{part b}', '{part 3}'], nearMisses: ['{part d}'] })).toEqual({
      type: 'text',
      accepted: ['third'],
      nearMisses: ['sixth'],
    });
  });
});

describe('the wrong answers of a realisation', () => {
  const wrong = (...responses: readonly string[]) =>
    realizeItem(
      source({
        parameters: [
          { name: 'b', oneOf: [2] },
          { name: 'd', oneOf: [2] },
        ],
        answer: { type: 'number', value: 'b + d' },
        hints: [],
        solution: [],
        wrongAnswers: responses.map((response, index) => ({ response, misconception: misconceptionId(`m${index}`), feedback: 'Hm?' })),
      }),
      1,
    ).expectedErrors.map(({ response, misconception }) => `${response} ${misconception}`);

  it('leave out what comes out as the key', () => {
    expect(wrong('b * d', 'b')).toEqual(['2 m1']);
  });

  it('leave out what an earlier one says already', () => {
    expect(wrong('b', 'd', 'b/d')).toEqual(['2 m0', '1 m2']);
  });

  it('leave out what has no value', () => {
    expect(wrong('1 / (b - d)', '1')).toEqual(['1 m1']);
  });

  it('leave out a choice that is not shown', () => {
    const errors = realizeItem(
      source({
        parameters: [],
        stem: '?',
        answer: { type: 'choice', choices: ['yes', 'no'], correct: 'yes' },
        hints: [],
        solution: [],
        wrongAnswers: ['no', 'perhaps', 'yes'].map((response) => ({ response, misconception: misconceptionId(response), feedback: 'Hm?' })),
      }),
      0,
    ).expectedErrors;
    expect(errors.map(({ response }) => response)).toEqual(['no']);
  });
});

describe('the picture of a realisation', () => {
  const parameters = [
    { name: 'b', oneOf: [4] },
    { name: 'd', oneOf: [3] },
  ] as const;
  it('gets its numbers and words from the parameters', () => {
    const bars = source({ parameters, picture: { kind: 'fraction-bar-template', bars: [{ parts: 'b', shaded: 'd', label: '{d}/{b}' }], alt: '{d} of {b}' } });
    expect(realizeItem(bars, 1).picture).toEqual({ kind: 'fraction-bar', bars: [{ parts: 4, shaded: 3, label: '3/4' }], alt: '3 of 4' });
    const line = source({
      parameters,
      picture: { kind: 'number-line-template', from: '0', to: '1', parts: 'b', marks: [{ at: 'd/b', label: '?' }], alt: 'A line in {b} steps.' },
    });
    expect(realizeItem(line, 1).picture).toEqual({
      kind: 'number-line',
      from: 0,
      to: 1,
      parts: 4,
      marks: [{ at: 0.75, label: '?' }],
      alt: 'A line in 4 steps.',
    });
  });

  it('cannot shade more than there is, nor mark a place off the line', () => {
    const full = source({ parameters, picture: { kind: 'fraction-bar-template', bars: [{ parts: 'd', shaded: 'b' }], alt: 'x' } });
    expect(() => realizeItem(full, 1)).toThrow('expected 0 to 3 shaded parts, got 4');
    const off = source({ parameters, picture: { kind: 'number-line-template', from: '0', to: '1', parts: 'b', marks: [{ at: 'b/d', label: '?' }], alt: 'x' } });
    expect(() => realizeItem(off, 1)).toThrow('expected a mark from 0 to 1');
  });
});

describe('a fresh seed', () => {
  it('is a positive 32-bit whole number that follows the dice', () => {
    fc.assert(
      fc.property(fc.integer(), (seed) => {
        const fresh = freshSeed(diceFrom(seed));
        expect(Number.isInteger(fresh) && fresh >= 1 && fresh < 2 ** 31).toBe(true);
        expect(freshSeed(diceFrom(seed))).toBe(fresh);
      }),
    );
  });
});

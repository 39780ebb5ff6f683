import { describe, expect, it } from 'vitest';
import { findTemplateFaults } from '../../../src/domain/curriculum/template-faults.ts';
import { misconceptionId, template } from './course-samples.ts';

const faults = (changes: Parameters<typeof template>[0]): readonly string[] =>
  findTemplateFaults(template(changes)).map(({ path, problem }) => `${path.join('.')}: ${problem}`);

describe('the faults of a template', () => {
  it('are none in one that works', () => {
    expect(faults({})).toEqual([]);
  });

  it('name the place of an unknown parameter, wherever it is read', () => {
    const unknown = '"x" is not a parameter; there are b, d';
    expect(
      faults({
        constraints: ['x > 1'],
        stem: '{x}',
        contexts: [{ interest: 'music', stem: '{x}' }],
        picture: { kind: 'fraction-bar-template', bars: [{ parts: 'x', shaded: '1', label: '{x}' }], alt: '{x}' },
        answer: { type: 'choice', choices: ['{x}', '1'], correct: '{x}' },
        hints: [
          { kind: 'hint', text: '{x}' },
          { kind: 'scaffold', question: '{x}?', answer: { type: 'text', accepted: ['{x}'], nearMisses: ['{part x}'] } },
        ],
        wrongAnswers: [{ response: '{x}', misconception: misconceptionId('m'), feedback: '{if x > 1: a | b}' }],
        solution: ['{=x}'],
      }),
    ).toEqual(
      [
        'constraints.0',
        'stem',
        'contexts.music',
        'picture.alt',
        'picture.bars.0.parts',
        'picture.bars.0.label',
        'answer.choices.0',
        'answer.correct',
        'hints.0',
        'hints.1.question',
        'hints.1.answer.accepted.0',
        'hints.1.answer.nearMisses.0',
        'wrongAnswers.0.response',
        'wrongAnswers.0.feedback',
        'solution.0',
      ].map((path) => `${path}: ${unknown}`),
    );
  });

  it('name the place of what cannot be read', () => {
    expect(faults({ answer: { type: 'fraction', value: 'b +' } })).toEqual([expect.stringMatching(/^answer\.value: expression "b \+", position 4/)]);
    expect(faults({ constraints: ['b'] })).toEqual([expect.stringMatching(/^constraints\.0: .*expected one of == /)]);
    expect(faults({ wrongAnswers: [{ response: '{b}', misconception: misconceptionId('m'), feedback: '?' }] })).toEqual([
      expect.stringMatching(/^wrongAnswers\.0\.response: .*"\{" is not part of an expression/),
    ]);
  });

  it('find a parameter that LaTeX would swallow', () => {
    expect(faults({ stem: '$\\frac{b}{d}$' })).toEqual(['stem: {b} is a LaTeX group here, not a hole: write {{b}}, or {frac a, b} for a fraction']);
    expect(faults({ stem: '$x^{d}$' })).toHaveLength(1);
    expect(faults({ stem: '$\\frac{{b}}{{d}}$ and {b}{d}' })).toEqual([]);
  });

  it('find parameters that cannot be', () => {
    expect(
      faults({
        parameters: [
          { name: 'b', from: 5, to: 2 },
          { name: 'd', oneOf: [] },
        ],
      }),
    ).toEqual(['parameters.b: expected a range that goes up, got 5..2', 'parameters.d: expected at least one value']);
    expect(
      faults({
        parameters: [
          { name: 'b', oneOf: [1] },
          { name: 'd', oneOf: [1] },
          { name: 'b', oneOf: [2] },
          { name: 'gcd', oneOf: [1] },
          { name: 'a b', oneOf: [1] },
        ],
      }),
    ).toEqual([
      'parameters.b: "b" is declared twice',
      'parameters.gcd: "gcd" is a function, a parameter needs another name',
      'parameters.a b: expected a name of letters and digits, got "a b"',
    ]);
  });

  it('look into a number line too', () => {
    expect(
      faults({ picture: { kind: 'number-line-template', from: 'x', to: '1', parts: 'y', marks: [{ at: 'z', label: '{w}' }], alt: 'ok' } }).map(
        (fault) => fault.split(':')[0],
      ),
    ).toEqual(['picture.from', 'picture.parts', 'picture.marks.0.at', 'picture.marks.0.label']);
  });
});

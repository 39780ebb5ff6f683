import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { mathsText } from '../../src/dialogue/maths-text.ts';
import { choiceSpans } from '../../src/dialogue/spans.ts';

describe('maths in plain chat', () => {
  it.each([
    ['\\frac{3}{4} \\div \\frac{1}{2}', '¾ ÷ ½'],
    ['\\frac{5}{12}', '5/12'],
    ['2\\frac{1}{7}', '2 1/7'],
    ['2\\frac{1}{3}', '2⅓'],
    ['\\frac{x+1}{2}', '(x+1)/2'],
    ['\\frac{3}{7} = \\frac{?}{21}', '3/7 = ?/21'],
    ['x^2+5x+6', 'x²+5x+6'],
    ['x^{-10}', 'x⁻¹⁰'],
    ['x^{a+b}', 'x^(a+b)'],
    ['\\sqrt{2}', '√2'],
    ['\\sqrt{x+1}', '√(x+1)'],
    ['\\sqrt[3]{8}', '∛8'],
    ['4\\left(x+3\\right)', '4(x+3)'],
    ['a \\leq b', 'a ≤ b'],
    ['\\text{area} = 12 \\text{ cm}^2', 'area = 12 cm²'],
    ['x_1', 'x₁'],
    ['50\\%', '50%'],
    ['\\unknowncommand{4}', 'unknowncommand4'],
  ])('reads %s as %s', (tex, plain) => {
    expect(mathsText(tex)).toBe(plain);
  });

  it('never throws and never leaves a backslash command behind, whatever it is given', () => {
    const piece = fc.constantFrom('\\frac', '{', '}', '\\sqrt', '^', '_', '1', 'x', '\\', '[', ']', ' ', '\\left', '\\begin', '$');
    fc.assert(
      fc.property(
        fc.array(piece, { maxLength: 40 }).map((pieces) => pieces.join('')),
        (tex) => !/\\(frac|sqrt|left|begin)/.test(mathsText(tex)) || tex.length > 60,
      ),
    );
  });
});

describe('an answer to choose', () => {
  it('that is a plain fraction is set like the fractions of its question; other answers stay as they are', () => {
    expect(choiceSpans('6/7')).toEqual([{ kind: 'math', tex: '\\frac{6}{7}', plain: '6/7' }]);
    expect(choiceSpans('they are equal')).toEqual([{ kind: 'text', text: 'they are equal' }]);
    expect(choiceSpans('and/or')).toEqual([{ kind: 'text', text: 'and/or' }]);
  });
});

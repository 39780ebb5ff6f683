import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { typedMaths } from '../../../../adapters/formats/oatutor/typed-maths.ts';
import { grade } from '../../../../src/domain/grading/grade.ts';

describe('typedMaths', () => {
  it.each([
    ['$$\\frac{2w}{w-4}$$', '2w/(w-4)'],
    ['$$12{ab}^2$$', '12ab^2'],
    ['$$\\left(8m+7n\\right)^2$$', '(8m+7n)^2'],
    ['$$\\frac{2}{3} \\ln\\left(x\\right)$$', '(2/3)*ln(x)'],
    ['$$y=\\frac{x}{8}-\\frac{5}{8}$$', 'y=x/8-5/8'],
    ['$$5i \\sqrt{3}$$', '5i*sqrt(3)'],
    ['$$2\\sqrt[3]{4x}$$', '2root_3(4x)'],
    ['$$x^{\\frac{2}{3}}$$', 'x^(2/3)'],
    ['$$4^{15x}$$', '4^(15x)'],
    ['$$5.63$$ * $${10}^{20}$$', '5.63*10^20'],
    ['$$2\\log_{3}\\left(5\\right)$$', '2log_3(5)'],
    ['$$-\\infty$$', '-inf'],
    ['$$\\left(x+1\\right) \\left(x-2\\right)$$', '(x+1)(x-2)'],
    ['$$\\frac{\\frac{2}{x}}{\\frac{3}{y}}$$', '(2/x)/(3/y)'],
    ['x=2 or x=8', 'x=2 or x=8'],
    ['12y**3', '12y^3'],
    ['{2, -2}', '{2,-2}'],
    ['$0.39', '0.39'],
    ['$$9x^2-1$$.', '9x^2-1'],
  ])('writes %s as %s', (raw, typed) => {
    expect(typedMaths(raw)).toBe(typed);
  });

  it.each(['$$\\begin{bmatrix} 1 & 2 \\end{bmatrix}$$', '$$\\unknown{x}$$', '$$\\frac{1}{2$$'])('cannot write %s in a line', (raw) => {
    expect(typedMaths(raw)).toBeUndefined();
  });

  it('keeps the value of any fraction, root, power and product', () => {
    const leaf = fc.oneof(fc.integer({ min: 1, max: 9 }).map(String), fc.constantFrom('x', 'y'));
    const { tex } = fc.letrec<{ tex: string }>((tie) => ({
      tex: fc.oneof(
        { maxDepth: 3, withCrossShrink: true },
        leaf,
        fc.tuple(tie('tex'), tie('tex')).map(([top, bottom]) => `\\frac{${top}}{${bottom}}`),
        fc.tuple(tie('tex'), tie('tex')).map(([a, b]) => `\\left(${a}\\right) \\left(${b}\\right)`),
        fc.tuple(tie('tex'), tie('tex')).map(([a, b]) => `\\left(${a}+${b}\\right)`),
        tie('tex').map((a) => `\\sqrt{${a}}`),
        fc.tuple(leaf, leaf).map(([a, b]) => `${a}^{${b}}`),
      ),
    }));
    fc.assert(
      fc.property(tex, (raw) => {
        const typed = typedMaths(raw);
        expect(typed).toBeDefined();
        // The grader reads LaTeX by itself: two independent readings must agree.
        expect(['correct', 'unreadable']).toContain(grade({ type: 'expression', value: typed ?? '' }, raw).kind);
      }),
      { numRuns: 150 },
    );
  });
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { mathsIn, readText, wordsIn } from '../../../../adapters/formats/oatutor/maths-text.ts';

const read = (raw: string, language?: string): string => {
  const result = readText(raw, language);
  return result.kind === 'text' ? result.text : `garbled: ${result.what}`;
};

describe('readText', () => {
  it.each([
    ['Solve $$2x+1=7$$ for $$x$$.', 'Solve $2x+1=7$ for $x$.'],
    ['$$\\left(q-3\\right)^2$$ $$=$$ $$25$$', '$\\left(q-3\\right)^2 = 25$'],
    ['$$40.0$$ $$\\frac{L}{s}$$', '$40.0\\ \\frac{L}{s}$'],
    ['$$x+y=2$$ $$x-y=0$$', '$x+y=2$, $x-y=0$'],
    ['$$b$$ ** $$\\frac{1}{5}$$', '$b^{\\frac{1}{5}}$'],
    ['$$15$$ apples and $$-3$$ pears', '15 apples and $-3$ pears'],
    ['$$-8$$ $$___$$ $$|-8|$$', '$-8$ ___ $|-8|$'],
    ['a $$3.00-cm-diameter$$ nozzle', 'a 3.00-cm-diameter nozzle'],
    ['$$variable=answer$$', 'variable=answer'],
    ['$$"(-5,3)"$$', '"$(-5,3)$"'],
    ['$${10}^{\\left(-3\\right)}$$', '$10^{-3}$'],
    ['$$6.1%$$', '$6.1\\%$'],
    ['$$sin(x)+costheta$$', '$\\sin (x)+\\cos \\theta$'],
    ['(-inf, $$-1.5]$$', '(-∞, $-1.5$]'],
    ['0.42_0.4', '0.42 ___ 0.4'],
    ['$$2**\\log_{2}\\left(8\\right)$$', '$2^{\\log_{2}\\left(8\\right)}$'],
  ])('shows %s as %s', (raw, shown) => {
    expect(read(raw)).toBe(shown);
  });

  it('writes money in words, since a dollar sign opens a formula', () => {
    expect(read('Pens cost $$\\$2.50$$, $1 more than $1.50.')).toBe('Pens cost 2.50 dollars, 1 dollar more than 1.50 dollars.');
    expect(read('$2 million in $5 bills')).toBe('2 million dollars in 5-dollar bills');
    expect(read('$$I=\\$5, 600$$')).toBe('$I=5{,}600\\text{ dollars}$');
    expect(read('$.05/min')).toBe('.05 dollars/min');
    expect(read('Cuesta $3.', 'es')).toBe('Cuesta 3 dólares.');
  });

  it('starts a line after a finished sentence and joins wrapped ones', () => {
    expect(read('First.\\nSecond in \\nthree')).toBe('First.\nSecond in three');
  });

  it.each(['$$\\frac{1}{2$$', 'an odd $$ sign', '$$\\fracsin x$$', 'a loose \\frac{1}{2} here', 'value @{n}', '$5 and a $ alone'])(
    'calls %s garbled',
    (raw) => {
      expect(read(raw)).toMatch(/^garbled: /);
    },
  );

  it('never leaves an unpaired dollar sign, whatever it is given', () => {
    const text = fc.string({
      unit: fc.constantFrom('$', '$$', '\\', '{', '}', 'x', '2', ' ', '\\frac', '\\n', '(', ')', '^', '_', '=', 'five', '"', '.'),
      maxLength: 30,
    });
    fc.assert(
      fc.property(text, (raw) => {
        const result = readText(raw);
        if (result.kind === 'text') expect((result.text.match(/\$/g)?.length ?? 0) % 2).toBe(0);
      }),
      { numRuns: 500 },
    );
  });
});

describe('mathsIn and wordsIn', () => {
  it('part a text into its formulas and its words', () => {
    expect(mathsIn('Is $x$ or $y^2$ larger?')).toEqual(['x', 'y^2']);
    expect(wordsIn('Is $x$ larger?')).toBe('Is   larger?');
  });
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { AnswerKey } from '../../../src/domain/grading/answer-key.ts';
import { grade } from '../../../src/domain/grading/grade.ts';

/** A polynomial expression in x and y, kept apart from the project's own syntax tree so that the two cannot share a mistake. */
type Tree =
  | { readonly kind: 'whole'; readonly value: number }
  | { readonly kind: 'letter'; readonly name: 'x' | 'y' }
  | { readonly kind: '+' | '-' | '*'; readonly left: Tree; readonly right: Tree }
  | { readonly kind: 'square'; readonly of: Tree };

const wholes = fc.integer({ min: 0, max: 12 }).map((value): Tree => ({ kind: 'whole', value }));
const letters = fc.constantFrom('x', 'y').map((name): Tree => ({ kind: 'letter', name }));

const trees = fc.letrec<{ tree: Tree }>((tie) => ({
  tree: fc.oneof(
    { depthSize: 'medium', maxDepth: 4, withCrossShrink: true },
    wholes,
    letters,
    fc.record({ kind: fc.constantFrom('+', '-', '*'), left: tie('tree'), right: tie('tree') }),
    fc.record({ kind: fc.constant('square'), of: tie('tree') }),
  ),
})).tree;

/** Written with every bracket. */
const write = (tree: Tree): string => {
  switch (tree.kind) {
    case 'whole':
      return String(tree.value);
    case 'letter':
      return tree.name;
    case '+':
    case '-':
    case '*':
      return `(${write(tree.left)}${tree.kind}${write(tree.right)})`;
    case 'square':
      return `(${write(tree.of)})^2`;
  }
};

/** As a person may write it: LaTeX, Unicode signs, products without a sign. */
const writeOtherwise = (tree: Tree): string => {
  switch (tree.kind) {
    case 'whole':
      return `{${tree.value}}`;
    case 'letter':
      return ` ${tree.name} `;
    case '+':
      return `\\left(${writeOtherwise(tree.left)} + ${writeOtherwise(tree.right)}\\right)`;
    case '-':
      return `(${writeOtherwise(tree.left)} − ${writeOtherwise(tree.right)})`;
    case '*':
      return `(${writeOtherwise(tree.left)})(${writeOtherwise(tree.right)})`;
    case 'square':
      return `(${writeOtherwise(tree.of)})²`;
  }
};

const valueAt = (tree: Tree, x: bigint, y: bigint): bigint => {
  switch (tree.kind) {
    case 'whole':
      return BigInt(tree.value);
    case 'letter':
      return tree.name === 'x' ? x : y;
    case '+':
      return valueAt(tree.left, x, y) + valueAt(tree.right, x, y);
    case '-':
      return valueAt(tree.left, x, y) - valueAt(tree.right, x, y);
    case '*':
      return valueAt(tree.left, x, y) * valueAt(tree.right, x, y);
    case 'square':
      return valueAt(tree.of, x, y) ** 2n;
  }
};

/** Whether two polynomials agree on a grid of whole numbers wider than their degree; exact, unlike the checker's floating points. */
const areEqual = (a: Tree, b: Tree): boolean => {
  for (let x = -20n; x <= 20n; x += 3n) for (let y = -17n; y <= 17n; y += 3n) if (valueAt(a, x, y) !== valueAt(b, x, y)) return false;
  return true;
};

/** Rewrites that keep the value: order, distribution, adding nothing, twice the sign, a square as a product. */
const rewrite = (tree: Tree, draw: () => number): Tree => {
  const turn = draw();
  switch (tree.kind) {
    case 'whole':
      return turn % 3 === 0 ? { kind: '+', left: { kind: 'whole', value: 1 }, right: { kind: '-', left: tree, right: { kind: 'whole', value: 1 } } } : tree;
    case 'letter':
      return turn % 3 === 0 ? { kind: '*', left: { kind: 'whole', value: 1 }, right: tree } : tree;
    case '+':
      return { kind: '+', left: rewrite(tree.right, draw), right: rewrite(tree.left, draw) };
    case '-':
      return turn % 2 === 0
        ? { kind: '-', left: rewrite(tree.left, draw), right: rewrite(tree.right, draw) }
        : { kind: '-', left: { kind: 'whole', value: 0 }, right: { kind: '-', left: rewrite(tree.right, draw), right: rewrite(tree.left, draw) } };
    case '*':
      if (tree.right.kind === '+' || tree.right.kind === '-') {
        const { kind, left, right } = tree.right;
        return { kind, left: { kind: '*', left: tree.left, right: left }, right: { kind: '*', left: tree.left, right } };
      }
      return { kind: '*', left: rewrite(tree.right, draw), right: rewrite(tree.left, draw) };
    case 'square':
      return turn % 2 === 0 ? { kind: '*', left: tree.of, right: tree.of } : { kind: 'square', of: rewrite(tree.of, draw) };
  }
};

/** One small slip: a number off by one, a sign turned, a letter mistaken, a square forgotten. */
const mutate = (tree: Tree, draw: () => number): Tree => {
  switch (tree.kind) {
    case 'whole':
      return { kind: 'whole', value: tree.value + 1 };
    case 'letter':
      return { kind: 'letter', name: tree.name === 'x' ? 'y' : 'x' };
    case '+':
    case '-':
    case '*': {
      const turn = draw() % 3;
      if (turn === 0) return { ...tree, left: mutate(tree.left, draw) };
      if (turn === 1) return { ...tree, right: mutate(tree.right, draw) };
      return { ...tree, kind: tree.kind === '+' ? '-' : '+' };
    }
    case 'square':
      return draw() % 2 === 0 ? tree.of : { kind: 'square', of: mutate(tree.of, draw) };
  }
};

const draws = fc.infiniteStream(fc.nat({ max: 1_000 })).map((stream) => () => stream.next().value);
const isShort = (...texts: readonly string[]): boolean => texts.every((text) => text.length <= 300);

const expressionKey = (value: string): AnswerKey => ({ type: 'expression', value });

describe('expressions', () => {
  it('are right after any rewrite that keeps their value', () => {
    fc.assert(
      fc.property(trees, draws, (tree, draw) => {
        const other = write(rewrite(tree, draw));
        fc.pre(isShort(write(tree), other));
        expect(grade(expressionKey(write(tree)), other).kind).toBe('correct');
      }),
      { numRuns: 1_000 },
    );
  });

  it('are right however they are written', () => {
    fc.assert(
      fc.property(trees, (tree) => {
        fc.pre(isShort(writeOtherwise(tree)));
        expect(grade(expressionKey(write(tree)), writeOtherwise(tree)).kind).toBe('correct');
        expect(grade(expressionKey(`$$${writeOtherwise(tree)}$$`), write(tree)).kind).toBe('correct');
      }),
      { numRuns: 1_000 },
    );
  });

  it('are wrong after a slip that changes their value, and right after one that does not', () => {
    fc.assert(
      fc.property(trees, draws, (tree, draw) => {
        const slip = mutate(tree, draw);
        fc.pre(isShort(write(tree), write(slip)));
        expect(grade(expressionKey(write(tree)), write(slip)).kind).toBe(areEqual(tree, slip) ? 'correct' : 'wrong');
      }),
      { numRuns: 1_000 },
    );
  });

  it('are judged like exact arithmetic judges them, for any pair', () => {
    fc.assert(
      fc.property(trees, trees, (a, b) => {
        fc.pre(isShort(write(a), write(b)));
        expect(grade(expressionKey(write(a)), write(b)).kind).toBe(areEqual(a, b) ? 'correct' : 'wrong');
      }),
      { numRuns: 1_000 },
    );
  });
});

const small = fc.integer({ min: -30, max: 30 });
const positive = fc.integer({ min: 1, max: 30 });

describe('numbers', () => {
  it('are right as any equal fraction and wrong as any other', () => {
    fc.assert(
      fc.property(small, positive, small, positive, positive, (a, b, c, d, factor) => {
        const key: AnswerKey = { type: 'fraction', value: `${a}/${b}` };
        expect(grade(key, `${a * factor}/${b * factor}`).kind).toBe('correct');
        expect(grade(key, `${c}/${d}`).kind).toBe(a * d === b * c ? 'correct' : 'wrong');
      }),
    );
  });

  it('in simplest form are asked for unless nothing cancels', () => {
    fc.assert(
      fc.property(positive, fc.integer({ min: 2, max: 30 }), fc.integer({ min: 2, max: 9 }), (a, b, factor) => {
        const key: AnswerKey = { type: 'fraction', value: `${a}/${b}`, form: 'simplest' };
        expect(grade(key, `${a * factor}/${b * factor}`)).toEqual({ kind: 'equivalent-wrong-form', askedForm: 'simplest' });
      }),
    );
  });

  it('are right as the decimals they are, and repeating decimals as the fraction they are', () => {
    fc.assert(
      fc.property(fc.nat({ max: 99 }), fc.nat({ max: 999 }), (whole, part) => {
        const digits = String(part).padStart(3, '0');
        expect(grade({ type: 'number', value: `${whole * 1_000 + part}/1000` }, `${whole}.${digits}`).kind).toBe('correct');
        expect(grade({ type: 'number', value: `${whole} + ${part}/999` }, `${whole}.(${digits})`).kind).toBe('correct');
        expect(grade({ type: 'number', value: `${whole * 1_000 + part}/1000` }, `${whole},${digits}`, { locale: 'de' }).kind).toBe('correct');
      }),
    );
  });

  it('never equal infinity or a division by zero', () => {
    fc.assert(
      fc.property(
        small,
        fc.constantFrom('inf', '-inf', '∞', '1/0', '0/0', 'inf/inf', 'ln(0)', '1/(2-2)', '0^-1'),
        fc.option(positive, { nil: undefined }),
        (value, response, tolerance) => {
          const key: AnswerKey = { type: 'number', value: String(value), ...(tolerance !== undefined && { tolerance }) };
          expect(grade(key, response).kind).not.toBe('correct');
        },
      ),
    );
  });
});

describe('equations and inequalities', () => {
  const nonZero = fc.integer({ min: -9, max: 9 }).filter((value) => value !== 0);

  it('of a line are right after multiplying both sides, and wrong for another line', () => {
    fc.assert(
      fc.property(nonZero, small, nonZero, small, nonZero, (slope, start, otherSlope, otherStart, factor) => {
        const key: AnswerKey = { type: 'equation', value: `y=${slope}x+${start}` };
        expect(grade(key, `${factor}*y - (${factor * start}) = ${factor * slope}x`).kind).toBe('correct');
        const isSame = slope === otherSlope && start === otherStart;
        expect(grade(key, `y=${otherSlope}x+${otherStart}`).kind).toBe(isSame ? 'correct' : 'wrong');
      }),
    );
  });

  it('turn round when both sides change sign', () => {
    fc.assert(
      fc.property(small, nonZero, fc.constantFrom('<', '<=', '>', '>='), (end, factor, sign) => {
        const turned = { '<': '>', '<=': '>=', '>': '<', '>=': '<=' }[sign] ?? sign;
        const key: AnswerKey = { type: 'equation', value: `x${sign}${end}` };
        expect(grade(key, `${factor}x ${factor > 0 ? sign : turned} ${factor * end}`).kind).toBe('correct');
        expect(grade(key, `${factor}x ${factor > 0 ? turned : sign} ${factor * end}`).kind).toBe('wrong');
      }),
    );
  });
});

describe('sets', () => {
  it('do not depend on order or repetition, and miss nothing', () => {
    fc.assert(
      fc.property(fc.uniqueArray(small, { minLength: 1, maxLength: 5 }), fc.uniqueArray(small, { minLength: 1, maxLength: 5 }), (values, others) => {
        const key: AnswerKey = { type: 'set', value: `{${values.join(',')}}` };
        expect(grade(key, [...values, ...values].reverse().join('; ')).kind).toBe('correct');
        const isSame = values.length === others.length && others.every((value) => values.includes(value));
        expect(grade(key, others.map((value) => `x=${value}`).join(' or ')).kind).toBe(isSame ? 'correct' : 'wrong');
      }),
    );
  });
});

describe('intervals', () => {
  it('say the same as the inequality', () => {
    fc.assert(
      fc.property(small, positive, fc.boolean(), fc.boolean(), (from, length, hasFrom, hasTo) => {
        const to = from + length;
        const key: AnswerKey = { type: 'interval', value: `${hasFrom ? '[' : '('}${from},${to}${hasTo ? ']' : ')'}` };
        expect(grade(key, `${from} ${hasFrom ? '≤' : '<'} t ${hasTo ? '≤' : '<'} ${to}`).kind).toBe('correct');
        expect(grade(key, `${from} ${hasFrom ? '<' : '≤'} t ${hasTo ? '≤' : '<'} ${to}`).kind).toBe('wrong');
        expect(grade(key, `(-inf,inf)`).kind).toBe('wrong');
      }),
    );
  });
});

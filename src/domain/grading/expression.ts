/** A bounded syntax tree of school maths. It keeps how a number was written, because a required form asks for it. */
export type Expression =
  /** `digits` as typed, with a decimal point; `repeating` are the digits that go on for ever; `exponent` is that of `3e4`. */
  | { readonly kind: 'number'; readonly digits: string; readonly repeating?: string; readonly exponent?: number }
  /** `1 1/2`. */
  | { readonly kind: 'mixed'; readonly whole: string; readonly numerator: string; readonly denominator: string }
  | { readonly kind: 'variable'; readonly name: string }
  | { readonly kind: 'constant'; readonly name: ConstantName }
  | { readonly kind: 'negate' | 'percent' | 'factorial'; readonly of: Expression }
  | { readonly kind: BinaryKind; readonly left: Expression; readonly right: Expression }
  | { readonly kind: 'call'; readonly name: FunctionName; readonly of: Expression }
  /** The real root where there is one: the cube root of -8 is -2. `index` is at least 3; a square root is a call. */
  | { readonly kind: 'root'; readonly index: number; readonly of: Expression };

export type BinaryKind = 'sum' | 'difference' | 'product' | 'quotient' | 'power';
export type ConstantName = 'pi' | 'e' | 'inf';

export const FUNCTION_NAMES = ['sin', 'cos', 'tan', 'sec', 'csc', 'cot', 'asin', 'acos', 'atan', 'ln', 'log', 'exp', 'sqrt', 'abs'] as const;
export type FunctionName = (typeof FUNCTION_NAMES)[number];

export const childrenOf = (expression: Expression): readonly Expression[] => {
  switch (expression.kind) {
    case 'number':
    case 'mixed':
    case 'variable':
    case 'constant':
      return [];
    case 'negate':
    case 'percent':
    case 'factorial':
    case 'call':
    case 'root':
      return [expression.of];
    case 'sum':
    case 'difference':
    case 'product':
    case 'quotient':
    case 'power':
      return [expression.left, expression.right];
  }
};

/** Whether this node or one below it passes the test. */
export const someNode = (expression: Expression, test: (node: Expression) => boolean): boolean =>
  test(expression) || childrenOf(expression).some((child) => someNode(child, test));

export const countNodes = (expression: Expression, test: (node: Expression) => boolean): number =>
  childrenOf(expression).reduce((count, child) => count + countNodes(child, test), test(expression) ? 1 : 0);

export const variablesOf = (...expressions: readonly Expression[]): ReadonlySet<string> => {
  const names = new Set<string>();
  const visit = (node: Expression): void => {
    if (node.kind === 'variable') names.add(node.name);
    for (const child of childrenOf(node)) visit(child);
  };
  for (const expression of expressions) visit(expression);
  return names;
};

/** The same tree with every variable renamed. */
export const renameVariables = (expression: Expression, rename: (name: string) => string): Expression => {
  switch (expression.kind) {
    case 'variable':
      return { ...expression, name: rename(expression.name) };
    case 'number':
    case 'mixed':
    case 'constant':
      return expression;
    case 'negate':
    case 'percent':
    case 'factorial':
    case 'call':
    case 'root':
      return { ...expression, of: renameVariables(expression.of, rename) };
    case 'sum':
    case 'difference':
    case 'product':
    case 'quotient':
    case 'power':
      return { ...expression, left: renameVariables(expression.left, rename), right: renameVariables(expression.right, rename) };
  }
};

import ts from 'typescript';

/** What a rule of the domain may not do, by the words it would take. */
export const IMPURITIES = ['asks the time', 'throws dice', 'waits', 'reaches outside'] as const;
export type Impurity = { readonly what: (typeof IMPURITIES)[number]; readonly word: string; readonly line: number };

const FORBIDDEN_NAMES: ReadonlyMap<string, Impurity['what']> = new Map([
  ...['Date', 'performance', 'Temporal'].map((name) => [name, 'asks the time'] as const),
  ...['crypto'].map((name) => [name, 'throws dice'] as const),
  ...['Promise', 'PromiseLike', 'AsyncGenerator', 'AsyncIterable', 'AsyncIterator', 'queueMicrotask', 'setTimeout', 'setInterval', 'setImmediate'].map(
    (name) => [name, 'waits'] as const,
  ),
  ...['console', 'globalThis', 'process', 'fetch', 'require', 'eval', 'Function'].map((name) => [name, 'reaches outside'] as const),
]);

/** Reads the syntax only: a name of the language that a file declares anew, or has as a property, is not taken for the global one. */
export const findImpurities = (file: ts.SourceFile): readonly Impurity[] => {
  const found: Impurity[] = [];
  const note = (node: ts.Node, what: Impurity['what']): void => {
    found.push({ what, word: node.getText(file).split('\n')[0] ?? '', line: file.getLineAndCharacterOfPosition(node.getStart(file)).line + 1 });
  };
  const visit = (node: ts.Node): void => {
    const what = impurityOf(node);
    if (what !== undefined) note(node, what);
    ts.forEachChild(node, visit);
  };
  visit(file);
  return found;
};

const impurityOf = (node: ts.Node): Impurity['what'] | undefined => {
  if (ts.isIdentifier(node) && !isOwnName(node)) return node.text === 'Math' ? throwsDice(node) : FORBIDDEN_NAMES.get(node.text);
  if (node.kind === ts.SyntaxKind.AsyncKeyword || node.kind === ts.SyntaxKind.AwaitKeyword || ts.isAwaitExpression(node)) return 'waits';
  if (ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword) return 'waits';
  return formatsNow(node) ? 'asks the time' : undefined;
};

/** The name of a property or of a declaration: `event.Date`, `{ process: 1 }`, `const process = …`. */
const isOwnName = (name: ts.Identifier): boolean => {
  const { parent } = name;
  if (ts.isPropertyAccessExpression(parent)) return parent.name === name;
  if (ts.isQualifiedName(parent)) return parent.right === name;
  return 'name' in parent && parent.name === name && !ts.isShorthandPropertyAssignment(parent);
};

/** `Math.random`, `Math['random']`, and every way of taking `Math` elsewhere under another name. */
const throwsDice = (math: ts.Identifier): Impurity['what'] | undefined => {
  const { parent } = math;
  return ts.isPropertyAccessExpression(parent) && parent.expression === math && parent.name.text !== 'random' ? undefined : 'throws dice';
};

/** `format()` without a moment formats the present one. */
const formatsNow = (node: ts.Node): boolean =>
  ts.isCallExpression(node) &&
  node.arguments.length === 0 &&
  ts.isPropertyAccessExpression(node.expression) &&
  (node.expression.name.text === 'format' || node.expression.name.text === 'formatToParts');

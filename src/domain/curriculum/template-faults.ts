import type { ItemTemplate, TemplateAnswer, TemplatePicture } from './item-template.ts';
import type { Picture } from './picture.ts';
import { FUNCTION_NAMES, parametersIn, parseCondition, parseExpression } from './template-expression.ts';
import { GROUP_COMMANDS, parametersInText, parseTemplateText } from './template-text.ts';

/** A place in a template that cannot be read: the path of field names to it, and what was expected there. */
export type TemplateFault = { readonly path: readonly (string | number)[]; readonly problem: string };

type Written = { readonly path: readonly (string | number)[]; readonly source: string; readonly as: 'text' | 'expression' | 'condition' };

/** Everything in a template that would stop a realisation whatever the seed: syntax, unknown names, impossible parameters. */
export const findTemplateFaults = (template: ItemTemplate): readonly TemplateFault[] => {
  const names = template.parameters.map(({ name }) => name);
  return [...parameterFaults(template), ...writtenIn(template).flatMap((written) => faultsIn(written, names))];
};

const parameterFaults = ({ parameters }: ItemTemplate): readonly TemplateFault[] =>
  parameters.flatMap((parameter, index) => {
    const problem = parameterProblem(parameter.name, parameters.findIndex(({ name }) => name === parameter.name) < index, parameter);
    return problem === undefined ? [] : [{ path: ['parameters', parameter.name], problem }];
  });

const parameterProblem = (name: string, twice: boolean, parameter: ItemTemplate['parameters'][number]): string | undefined => {
  if (!/^[A-Za-z][A-Za-z0-9]*$/.test(name)) return `expected a name of letters and digits, got "${name}"`;
  if (FUNCTION_NAMES.includes(name)) return `"${name}" is a function, a parameter needs another name`;
  if (twice) return `"${name}" is declared twice`;
  if ('from' in parameter) return parameter.from <= parameter.to ? undefined : `expected a range that goes up, got ${parameter.from}..${parameter.to}`;
  return parameter.oneOf.length > 0 ? undefined : 'expected at least one value';
};

const faultsIn = ({ path, source, as }: Written, names: readonly string[]): readonly TemplateFault[] => {
  try {
    const unknown = readNames(source, as).filter((name) => !names.includes(name));
    const swallowed = as === 'text' ? names.find((name) => new RegExp(String.raw`(${GROUP_COMMANDS}(\{[^{}]*\})?|[\^_])\{${name}\}`).test(source)) : undefined;
    const problems = unknown.map((name) => `"${name}" is not a parameter; there are ${names.join(', ') || 'none'}`);
    if (swallowed !== undefined) problems.push(`{${swallowed}} is a LaTeX group here, not a hole: write {{${swallowed}}}, or {frac a, b} for a fraction`);
    return [...new Set(problems)].map((problem) => ({ path, problem }));
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    return [{ path, problem: error.message }];
  }
};

const readNames = (source: string, as: Written['as']): readonly string[] => {
  switch (as) {
    case 'text':
      return parametersInText(parseTemplateText(source));
    case 'expression':
      return parametersIn(parseExpression(source));
    case 'condition': {
      const { left, right } = parseCondition(source);
      return [...parametersIn(left), ...parametersIn(right)];
    }
  }
};

const writtenIn = (template: ItemTemplate): readonly Written[] => {
  const text = (source: string, ...path: readonly (string | number)[]): Written => ({ path, source, as: 'text' });
  const wrongResponsesAre = template.answer.type === 'number' || template.answer.type === 'fraction' ? 'expression' : 'text';
  return [
    ...template.constraints.map((source, index): Written => ({ path: ['constraints', index], source, as: 'condition' })),
    text(template.stem, 'stem'),
    ...template.contexts.map(({ interest, stem }) => text(stem, 'contexts', interest)),
    ...(template.picture === undefined ? [] : pictureTexts(template.picture)),
    ...answerTexts(template.answer, ['answer']),
    ...template.hints.flatMap((help, index): readonly Written[] =>
      help.kind === 'hint'
        ? [text(help.text, 'hints', index)]
        : [text(help.question, 'hints', index, 'question'), ...answerTexts(help.answer, ['hints', index, 'answer'])],
    ),
    ...template.wrongAnswers.flatMap(({ response, feedback }, index): readonly Written[] => [
      { path: ['wrongAnswers', index, 'response'], source: response, as: wrongResponsesAre },
      text(feedback, 'wrongAnswers', index, 'feedback'),
    ]),
    ...template.solution.map((source, index) => text(source, 'solution', index)),
  ];
};

const answerTexts = (answer: TemplateAnswer, path: readonly (string | number)[]): readonly Written[] => {
  const each = (field: string, sources: readonly string[]) => sources.map((source, index): Written => ({ path: [...path, field, index], source, as: 'text' }));
  switch (answer.type) {
    case 'number':
    case 'fraction':
      return [{ path: [...path, 'value'], source: answer.value, as: 'expression' }];
    case 'expression':
      return [{ path: [...path, 'value'], source: answer.value, as: 'text' }];
    case 'choice':
      return [...each('choices', answer.choices), { path: [...path, 'correct'], source: answer.correct, as: 'text' }];
    case 'text':
      return [...each('accepted', answer.accepted), ...each('nearMisses', answer.nearMisses ?? [])];
  }
};

const pictureTexts = (picture: Picture | TemplatePicture): readonly Written[] => {
  const at = (source: string, as: Written['as'], ...path: readonly (string | number)[]): Written => ({ path: ['picture', ...path], source, as });
  switch (picture.kind) {
    case 'fraction-bar':
    case 'number-line':
      return [];
    case 'fraction-bar-template':
      return [
        at(picture.alt, 'text', 'alt'),
        ...picture.bars.flatMap(({ parts, shaded, label }, index) => [
          at(parts, 'expression', 'bars', index, 'parts'),
          at(shaded, 'expression', 'bars', index, 'shaded'),
          at(label ?? '', 'text', 'bars', index, 'label'),
        ]),
      ];
    case 'number-line-template':
      return [
        at(picture.alt, 'text', 'alt'),
        ...(['from', 'to', 'parts'] as const).map((field) => at(picture[field], 'expression', field)),
        ...picture.marks.flatMap((mark, index) => [at(mark.at, 'expression', 'marks', index, 'at'), at(mark.label, 'text', 'marks', index, 'label')]),
      ];
  }
};

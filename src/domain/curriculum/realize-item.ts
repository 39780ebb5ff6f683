import { type Dice, diceFrom, pick } from '../dice.ts';
import type { ItemSource } from './course.ts';
import type { Help, Item } from './item.ts';
import type { ItemTemplate, TemplateHelp, TemplateParameter } from './item-template.ts';
import { rational } from './rational.ts';
import { realizeExpectedErrors, realizeKey } from './realize-answer.ts';
import { realizePicture } from './realize-picture.ts';
import { holds, type Parameters, parseCondition } from './template-expression.ts';
import { fillText } from './template-text.ts';

/** Enough for constraints that one draw in twenty meets: 200 misses in a row then happen once in 28,000 realisations. */
const MAX_DRAWS = 200;
/** A seed is stored as a positive 32-bit whole number. */
const MAX_SEED = 2 ** 31 - 1;

/**
 * The question a source makes with a seed. The same seed gives the same numbers, always; interests change the story only.
 * A fixed item, and a template without parameters, has the seed 0 whatever is asked.
 * @throws RangeError naming the template: constraints not met in 200 draws, or a text or value that cannot be written.
 */
export const realizeItem = (source: ItemSource, seed: number, interests: readonly string[] = []): Item => {
  if (source.kind === 'item') return source.item;
  if (!Number.isSafeInteger(seed)) throw new RangeError(`expected a whole number as seed of "${source.template.id}", got ${seed}`);
  try {
    return realizeTemplate(source.template, source.template.parameters.length === 0 ? 0 : seed, interests);
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    throw new RangeError(`template "${source.template.id}", seed ${seed}: ${error.message}`, { cause: error });
  }
};

/** A seed for a question not seen before; never 0, which means "no parameters". */
export const freshSeed = (dice: Dice): number => 1 + Math.floor(dice('seed') * MAX_SEED);

const realizeTemplate = (template: ItemTemplate, seed: number, interests: readonly string[]): Item => {
  const dice: Dice = (label) => diceFrom(seed)(`${template.id}:${label}`);
  const parameters = drawParameters(template, dice);
  const write = (text: string): string => fillText(text, parameters);
  const answerKey = realizeKey(template.answer, parameters, dice);
  return {
    id: template.id,
    seed,
    skillIds: template.skillIds,
    stem: write(storyFor(template, interests, dice)),
    ...(template.picture === undefined ? {} : { picture: realizePicture(template.picture, parameters) }),
    answerKey,
    help: template.hints.map((help) => realizeHelp(help, parameters, dice)),
    expectedErrors: realizeExpectedErrors(template, answerKey, parameters),
    solution: template.solution.map(write),
    difficulty: template.difficulty,
  };
};

const drawParameters = (template: ItemTemplate, dice: Dice): Parameters => {
  const constraints = template.constraints.map(parseCondition);
  for (let draw = 0; draw < MAX_DRAWS; draw++) {
    const parameters: Parameters = new Map(
      template.parameters.map((parameter) => [parameter.name, rational(BigInt(drawOne(parameter, dice(`${parameter.name}:${draw}`))))]),
    );
    if (constraints.every((constraint) => holds(constraint, parameters))) return parameters;
  }
  throw new RangeError(`${MAX_DRAWS} draws met not all of: ${template.constraints.join('; ')}`);
};

const drawOne = (parameter: TemplateParameter, chance: number): number => {
  if ('from' in parameter) return parameter.from + Math.floor(chance * (parameter.to - parameter.from + 1));
  const value = parameter.oneOf[Math.floor(chance * parameter.oneOf.length)];
  if (value === undefined) throw new RangeError(`parameter "${parameter.name}" has no values`);
  return value;
};

const storyFor = (template: ItemTemplate, interests: readonly string[], dice: Dice): string => {
  const wanted = new Set(interests.map((interest) => interest.trim().toLowerCase()));
  const fitting = template.contexts.filter(({ interest }) => wanted.has(interest.toLowerCase()));
  return pick(dice, 'story', fitting)?.stem ?? template.stem;
};

const realizeHelp = (help: TemplateHelp, parameters: Parameters, dice: Dice): Help => {
  const write = (text: string): string => fillText(text, parameters);
  return help.kind === 'hint'
    ? { kind: 'hint', text: write(help.text) }
    : { kind: 'scaffold', question: write(help.question), answerKey: realizeKey(help.answer, parameters, (label) => dice(`${help.question}:${label}`)) };
};

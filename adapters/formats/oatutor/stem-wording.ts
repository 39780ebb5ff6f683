import { mathsIn, wordsIn } from './maths-text.ts';

/** So many words tell a story, not a label. */
export const LONG_TEXT_WORDS = 10;

export const wordCount = (text: string): number =>
  wordsIn(text)
    .split(/\s+/)
    .filter((word) => /[A-Za-z]{2}/.test(word)).length;

const ORDERS =
  'add|approximate|assume|calculate|choose|classify|combine|compare|complete|compute|condense|conduct|consider|construct|convert|decompose|define|describe|determine|divide|estimate|evaluate|expand|explain|express|factor|fill|find|give|graph|identif?y|identity|illustrate|interpret|list|locate|match|multiply|name|order|perform|plot|predict|rationalize|reduce|rewrite|round|select|show|simplify|simply|sketch|solve|square|standardize|state|subtract|suppose|test|translate|use|verify|write';
const QUESTION_WORDS = 'how|what|which|who|why|when|where|is|are|does|do|can|let|if|true|in';
const QUESTION_OR_ORDER = new RegExp(
  `(?:^|[.:;?,]\\s+)(?:\\(?[a-z]\\)\\s*)?(?:please\\s+|then\\s+|now\\s+|first,?\\s+|and\\s+)?(?:${ORDERS}|(?:${QUESTION_WORDS})\\b.*\\?|does|do|is|what)\\b(?=.*\\s\\S)`,
  'is',
);

/** A sentence that asks or orders, with something to do it to. */
export const asksOrOrders = (text: string): boolean => QUESTION_OR_ORDER.test(text) || (text.includes('?') && wordCount(text) > 1);

/** Can be put to a learner without the words around it. */
export const standsAlone = (text: string): boolean => asksOrOrders(text) || wordCount(text) >= LONG_TEXT_WORDS;

/** `Solve Mixture Applications`: most longer words with a capital, no sentence end. */
export const isHeading = (text: string): boolean => {
  const words = wordsIn(text).match(/[A-Za-z][A-Za-z'’-]{3,}/g) ?? [];
  return !/[.?!]$/.test(text) && words.length > 1 && words.length <= 12 && words.filter((word) => /^[A-Z]/.test(word)).length / words.length >= 0.6;
};

export const squeezed = (text: string): string => text.replace(/[\s$.:,;!?]|\\left|\\right/g, '').toLowerCase();

/** Short texts (`3`, `x=2`) turn up by chance, so they count only as the whole. */
export const contains = (whole: string, part: string): boolean =>
  squeezed(part).length < 10 ? squeezed(whole) === squeezed(part) : squeezed(whole).includes(squeezed(part));

export const addsMaths = (text: string, rest: string): boolean => mathsIn(text).some((tex) => !squeezed(rest).includes(squeezed(tex)) && !/^\w$/.test(tex));

/** Two texts after each other, the first closed as a sentence. */
export const put = (first: string, second: string): string => {
  if (first === '' || second === '') return first || second;
  const bare = first.replace(/[\s,;]+$/, '');
  return /[.?!:]["”)]?$|___$/.test(bare) ? `${bare} ${second}` : `${bare}. ${second}`;
};

/** Instruction and formula as one line: `Multiply: $4(x+3)$`. After several sentences the formula gets a line of its own. */
export const under = (instruction: string, matter: string): string => {
  const bare = instruction.replace(/[\s.:;,]+$/, '');
  if (bare === '' || matter === '') return bare === '' ? matter : instruction;
  if (/[.?!]\s/.test(wordsIn(bare))) return `${/[.?!:"”)]$/.test(instruction) ? instruction : `${bare}.`}\n${matter}`;
  if (bare.endsWith('?')) return `${bare} ${matter}`;
  const single = isOneThing(matter) ? inSingular(bare) : bare;
  if (/\b(?:when|if|for|at|where)$/i.test(single)) return `${single} ${matter}`;
  if (/^(?:by|when|if|for|with|at|to|in general)\b/i.test(matter))
    return `${single}${/^(?:by|to|at)/i.test(matter) ? '' : ','} ${matter.charAt(0).toLowerCase()}${matter.slice(1)}`;
  return `${single}: ${matter}`;
};

/** One formula or number, perhaps with a condition, but no list. */
const isOneThing = (text: string): boolean =>
  !/\$\s*(?:,|and)\s+\$/.test(text) && !/(?!when|for|where)[A-Za-z]{3}/.test(wordsIn(text).replace(/\b(?:when|for|where)\b/gi, ''));

const PLURALS =
  'expressions|equations|polynomials|trinomials|binomials|monomials|numbers|fractions|inequalities|functions|radicals|values|roots|products|quotients|sums|exercises|problems|formulas|decimals|percents|terms|logarithms|matrices|statements|pairs';
const singular = (noun: string): string => (noun === 'matrices' ? 'matrix' : noun.replace(/ies$/, 'y').replace(/s$/, ''));
const SINGULARS = PLURALS.split('|').map(singular).join('|');

const OF_THE_FOLLOWING = new RegExp(`\\b(?:(?:each of )?the following|each of these|these)((?: (?!(?:${PLURALS})\\b)\\w+){0,2}) (${PLURALS})\\b`, 'i');
const EACH = new RegExp(`\\beach (${SINGULARS})\\b`);
const ORDER_FOR_MANY = new RegExp(
  `^(Solve|Simplify|Factor|Evaluate|Expand|Graph)((?: (?!of\\b|the\\b|each\\b|this\\b|an?\\b|(?:${PLURALS})\\b)[a-z]+){0,2}) (${PLURALS})\\b`,
);

/** Orders written for many formulas, before one formula: `each of the following polynomials` -> `the following polynomial`. */
const inSingular = (text: string): string =>
  text
    .replace(OF_THE_FOLLOWING, (_, adjectives: string, noun: string) => `the following${adjectives} ${singular(noun)}`)
    .replace(EACH, 'the $1')
    .replace(ORDER_FOR_MANY, (_, order: string, adjectives: string, noun: string) => `${order} the${adjectives} ${singular(noun)}`);

/** `In the following exercises, factor.` -> `Factor.` */
export const withoutLeadIn = (text: string): string =>
  capitalised(text.replace(/^(?:in|for) (?:each of )?the foll?ow?ing (?:exercises?|problems?|questions?),?\s*/i, ''));

/** `a) ` and `(b) ` counted parts that now stand alone. */
export const withoutLabel = (text: string): string => text.replace(/^\(?[a-h]\)\s*(?=\S)/, '');

const GERUNDS: Readonly<Record<string, string>> = {
  Simplifying: 'Simplify',
  Solving: 'Solve',
  Finding: 'Find',
  Adding: 'Add',
  Subtracting: 'Subtract',
  Multiplying: 'Multiply',
  Dividing: 'Divide',
  Evaluating: 'Evaluate',
  Writing: 'Write',
  Rewriting: 'Rewrite',
  Factoring: 'Factor',
  Expanding: 'Expand',
  Rounding: 'Round',
  Converting: 'Convert',
  Identifying: 'Identify',
  Determining: 'Determine',
  Calculating: 'Calculate',
};
/** A heading as an order: `Solving radical equations` -> `Solve radical equations`. */
export const asOrder = (text: string): string => text.replace(/^\w+ing\b/, (word) => GERUNDS[word] ?? word);

export const capitalised = (text: string): string =>
  text.replace(/^(["“(]?)([a-z])(?=[a-z])/, (_, quote: string, letter: string) => quote + letter.toUpperCase());

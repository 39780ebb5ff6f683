import { isAdvice, withAdviceApart } from './answer-format.ts';
import { asksWithoutNumbers, lacksFacts, leansBack, statementsOf } from './leans-back.ts';
import { wordsIn } from './maths-text.ts';
import { addsMaths, asOrder, capitalised, contains, isHeading, put, standsAlone, under, withoutLabel, withoutLeadIn, wordCount } from './stem-wording.ts';

/** The texts of a step and of what stands around it, all as shown to people. */
export type StepTexts = {
  readonly title: string;
  readonly body: string;
  readonly stepTitle: string;
  readonly stepBody: string;
  /** Texts of the steps before it in the same problem. */
  readonly earlier: readonly string[];
};

export type StepStem = { readonly kind: 'stem'; readonly stem: string } | { readonly kind: 'leaning'; readonly what: string };

/**
 * One question that can be read on its own: what the problem says, then what the step asks, nothing twice.
 * A step that leans on the answer of an earlier one, or on facts only an earlier question gave, has no such question.
 */
export const stepStem = (texts: StepTexts, asSentence: (heading: string) => string): StepStem => {
  const body = asOrder(withoutLeadIn(texts.body));
  const step = withoutLabel(ownText(texts.stepTitle, texts.stepBody, body));
  const leaning = leansBack(`${body} ${step}`);
  if (leaning !== undefined) return { kind: 'leaning', what: leaning };
  const context = texts.earlier.length > 0 && lacksFacts(body, step, texts.earlier) ? statementsOf(texts.earlier) : '';
  if (context === undefined) return { kind: 'leaning', what: step };
  const heading = asOrder(withoutLeadIn(asSentence(texts.title)));
  const [matter, advice] = withAdviceApart(step);
  const stem = finished(put(put(context, compose(heading, body, matter, texts.title)), advice));
  return asksWithoutNumbers(stem) ? { kind: 'leaning', what: stem } : { kind: 'stem', stem };
};

/** The step's own words; a heading over a full question, or over a formula that the problem already says what to do with, adds nothing. */
const ownText = (stepTitle: string, stepBody: string, body: string): string => {
  if (stepTitle === '' || stepBody === '' || contains(stepBody, stepTitle)) return stepBody || stepTitle;
  if (contains(stepTitle, stepBody)) return stepTitle;
  return isHeading(stepTitle) && !isAdvice(stepBody) && (standsAlone(stepBody) || body !== '') ? stepBody : put(stepTitle, stepBody);
};

const compose = (heading: string, body: string, step: string, title: string): string => {
  if (step === '' || contains(body, step)) return body || heading;
  const alone = standsAlone(step);
  const lead = alone && (isEmptyInstruction(body) || isTopicOnly(body, step)) ? '' : body;
  if (lead === '') return alone && !titleIsNeeded(title, step) ? step : under(heading, step);
  if (contains(step, lead)) return step;
  const facts = addsMaths(title, `${lead} ${step}`) && !isHeading(wordsIn(title)) ? put(heading, lead) : lead;
  return alone ? put(facts, step) : under(facts, step);
};

/** An instruction that any question carries in itself. */
const isEmptyInstruction = (text: string): boolean =>
  /^(?:please\s+)?(?:solve|answer|calculate|do|complete|simplify|evaluate|find the (?:answer|solution)|solve for)(?: (?:to|for))?(?: (?:the|each|each of the|these|this))?(?: following)?(?: (?:word|math|mixture))*(?: (?:problems?|questions?|exercises?|applications?))?[.:]?$/i.test(
    text,
  );

const RULES_THE_ANSWER = /\b(?:round|nearest|form|notation|simplest|using|use|by|method|without|with|as|not|only|graph\w*|complet\w+)\b/i;
/** Longer instructions usually hold a fact. */
const MAX_TOPIC_WORDS = 14;

/** One short order without a fact or a rule of its own, over a step that gives its facts and asks its question. */
const isTopicOnly = (body: string, step: string): boolean =>
  !/\d|\$[^$]{2,}\$|[.?!:]\s+\S/.test(body) &&
  !RULES_THE_ANSWER.test(body) &&
  wordCount(body) <= MAX_TOPIC_WORDS &&
  /\d|\$/.test(step) &&
  wordCount(step) > 1 &&
  /\?|\b(?:find|what|how|determine|calculate|solve|add|subtract|write)\b/i.test(step);

/** The title holds a formula the step lacks, says in a sentence what the step is about, or rules how to answer. */
const titleIsNeeded = (title: string, step: string): boolean =>
  addsMaths(title, step) ||
  (/[.?!]\s*$/.test(title) && !isHeading(title) && !standsAlone(title)) ||
  (!isHeading(title) && /\bround|nearest|notation|in terms of|in simplest\b/i.test(title) && !/\bround|nearest|notation\b/i.test(step));

const finished = (stem: string): string =>
  capitalised(stem)
    .replace(/([.:;,])\s*\1+(?=\s|$)/g, '$1')
    .replace(/:\s*\.|\.\s*:/g, ':')
    .replace(/ +/g, ' ')
    .trim();

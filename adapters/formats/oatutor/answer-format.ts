/** Sentences that only say how to answer. */
const ADVICE =
  /^\(?(?:please )?(?:enter|input|type|round|write (?:your|the) (?:answer|solution)|give your|express your|simplify your|keep|if (?:there|you|your|the (?:answer|equation|solution|result))|do not|use (?:U|parentheses)|leave|note:|(?:select|choose|pick) (?:the|an?) (?:correct |best |right )?(?:answer|option|choice))\b/i;

/** `Round to the nearest tenth.` is advice, `Round 18.379 to the nearest tenth` is the question. */
export const isAdvice = (sentence: string): boolean => ADVICE.test(sentence) && !/\d{3}|\d\.\d/.test(sentence);

/** A step's text without the advice at its end, and that advice: it neither asks nor stands before the formula it is about. */
export const withAdviceApart = (step: string): readonly [string, string] => {
  const pieces = step.split(/(?<=[.?!$])\s+(?=\(?[A-Z])/);
  const first = pieces.findIndex((_, at) => at > 0 && pieces.slice(at).every(isAdvice));
  return first < 0 ? [step, ''] : [pieces.slice(0, first).join(' '), pieces.slice(first).join(' ')];
};

/** Advice on how to fill in OATutor's own answer box. Ours reads many ways of writing and says itself what it expects. */
const BOX_ADVICE: readonly RegExp[] = [
  /\bvariable ?= ?answer/i,
  /^(?:please )?(?:select|choose|pick) (?:the|an?) (?:correct |best |right )?(?:answer|option|choice)s?(?: (?:from|of|below|in) .*)?[.:]?$/i,
  /^(?:please )?(?:enter|input|type|write|give|put|wrap) .{0,40}(?:\(a, ?b\)|\(x, ?y\)|\(x1, ?y1\)|\b(?:comma|parenthes[ei]s|ascending|descending|no spac|without (?:the )?quotes|numeric value|without (?:a )?units?))/i,
  /^(?:please )?enter your (?:solution|answer)\.?$/i,
  /^if there (?:is|are) (?:more than one|two|multiple|several|only one) (?:solution|answer|value|x-intercept)s?\b/i,
  /^if you can.?t further simplify\b/i,
  /^\(?note: do not include\b/i,
];
/** Choices are tapped: nothing is entered in any form. */
const TYPING_ADVICE = /^(?:please )?(?:enter|input|type) (?:your |the |it |an? |")/i;
/** Words a learner may have to type; advice that names one stays. */
const NAMES_AN_ANSWER = /"[A-Za-z][A-Za-z ]+"|\b(?:DNE|UND|none|no solution|undefined|infinit)/i;
/** Which number comes first is part of the question. */
const NAMES_AN_ORDER = /\bfrom (?:the )?(?:largest|smallest|greatest|least)\b|\([a-z], ?[a-z]\) where \$?[a-z]\$? (?:is|represents)\b|\bas x, ?y\b/i;
const isNeeded = (advice: string): boolean => NAMES_AN_ANSWER.test(advice) || NAMES_AN_ORDER.test(advice);
const BRACKETED_ADVICE = /\s*\((?:please )?(?:input|enter|write|if multiple|separate)[^()]*(?:\)|\.(?=\s|$)|$)/gi;

/** The question without that advice, or unchanged when nothing else would be left. */
export const withoutBoxAdvice = (stem: string, isChoice: boolean): string => {
  const open = stem.replace(BRACKETED_ADVICE, (advice) => (isNeeded(advice) ? advice : ''));
  const pieces = open.split(/((?<=[.?!])\s+|(?<=\$)\s+(?=(?:Please|Enter|If)\b)|\n)/);
  let kept = '';
  for (let at = 0; at < pieces.length; at += 2) {
    const sentence = pieces[at] ?? '';
    const isForTheBox = BOX_ADVICE.some((pattern) => pattern.test(sentence)) || (isChoice && TYPING_ADVICE.test(sentence));
    kept += isForTheBox && !isNeeded(sentence) ? '' : sentence + (pieces[at + 1] ?? '');
  }
  const rest = kept.trim();
  return rest.length < 8 ? stem : rest;
};

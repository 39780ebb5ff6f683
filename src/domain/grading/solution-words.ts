/** Answers in words to "what are the solutions?". */
export type SolutionWord = 'none' | 'all';

const NONE =
  /^(?:(?:there (?:is|are) )?no (?:real )?(?:solutions?|answers?|values?|roots?)|none|nothing|(?:the )?empty set|not possible|impossible|dne|does not exist|\{\s*\}|\(\s*\)|keine lösung|aucune solution|pas de solution|sin solución|ingen lösning)$/i;
const ALL =
  /^(?:[a-z] (?:is|can be) )?(?:all (?:real )?(?:numbers|reals|values|x)|all reals|any (?:real )?number|every (?:real )?number|infinitely many(?: solutions)?|infinite solutions|R)$/i;

/** `undefined` when the text is no such words. */
export const solutionWord = (text: string): SolutionWord | undefined => {
  const plain = text.replace(/[.!\s]+$/, '').trim();
  if (NONE.test(plain)) return 'none';
  return ALL.test(plain) ? 'all' : undefined;
};

/**
 * Steps of OATutor whose question or answer a reader worked out by hand and found wrong, and that code cannot work out: most are stories.
 * By step and by the answer as OATutor writes it: a step that is put right at its source is taken again.
 */
const ERRATA: Readonly<Record<string, string>> = {
  /** 10m/11 times n is never undefined: `n` belongs below the line. */
  a171b3arationals18a: '$$0$$',
  /** The zeros of 4x^2-12x-9 are irrational. */
  a2ef97dGrphingQuads11a: '$$\\frac{3}{2}$$',
  /** x^2-2x-8 meets the y-axis at -8. */
  a2ef97dGrphingQuads11b: '$$9$$',
  /** A height of 16t^2+vt+4 has no greatest value: the minus sign is missing. */
  a2ef97dGrphingQuads13a: '$$5.5$$',
  a2ef97dGrphingQuads13b: '$$488$$',
  /** The axis of 3x^2-6x+2 is x = 1. */
  a2ef97dGrphingQuads8b: '$$-1$$',
  /** Two questions in one; the second is -20. */
  a3c2b68root6a: 'a) $$16$$ b) $$25$$',
  /** The height is misprinted. */
  a4a0f7dradicalroot10a: '$$9$$',
  /** 7 makes 4 = 10; the solution is 0. */
  a4a0f7dradicalroot4a: '$$7$$',
  /** 55 and 65 mph cover the 394 miles. */
  a8e6481uni21a: 'Charlie $$7.1$$ mph, Violet $$17.1$$ mph',
  /** 16 and 22 mph cover the 65 miles. */
  a8e6481uni23a: 'Leo $$18$$ mph, Ethan $$24$$ mph',
  /** 16 and 22 mph cover the 23 miles. */
  a8e6481uni25a: 'Fabian $$18$$ mph, DaMarcus $$12$$ mph',
  /** As typed, the second fraction has lost a power. */
  ab62b81rational29a: '$$\\frac{q-8}{q+4}$$',
  /** The choice has lost the commas of its point. */
  acf3da9gaussian11a: '$$\\frac{61}{187}-\\frac{92}{187}-\\frac{24}{187}$$.',
  /** The number is negative, the choice is not. */
  ad4e7e2decimals6a: 'two and $$five-hundred-thirty-one$$ ten thousandth',
  /** The fraction below gives -10, not 2n. */
  add17b3fractions9a: '$$\\frac{\\left(n+1\\right) \\left(n-5\\right)}{2} n$$',
  /** A third of 5,265 is 1,755. */
  ae9e419IneqApp1a: '$$1875$$',
  /** 6(a-9) is 6a-54. */
  aeb975brationaldenom1a: '$$\\frac{6a-45}{\\left(a+9\\right) \\left(a+5\\right) \\left(a-9\\right)}$$, (5a**2 + 25a)/((a+9)(a+5)(a-9))',
};

/** Whether this step, with this answer, is known to be wrong at its source. */
export const isKnownErratum = (stepId: string, answer: string): boolean => Object.hasOwn(ERRATA, stepId) && ERRATA[stepId] === answer;

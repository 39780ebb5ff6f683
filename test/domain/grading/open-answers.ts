import type { GradingCase } from './cases.ts';

const term = (accepted: readonly string[], nearMisses: readonly string[], right: readonly string[], wrong: readonly string[]): readonly GradingCase[] => {
  const key = { type: 'text', accepted, nearMisses } as const;
  return [
    ...right.map((response) => ({ key, response, verdict: 'correct' }) as const),
    ...wrong.map((response) => ({ key, response, verdict: 'wrong' }) as const),
  ];
};

/** Ten questions answered by one term, as learners type it. */
export const OPEN_ANSWERS: readonly GradingCase[] = [
  ...term(
    ['photosynthesis'],
    ['respiration', 'chemosynthesis', 'photolysis'],
    ['photosynthesis', 'Photosythesis', 'fotosynthesis', 'photo synthesis', 'the photosynthesis process'],
    ['photolysis', 'chemosynthesis', 'synthesis'],
  ),
  ...term(['paris'], ['london'], ['Paris', 'paris.', 'it is Paris', 'pairs', 'Parris'], ['london', 'not paris', 'paris or london']),
  ...term(['mitochondria', 'mitochondrion'], [], ['mitochondria', 'mitocondria', 'the mitochondrion'], ['chloroplast', 'mitosis']),
  ...term(['numerator'], ['denominator'], ['numerator', 'numerater'], ['denominator', 'nominator']),
  ...term(['hydrogen'], ['helium', 'nitrogen'], ['hydrogen', 'hidrogen'], ['H', 'nitrogen', 'halogen']),
  ...term(
    ['increase', 'go up', 'rise', 'grow'],
    ['decrease'],
    ['it increases', 'increased', 'it goes up', 'it rises', 'incraese'],
    ['decrease', 'it does not increase'],
  ),
  ...term(
    ['world war i', 'first world war', 'ww1'],
    ['world war ii', 'ww2', 'second world war'],
    ['WW1', 'World War 1', 'the first world war', 'world war one'],
    ['World War II', 'ww2', 'the second world war'],
  ),
  ...term(['abraham lincoln', 'lincoln'], [], ['lincoln', 'Abraham Lincon', 'abe lincoln', 'Lincon'], ['washington']),
  ...term(['affect'], ['effect'], ['affect'], ['effect']),
  ...term(['adsorption'], ['absorption'], ['adsorption'], ['absorption']),
];

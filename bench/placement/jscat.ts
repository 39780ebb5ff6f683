import { createRequire } from 'node:module';
import type { PlacementRule } from './rules.ts';

/** The part of jsCAT (ISC, github.com/yeatmanlab/jsCAT) that is used here. Its discriminations are called a, its difficulties b. */
type Cat = {
  readonly theta: number;
  updateAbilityEstimate(item: { a: number; b: number; c: number; d: number }, answer: 0 | 1): void;
  findNextItem(items: readonly JsCatItem[], rule: 'MFI', deep: boolean): { nextStimulus: JsCatItem };
};
type JsCatItem = { readonly id: number; readonly a?: number; readonly b?: number; readonly c?: number; readonly d?: number };
type JsCat = { readonly Cat: new (settings: Record<string, unknown>) => Cat };

const load = (): JsCat => {
  try {
    return createRequire(new URL('../peers/package.json', import.meta.url))('@bdelab/jscat') as JsCat;
  } catch (cause) {
    throw new Error('jsCAT is not installed: npm --prefix bench/peers ci', { cause });
  }
};

const { Cat } = load();

/** jsCAT's best setting in its own documentation: EAP with a normal prior, maximum Fisher information. */
export const jsCatRule: PlacementRule = {
  name: 'jsCAT (EAP, max. information)',
  sit: (bank) => {
    const cat = new Cat({
      method: 'EAP',
      itemSelect: 'MFI',
      minTheta: -4,
      maxTheta: 4,
      theta: 0,
      priorDist: 'norm',
      priorPar: [0, 1],
      randomSeed: 'placement',
    });
    return {
      choose: (open) => {
        const { nextStimulus } = cat.findNextItem(
          open.map(({ index, discrimination, difficulty }) => ({ id: index, a: discrimination, b: difficulty, c: 0, d: 1 })),
          'MFI',
          false,
        );
        const item = bank[nextStimulus.id];
        if (item === undefined) throw new RangeError(`jsCAT chose item ${nextStimulus.id}, which is not in the bank`);
        return item;
      },
      record: ({ discrimination, difficulty }, right) => cat.updateAbilityEstimate({ a: discrimination, b: difficulty, c: 0, d: 1 }, right ? 1 : 0),
      estimate: () => cat.theta,
    };
  },
};

import type { Filter } from '../response-model/filter.ts';
import type { DifficultyEstimate, ResponseModel } from '../response-model/response-model.ts';
import { noTrees } from '../response-model/trees.ts';
import { type Design, describeFold, newDesign } from './describe-all.ts';
import { type Difficulties, fitDifficulties, numbered } from './fit-difficulties.ts';
import { fitLogistic } from './fit-logistic.ts';
import { fitTables } from './fit-tables.ts';
import { fitTrees, type TreePlan } from './fit-trees.ts';
import { type Bank, FOLDS, type Histories } from './history.ts';

export const FILTER: Filter = { abilityMean: 0, abilityVariance: 0.8, skillVariance: 0.15, abilityDrift: 0.002, skillDrift: 0.01, prerequisiteShare: 0.5 };

export type FitWatch = { readonly stage?: (name: string) => void; readonly design?: (design: Design) => void };

/**
 * Fits a response model. Difficulties and context tables are fitted once for each part of the learners without that part, in passes
 * of their own: tables that share a pass carry a part's answers into its own description, and the layer learns to trust them too much.
 */
export const fitModel = (bank: Bank, histories: Histories, filter: Filter = FILTER, plan?: TreePlan, watch: FitWatch = {}): ResponseModel => {
  const numbers = numbered(bank);
  let rows = 0;
  for (const history of histories) rows += history.items.length;
  const design = newDesign(rows);
  for (let fold = 0; fold < FOLDS; fold += 1) {
    const { facts } = fitDifficulties(numbers, histories, filter, fold);
    watch.stage?.(`difficulties ${fold}`);
    const tables = fitTables(histories, filter, facts, fold);
    watch.stage?.(`tables ${fold}`);
    describeFold(design, histories, filter, facts, tables, fold);
    watch.stage?.(`describe ${fold}`);
  }
  const difficulties = fitDifficulties(numbers, histories, filter, -1);
  const tables = fitTables(histories, filter, difficulties.facts, -1);
  watch.stage?.('all');
  const layer = fitLogistic(design);
  watch.design?.(design);
  watch.stage?.('logistic');
  const trees = plan?.trees === 0 ? noTrees() : fitTrees(design, layer, plan);
  watch.stage?.('trees');
  return { filter, ...estimatesOf(difficulties), prerequisites: new Map(), tables, layer, trees };
};

const estimatesOf = (fitted: Difficulties): Pick<ResponseModel, 'typicalDifficulty' | 'setVariance' | 'itemVariance' | 'sets' | 'items'> => ({
  typicalDifficulty: fitted.typical,
  setVariance: fitted.setVariance,
  itemVariance: fitted.itemVariance,
  sets: new Map(
    fitted.setKeys.map((key, set): [number, DifficultyEstimate] => {
      const information = fitted.setInformation[set] as number;
      return [key, { difficulty: fitted.sets[set] as number, variance: 1 / (information + 1 / fitted.setVariance), information }];
    }),
  ),
  items: new Map(
    fitted.facts.filter(({ information }) => information > 0).map(({ key, difficulty, variance, information }) => [key, { difficulty, variance, information }]),
  ),
});

import type { ResponseModel } from '../response-model/response-model.ts';
import { readModel, type SavedModel, saveModel } from '../response-model/saved.ts';
import { fitModel } from './fit-model.ts';
import type { Bank, History } from './history.ts';
import { type Foretold, foretoldBy, foretoldByPriors, type Saving, type Score, savingOf, scoreOf } from './judge-models.ts';

/** What a model is fitted on and judged by: different learners. */
export type FitMaterial = {
  readonly bank: Bank;
  readonly fittedOn: readonly History[];
  readonly heldBack: readonly History[];
  /** The model in use now; absent while the tutor goes by the shipped priors. */
  readonly inUse?: SavedModel;
};

/** How a fit did on the learners held back, beside what else the tutor could go by. */
export type FitFigures = {
  readonly answers: number;
  readonly learners: number;
  readonly fitted: Score;
  readonly shipped: Score;
  readonly inUse?: Score;
  /** What the fit saves against what is in use now: the version, else the shipped priors. */
  readonly saving: Saving;
};

export type Candidate = { readonly model: SavedModel; readonly figures: FitFigures };

/** Fits a model and judges it. Takes seconds for thousands of answers, a minute for hundreds of thousands; pure all the same. */
export const fitCandidate = ({ bank, fittedOn, heldBack, inUse }: FitMaterial): Candidate => {
  const model = fitModel(bank, fittedOn);
  const foretold = foretoldBy(model, bank, heldBack);
  const priors = foretoldByPriors(bank, heldBack);
  const present = inUse === undefined ? undefined : foretoldByVersion(inUse, bank, heldBack);
  return {
    model: saveModel(model),
    figures: {
      answers: heldBack.reduce((sum, { right }) => sum + right.length, 0),
      learners: heldBack.length,
      fitted: scoreOf(foretold, heldBack),
      shipped: scoreOf(priors, heldBack),
      ...(present === undefined ? {} : { inUse: scoreOf(present, heldBack) }),
      saving: savingOf(present ?? priors, foretold, heldBack),
    },
  };
};

const foretoldByVersion = (saved: SavedModel, bank: Bank, heldBack: readonly History[]): Foretold | undefined => {
  const model = readableModel(saved);
  return model === undefined ? undefined : foretoldBy(model, bank, heldBack);
};

/** A model of an earlier release that this one cannot read any more is not in use: the shipped priors are. */
export const readableModel = (saved: SavedModel): ResponseModel | undefined => {
  try {
    return readModel(saved);
  } catch (cause) {
    if (cause instanceof RangeError) return undefined;
    throw cause;
  }
};

/** Standard errors by which a fit must be better: one fit in forty that is no better gets so far by luck. */
const BEYOND_NOISE = 2;

export const isBetter = ({ saving }: FitFigures): boolean => saving.mean > BEYOND_NOISE * saving.standardError;

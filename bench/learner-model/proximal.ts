import type { Design } from '../../src/domain/mastery/fit/describe-all.ts';
import { fitModel } from '../../src/domain/mastery/fit/fit-model.ts';
import { initialState, observe, predict } from '../../src/domain/mastery/response-model/predict.ts';
import { factsOf, type ResponseModel } from '../../src/domain/mastery/response-model/response-model.ts';
import type { Learner, ResponseSet } from './read-responses.ts';
import { testLearners, trainLearners } from './splits.ts';

export type Run = { readonly chances: Float64Array; readonly microsPerResponse: number; readonly bytesPerLearner: number };

export const fitOn = (set: ResponseSet): ResponseModel => fitModel(set.bank, trainLearners(set));

/** The model with the descriptions it was fitted on. */
export const fitWithDesign = (set: ResponseSet): { readonly model: ResponseModel; readonly design: Design } => {
  let design: Design | undefined;
  const model = fitModel(set.bank, trainLearners(set), undefined, undefined, { design: (described) => (design = described) });
  if (design === undefined) throw new Error('expected the fit to describe its answers, got none');
  return { model, design };
};

/** One step ahead, through the functions the tutor uses: predict, then observe, answer by answer. The time is the median over blocks of answers. */
export const runOn = (model: ResponseModel, set: ResponseSet, learners: readonly Learner[] = testLearners(set)): Run => {
  const facts = set.bank.map((item) => factsOf(model, item));
  const chances = new Float64Array(learners.reduce((sum, { items }) => sum + items.length, 0));
  const blocks: number[] = [];
  let [at, bytes] = [0, 0];
  let began = performance.now();
  for (const { items, right, seconds } of learners) {
    let state = initialState(model);
    for (let index = 0; index < items.length; index += 1) {
      const item = facts[items[index] as number];
      if (item === undefined) throw new RangeError(`expected an item below ${facts.length}, got ${items[index]}`);
      const now = seconds?.[index] ?? Number.NaN;
      chances[at] = predict(state, model, item, now).probability;
      state = observe(state, model, item, right[index] === 1, now);
      at += 1;
      if (at % BLOCK !== 0) continue;
      const ended = performance.now();
      blocks.push(((ended - began) * 1_000) / BLOCK);
      began = ended;
    }
    bytes += state.words.byteLength;
  }
  blocks.sort((a, b) => a - b);
  return { chances, microsPerResponse: blocks[blocks.length >> 1] ?? Number.NaN, bytesPerLearner: bytes / Math.max(1, learners.length) };
};

/** Answers timed together: long enough for the clock, short enough that other processes disturb few blocks. */
const BLOCK = 10;

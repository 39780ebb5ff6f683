import type { BankKind, Sitting } from './bank.ts';
import type { PlacementRule } from './rules.ts';

export type PlacementRun = {
  /** Root mean squared error of the estimate after 1, 2, 3... questions. */
  readonly rmse: readonly number[];
  /** To choose one question and to take its answer in. */
  readonly medianMicros: number;
};

/** Every person sits the whole length, so that all means are over the same people. */
export const runPlacement = (kind: BankKind, sittings: readonly Sitting[], rule: PlacementRule, length: number): PlacementRun => {
  const squares = new Float64Array(length);
  const times: number[] = [];
  for (const { person, banks } of sittings) {
    const sitting = rule.sit(banks[kind], person);
    let open = banks[kind];
    for (let question = 0; question < length; question += 1) {
      const started = performance.now();
      const item = sitting.choose(open);
      const right = person.draw(item.index) < 1 / (1 + Math.exp(item.discrimination * (item.difficulty - person.ability)));
      sitting.record(item, right);
      times.push((performance.now() - started) * 1_000);
      open = open.filter(({ index }) => index !== item.index);
      squares[question] = (squares[question] ?? 0) + (sitting.estimate() - person.ability) ** 2;
    }
  }
  times.sort((a, b) => a - b);
  return { rmse: [...squares].map((sum) => Math.sqrt(sum / sittings.length)), medianMicros: times[Math.floor(times.length / 2)] ?? Number.NaN };
};

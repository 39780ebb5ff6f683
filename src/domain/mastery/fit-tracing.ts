import type { TracedAnswer } from './skill-tracing.ts';
import { type LogitNormal, logitOf, SHIPPED_TRACING_PRIOR, share, type TracingPrior } from './tracing-prior.ts';

/** Learners whose answers the assumed share weighs as much as: a skill few have practised stays near what is assumed of any. */
const PRIOR_LEARNERS = 4;
const ROUNDS = 25;
/** Learners differ, however well a skill is known: the least deviation kept, logits. */
const LEAST = { known: 0.1, learns: 0.3, guesses: 0.1, slips: 0.1 };

type Shares = { readonly [share in keyof TracingPrior]: number };
type Tally = { -readonly [share in keyof TracingPrior]: { of: number; yes: number } };

/**
 * What a class's answers on one skill tell of it, by expectation maximisation over the answers (Baum & Welch), held near `prior`
 * while they are few. Give each learner's answers once, oldest first.
 */
export const fitTracing = (histories: readonly (readonly TracedAnswer[])[], prior: TracingPrior = SHIPPED_TRACING_PRIOR): TracingPrior => {
  const start: Shares = {
    known: share(prior.known.mean),
    learns: share(prior.learns.mean),
    guesses: share(prior.guesses.mean),
    slips: share(prior.slips.mean),
  };
  let shares = start;
  let tally = tallied(histories, shares);
  for (let round = 0; round < ROUNDS; round += 1) {
    shares = {
      known: held(tally, start, 'known'),
      learns: held(tally, start, 'learns'),
      guesses: held(tally, start, 'guesses'),
      slips: held(tally, start, 'slips'),
    };
    tally = tallied(histories, shares);
  }
  const fitted = (name: keyof TracingPrior): LogitNormal => {
    const value = shares[name];
    const precision = 1 / prior[name].deviation ** 2 + tally[name].of * value * (1 - value);
    return { mean: logitOf(value), deviation: Math.max(LEAST[name], 1 / Math.sqrt(precision)) };
  };
  return { known: fitted('known'), learns: fitted('learns'), guesses: fitted('guesses'), slips: fitted('slips') };
};

const held = (tally: Tally, start: Shares, name: keyof TracingPrior): number =>
  (tally[name].yes + PRIOR_LEARNERS * start[name]) / (tally[name].of + PRIOR_LEARNERS);

/** Expected counts of all histories. */
const tallied = (histories: readonly (readonly TracedAnswer[])[], shares: Shares): Tally => {
  const tally: Tally = { known: { of: 0, yes: 0 }, learns: { of: 0, yes: 0 }, guesses: { of: 0, yes: 0 }, slips: { of: 0, yes: 0 } };
  for (const history of histories) if (history.length > 0) countHistory(history, shares, tally);
  return tally;
};

/** Forward and backward pass of one history. */
const countHistory = (history: readonly TracedAnswer[], { known, learns, guesses, slips }: Shares, tally: Tally): void => {
  const whenKnown = history.map(({ right }) => (right ? 1 - slips : slips));
  const whenNot = history.map(({ right }) => (right ? guesses : 1 - guesses));
  const ahead: number[] = [];
  for (let index = 0, before = known; index < history.length; index += 1) {
    const hit = before * (whenKnown[index] ?? 0);
    const posterior = hit / (hit + (1 - before) * (whenNot[index] ?? 0));
    ahead.push(posterior);
    before = posterior + (1 - posterior) * learns;
  }
  let [backKnown, backNot] = [1, 1];
  for (let index = history.length - 1; index >= 0; index -= 1) {
    const posterior = ahead[index] ?? 0;
    const isKnown = (posterior * backKnown) / (posterior * backKnown + (1 - posterior) * backNot);
    const right = history[index]?.right === true;
    tally.guesses.of += 1 - isKnown;
    tally.guesses.yes += right ? 1 - isKnown : 0;
    tally.slips.of += isKnown;
    tally.slips.yes += right ? 0 : isKnown;
    if (index === 0) {
      tally.known.of += 1;
      tally.known.yes += isKnown;
      return;
    }
    const before = ahead[index - 1] ?? 0;
    const [knownNext, notNext] = [(whenKnown[index] ?? 0) * backKnown, (whenNot[index] ?? 0) * backNot];
    const learned = (1 - before) * learns * knownNext;
    const stayed = (1 - before) * (1 - learns) * notNext;
    const all = before * knownNext + learned + stayed;
    tally.learns.of += (learned + stayed) / all;
    tally.learns.yes += learned / all;
    backKnown = knownNext / all;
    backNot = (learns * knownNext + (1 - learns) * notNext) / all;
  }
};

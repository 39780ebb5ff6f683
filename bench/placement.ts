/**
 * How many questions a placement needs.
 *
 *   npm run bench -- placement [--examinees 4000] [--peer] [--json]
 *
 * Simulated people with a known ability answer questions of banks of 300 that follow item response theory, chosen by the tutor's
 * own rule or by plainer ones. Printed: the error of the estimate after so many questions, and how many it takes until the error
 * is below 0.5, 0.4 and 0.3 logits. `--peer` runs jsCAT on a part of the same people and banks; it is installed first
 * with `npm --prefix bench/peers ci`.
 */
import { parseArgs } from 'node:util';
import { BANK_KINDS, type BankKind, drawSittings } from './placement/bank.ts';
import { closestRule, ownRule, type PlacementRule, randomRule } from './placement/rules.ts';
import { type PlacementRun, runPlacement } from './placement/run.ts';

const { values } = parseArgs({
  options: { examinees: { type: 'string', default: '4000' }, peer: { type: 'boolean', default: false }, json: { type: 'boolean', default: false } },
});
const examinees = Number(values.examinees);
if (!Number.isInteger(examinees) || examinees < 1) throw new RangeError(`expected --examinees to be a whole number above 0, got "${values.examinees}"`);

const SEED = 20_261_122;
/** jsCAT takes milliseconds a question: fewer people, so a larger sampling error (printed). */
const PEER_EXAMINEES = 120;
const LENGTH = 60;
const TOLD_AT = [5, 10, 15, 20, 30, 40, 60];
/** The project's goals: questions until the error is below 0.5, 0.4 and 0.3. */
const GOALS = { rasch: [13, 23, 42], '2pl': [4, 7, 14] } as const;

const report = (bank: BankKind, rule: PlacementRule, count: number, run: PlacementRun): void => {
  const until = [0.5, 0.4, 0.3].map((error) => run.rmse.findIndex((value) => value <= error) + 1 || null);
  const line = {
    bank,
    rule: rule.name,
    examinees: count,
    questionsUntil: { '0.5': until[0], '0.4': until[1], '0.3': until[2] },
    rmse: Object.fromEntries(TOLD_AT.map((at) => [at, Math.round((run.rmse[at - 1] ?? Number.NaN) * 1_000) / 1_000])),
    samplingError: `±${Math.round((100 / Math.sqrt(2 * count)) * 10) / 10} %`,
    microsPerSelection: Math.round(run.medianMicros * 10) / 10,
  };
  if (values.json) {
    console.log(JSON.stringify(line));
    return;
  }
  const cells = TOLD_AT.map((at) => `${at}: ${line.rmse[at]?.toFixed(3)}`).join('  ');
  console.log(
    `${bank.padEnd(6)}${rule.name.padEnd(26)}until .5/.4/.3: ${until
      .map((n) => n ?? '-')
      .join('/')
      .padEnd(10)}${cells}  ${line.microsPerSelection} µs a question`,
  );
};

const sittings = drawSittings(SEED, examinees);
for (const kind of BANK_KINDS) {
  for (const rule of [ownRule, closestRule, randomRule]) report(kind, rule, examinees, runPlacement(kind, sittings, rule, LENGTH));
  if (values.peer) {
    const { jsCatRule } = await import('./placement/jscat.ts');
    report(kind, jsCatRule, PEER_EXAMINEES, runPlacement(kind, sittings.slice(0, PEER_EXAMINEES), jsCatRule, LENGTH));
  }
}
if (!values.json) {
  console.log(`goal: Rasch ${GOALS.rasch.join('/')}, 2PL ${GOALS['2pl'].join('/')} questions, at most 200 µs to choose one of 300`);
}

/**
 * `npm run bench -- learner-model --data <folder> [--set NAME] [--json] [--no-baselines] [--no-cold]`
 *
 * Fits on the training learners of each set of responses, predicts the test learners one step ahead, and prints one JSON line a model.
 */
import { existsSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { bayesianKnowledgeTracing } from './learner-model/baselines/bayesian-knowledge-tracing.ts';
import { bestLogisticRegression, performanceFactors } from './learner-model/baselines/counting-regressions.ts';
import { eloWithSkills } from './learner-model/baselines/elo.ts';
import { alwaysMean, itemMean } from './learner-model/baselines/means.ts';
import { causalityCheck } from './learner-model/causality.ts';
import { coldItems } from './learner-model/cold-item.ts';
import { emptySystem } from './learner-model/empty-system.ts';
import { marginLow } from './learner-model/margin.ts';
import { accuracy, auc, calibrationError, logLoss, rmse } from './learner-model/metrics.ts';
import { fitWithDesign, runOn } from './learner-model/proximal.ts';
import { type ResponseSet, readResponses } from './learner-model/read-responses.ts';
import { testAnswers, testLearners, trainLearners } from './learner-model/splits.ts';
import { wheelSpinning } from './learner-model/wheel-spinning.ts';

const BASELINES: Readonly<Record<string, (set: ResponseSet) => Float64Array>> = {
  'always-mean': alwaysMean,
  'item-mean': itemMean,
  bkt: bayesianKnowledgeTracing,
  pfa: performanceFactors,
  'elo-skills': eloWithSkills,
  'best-lr': bestLogisticRegression,
};

const FILE = /^(?<name>.+?)\.csv(?:\.gz)?$/u;

const options = () => {
  const { values } = parseArgs({
    options: {
      data: { type: 'string' },
      set: { type: 'string', multiple: true },
      json: { type: 'boolean', default: false },
      'no-baselines': { type: 'boolean', default: false },
      'no-cold': { type: 'boolean', default: false },
    },
  });
  const folder = values.data;
  if (folder === undefined || !existsSync(folder))
    fail(`expected --data <folder with .csv or .csv.gz files>, got ${folder === undefined ? 'none' : `"${folder}"`}`);
  const files = readdirSync(folder)
    .filter((file) => FILE.test(file))
    .sort();
  const nameOf = (file: string): string => FILE.exec(file)?.groups?.name ?? file;
  const names = files.map(nameOf);
  const unknown = (values.set ?? []).filter((name) => !names.includes(name));
  if (files.length === 0) fail(`expected .csv or .csv.gz files in "${folder}", found none`);
  if (unknown.length > 0) fail(`expected --set to be one of ${names.join(', ')}, got "${unknown.join('", "')}"`);
  const wantedNames = values.set;
  const wanted = files.filter((file) => wantedNames === undefined || wantedNames.includes(nameOf(file)));
  return {
    sets: wanted.map((file) => ({ file: path.join(folder, file), name: nameOf(file) })),
    json: values.json,
    baselines: !values['no-baselines'],
    cold: !values['no-cold'],
  };
};

function fail(message: string): never {
  console.error(message);
  process.exit(2);
}

const { sets, json, baselines, cold } = options();
const print = (line: Readonly<Record<string, unknown>>): void => {
  if (json) console.log(JSON.stringify(line));
  else
    console.log(
      Object.entries(line)
        .map(([name, value]) => `${name} ${value}`)
        .join('  '),
    );
};
const rounded = (value: number, digits = 4): number => Number(value.toFixed(digits));

const figures = (set: ResponseSet, chances: Float64Array) => {
  const right: number[] = [];
  const [firstRight, firstChances]: [number[], number[]] = [[], []];
  for (const learner of testLearners(set)) {
    for (let index = 0; index < learner.right.length; index += 1) {
      if (index < 10) {
        firstRight.push(learner.right[index] as number);
        firstChances.push(chances[right.length] as number);
      }
      right.push(learner.right[index] as number);
    }
  }
  return {
    auc: rounded(auc(right, chances)),
    logLoss: rounded(logLoss(right, chances)),
    rmse: rounded(rmse(right, chances)),
    accuracy: rounded(accuracy(right, chances)),
    ece: rounded(calibrationError(right, chances)),
    aucFirst10: rounded(auc(firstRight, firstChances)),
  };
};

const allRounded = (values: Readonly<Record<string, number>>) => Object.fromEntries(Object.entries(values).map(([key, value]) => [key, rounded(value)]));

/** Answers on a skill after which it is asked who will spin. */
const SPINNING_ASKED_AFTER = 5;

/** Wall and processor seconds: on a busy machine the second is the one that can be compared. */
const timed = <Result>(work: () => Result): { readonly result: Result; readonly fitSeconds: number; readonly fitCpuSeconds: number } => {
  const [began, before] = [performance.now(), process.cpuUsage().user];
  const result = work();
  return { result, fitSeconds: rounded((performance.now() - began) / 1_000, 1), fitCpuSeconds: rounded((process.cpuUsage().user - before) / 1e6, 1) };
};

for (const { file, name } of sets) {
  const set = readResponses(file, name);
  if (trainLearners(set).length < 10 || testAnswers(set) === 0)
    fail(`${file}: expected at least 10 training users and one test user, got ${trainLearners(set).length} and ${testLearners(set).length}`);
  let bestLr: Float64Array | undefined;
  for (const [model, predictAll] of Object.entries(baselines ? BASELINES : {})) {
    const { result, ...times } = timed(() => predictAll(set));
    if (model === 'best-lr') bestLr = result;
    print({ set: name, model, ...figures(set, result), ...times, microsPerResponse: null, bytesPerLearner: null });
  }
  const {
    result: { model: fitted, design },
    ...times
  } = timed(() => fitWithDesign(set));
  const { chances, microsPerResponse, bytesPerLearner } = runOn(fitted, set);
  print({
    set: name,
    model: 'proximal',
    ...figures(set, chances),
    ...times,
    microsPerResponse: rounded(microsPerResponse, 1),
    bytesPerLearner: Math.round(bytesPerLearner),
    peakMegabytes: Math.round(process.resourceUsage().maxRSS / 1024),
    ...(bestLr === undefined ? {} : { marginOverBestLrLow: rounded(marginLow(testLearners(set), chances, bestLr)) }),
  });
  print({ set: name, check: 'causality', ...causalityCheck(fitted, set, chances) });
  for (const { from, to, ...stage } of emptySystem(set)) print({ set: name, check: 'empty-system', answers: `${from}-${to}`, ...allRounded(stage) });
  const spinning = wheelSpinning(set, fitted, design, SPINNING_ASKED_AFTER);
  if (spinning !== undefined) print({ set: name, check: 'wheel-spinning', ...allRounded(spinning) });
  if (cold) print({ set: name, check: 'cold-item', ...allRounded(coldItems(set)) });
}

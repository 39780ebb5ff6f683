/**
 * How well the tutor's choice of questions teaches.
 *
 *   npm run bench -- tutor-simulation [--learners 3000] [--world NAME] [--seed 20261122] [--json]
 *
 * Simulated learners of five kinds, none of which is what the tutor assumes, learn twelve skills with at most 150 questions under the
 * tutor's own rules and under plainer ones.
 */
import { parseArgs } from 'node:util';
import { enginePolicy } from './tutor-simulation/engine-policy.ts';
import { factorsWorld } from './tutor-simulation/factors-world.ts';
import { FITTED_SKILLS } from './tutor-simulation/fitted-skills.ts';
import { forgettingWorld, guessingWorld, knowledgeWorld, wrongGraphWorld } from './tutor-simulation/knowledge-worlds.ts';
import { fixedOrderPolicy, knowledgeTracingPolicy, oraclePolicy, type Policy, randomPolicy, threeInARowPolicy } from './tutor-simulation/policy.ts';
import { runSimulation, type SimulationRow } from './tutor-simulation/run.ts';
import type { KnowledgeShares, World } from './tutor-simulation/world.ts';

const { values } = parseArgs({
  options: {
    learners: { type: 'string', default: '3000' },
    world: { type: 'string' },
    seed: { type: 'string', default: '20261122' },
    json: { type: 'boolean', default: false },
  },
});
const wholeNumber = (name: 'learners' | 'seed'): number => {
  const number = Number(values[name]);
  if (!Number.isInteger(number) || number < 1) throw new RangeError(`expected --${name} to be a whole number above 0, got "${values[name]}"`);
  return number;
};
const learners = wholeNumber('learners');
const seed = wholeNumber('seed');

const WORLDS: readonly World[] = [knowledgeWorld, forgettingWorld, factorsWorld, wrongGraphWorld, guessingWorld];
const worlds = values.world === undefined ? WORLDS : WORLDS.filter(({ name }) => name === values.world);
if (worlds.length === 0) throw new RangeError(`expected --world to be one of ${WORLDS.map(({ name }) => `"${name}"`).join(', ')}, got "${values.world}"`);

const mean = (place: 0 | 1 | 2 | 3): number => FITTED_SKILLS.reduce((sum, row) => sum + row[place], 0) / FITTED_SKILLS.length;
const pooled: KnowledgeShares = { known: mean(0), learns: mean(1), guesses: mean(2), slips: mean(3) };

const policiesFor = (world: World): readonly Policy[] => {
  const { population } = world;
  return [
    enginePolicy('proximal, first classes', false),
    enginePolicy('proximal, fitted nightly', true),
    randomPolicy,
    fixedOrderPolicy,
    threeInARowPolicy,
    knowledgeTracingPolicy('BKT >= .95, pooled', () => pooled, 'one after the other'),
    ...(population === undefined
      ? []
      : [
          knowledgeTracingPolicy('BKT >= .95, true', (_world, number) => population(number), 'one after the other'),
          knowledgeTracingPolicy('greedy gain, true', (_world, number) => population(number), 'largest gain first'),
        ]),
    oraclePolicy,
  ];
};

const rounded = (row: SimulationRow): Record<string, number> =>
  Object.fromEntries(Object.entries(row).map(([name, value]) => [name, Math.round(value * 1_000) / 1_000]));

const print = (world: World, policy: Policy, row: SimulationRow): void => {
  if (values.json) {
    console.log(JSON.stringify({ world: world.name, policy: policy.name, learners, seed, ...rounded(row) }));
    return;
  }
  const shares = [row.falseMastery, row.saidMastered, row.overPractice, row.learned, row.learnedAfter50, row.learnedAfter100, row.retained];
  console.log(`  ${policy.name.padEnd(26)}${row.questions.toFixed(1).padStart(7)}${shares.map((value) => value.toFixed(3).padStart(9)).join('')}`);
};

for (const world of worlds) {
  if (!values.json) {
    console.log(`${world.name}; truly known: ${world.truth}`);
    console.log(`  ${''.padEnd(26)}questions  false    said    over    learned   at 50   at 100  after 30 d`);
  }
  for (const policy of policiesFor(world)) print(world, policy, runSimulation(world, policy, seed, learners));
}

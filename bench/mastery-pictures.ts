/**
 * Draws the two pictures of docs/guides/how-mastery-is-judged.md from real answers.
 *
 *   npm run bench -- mastery-pictures --data <folder> [--set NAME] [--out docs/images]
 *
 * The response model is fitted on the training users of the set and foresees every answer of its test users; the pictures compare
 * what was foreseen with what happened. The numbers behind them are printed.
 */
import { existsSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { fitOn, runOn } from './learner-model/proximal.ts';
import { readResponses } from './learner-model/read-responses.ts';
import { calibrationPicture, drawn, learningCurvesPicture } from './mastery-pictures/pictures.ts';
import { calibrationOf, learningCurveOf } from './mastery-pictures/tallies.ts';

const { values } = parseArgs({
  options: { data: { type: 'string' }, set: { type: 'string', default: 'assist09' }, out: { type: 'string', default: 'docs/images' } },
});
const file = [`${values.set}.csv`, `${values.set}.csv.gz`].map((name) => path.join(values.data ?? '', name)).find((candidate) => existsSync(candidate));
if (values.data === undefined || file === undefined) {
  console.error(`expected --data <folder with ${values.set}.csv or ${values.set}.csv.gz>, got ${values.data === undefined ? 'none' : `"${values.data}"`}`);
  process.exit(2);
}

const set = readResponses(file, values.set);
const { chances } = runOn(fitOn(set), set);
const calibration = calibrationOf(set, chances);
const curve = learningCurveOf(set, chances);
console.log(JSON.stringify({ set: set.name, calibration }));
console.log(JSON.stringify({ set: set.name, learningCurve: curve }));

await writeFile(path.join(values.out, 'calibration.svg'), await drawn(calibrationPicture(calibration)));
await writeFile(path.join(values.out, 'learning-curves.svg'), await drawn(learningCurvesPicture(curve)));

/**
 * Counts tests over several vitest reports, printing `passed failed skipped`.
 * A test that ran in one report and was skipped in another (it needs a service) is one test: failed anywhere is failed, else passed anywhere is passed.
 * With `--has-failure` it prints nothing, and the exit code says whether a report holds a failed test.
 */
import { readFileSync } from 'node:fs';
import path from 'node:path';

const RANK = { skipped: 0, passed: 1, failed: 2 };
const outcomeOf = (status) => (status === 'passed' || status === 'failed' ? status : 'skipped');

const words = process.argv.slice(2);
const outcomes = new Map();
for (const report of words.filter((word) => !word.startsWith('--'))) {
  const { testResults } = JSON.parse(readFileSync(report, 'utf8'));
  for (const { name: file, status: fileStatus, assertionResults } of testResults) {
    const hasFailedTest = assertionResults.some(({ status }) => status === 'failed');
    // A file that does not load has no test to fail.
    if (fileStatus === 'failed' && !hasFailedTest) outcomes.set(path.relative('.', file), 'failed');
    const namesakes = new Map();
    for (const { fullName, status } of assertionResults) {
      namesakes.set(fullName, (namesakes.get(fullName) ?? 0) + 1);
      const test = `${path.relative('.', file)} ${fullName} ${namesakes.get(fullName)}`;
      const outcome = outcomeOf(status);
      const known = outcomes.get(test);
      if (known === undefined || RANK[outcome] > RANK[known]) outcomes.set(test, outcome);
    }
  }
}

const count = (outcome) => [...outcomes.values()].filter((value) => value === outcome).length;
if (words.includes('--has-failure')) process.exit(count('failed') > 0 ? 0 : 1);
process.stdout.write(`${count('passed')} ${count('failed')} ${count('skipped')}\n`);

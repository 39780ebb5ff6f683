import type { AnswerKey } from '../src/domain/grading/answer-key.ts';
import { grade } from '../src/domain/grading/grade.ts';
import { looksLikeAnswer } from '../src/domain/grading/is-answer-like.ts';
import { rightAnswers } from '../src/domain/grading/right-answers.ts';
import { ADVERSARIAL_CASES, type GradingCase, MEASURED_CASES } from '../test/domain/grading/cases.ts';
import { HOSTILE_RESPONSES, PROBED_KEYS, randomResponses } from '../test/domain/grading/hostile.ts';
import { OPEN_ANSWERS } from '../test/domain/grading/open-answers.ts';

/** Random strings; the test suite runs a tenth of it. */
const FUZZ_STRINGS = 200_000;
/** Runs of one case, of which the fastest block counts: other programs share the machine. */
const BLOCKS = 7;
const RUNS_PER_BLOCK = 20;

const judge = ({ key, response, locale }: GradingCase): string => grade(key, response, locale === undefined ? {} : { locale }).kind;

const checkCases = (cases: readonly GradingCase[]) => {
  const given = cases.map((one) => ({ one, verdict: judge(one) }));
  return {
    cases: cases.length,
    ok: given.filter(({ one, verdict }) => verdict === one.verdict).length,
    falseAccepts: given.filter(({ one, verdict }) => verdict === 'correct' && one.verdict !== 'correct').map(({ one }) => one.response),
    falseRejects: given.filter(({ one, verdict }) => verdict !== 'correct' && one.verdict === 'correct').map(({ one }) => one.response),
  };
};

const microsecondsOf = (one: GradingCase): number => {
  let fastest = Number.POSITIVE_INFINITY;
  for (let block = 0; block < BLOCKS; block += 1) {
    const start = performance.now();
    for (let run = 0; run < RUNS_PER_BLOCK; run += 1) judge(one);
    fastest = Math.min(fastest, ((performance.now() - start) * 1_000) / RUNS_PER_BLOCK);
  }
  return fastest;
};

const percentile = (sorted: readonly number[], share: number): number => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
const rounded = (value: number): number => Math.round(value * 10) / 10;

const measureSpeed = (cases: readonly GradingCase[]) => {
  for (const one of cases) microsecondsOf(one);
  const times = cases.map(microsecondsOf).sort((a, b) => a - b);
  return {
    medianMicroseconds: rounded(percentile(times, 0.5)),
    p95Microseconds: rounded(percentile(times, 0.95)),
    maxMicroseconds: rounded(percentile(times, 1)),
  };
};

/** The best of three, as a pause of the whole process is not the checker's. */
const measureHostile = () => {
  const slowest = { milliseconds: 0, key: '', response: '' };
  let throws = 0;
  for (const key of PROBED_KEYS) {
    for (const response of HOSTILE_RESPONSES) {
      let best = Number.POSITIVE_INFINITY;
      for (let run = 0; run < 3; run += 1) {
        const start = performance.now();
        try {
          grade(key, response);
          looksLikeAnswer(key, response);
        } catch {
          throws += 1;
        }
        best = Math.min(best, performance.now() - start);
      }
      if (best > slowest.milliseconds) Object.assign(slowest, { milliseconds: rounded(best), key: key.type, response: response.slice(0, 40) });
    }
  }
  return { strings: HOSTILE_RESPONSES.length, throws, slowest };
};

const keyName = (key: AnswerKey): string =>
  `${key.type} ${rightAnswers(key)[0] ?? ''}${key.type === 'number' && key.tolerance !== undefined ? ` ± ${key.tolerance}` : ''}`;

const timeOf = (key: AnswerKey, response: string): number => {
  const start = performance.now();
  grade(key, response);
  return performance.now() - start;
};

const fuzz = (count: number) => {
  const accepted: { readonly key: string; readonly response: string }[] = [];
  let [throws, turn, slowest] = [0, 0, 0];
  for (const response of randomResponses(1, count)) {
    const key = PROBED_KEYS[turn % PROBED_KEYS.length];
    turn += 1;
    if (key === undefined) continue;
    const start = performance.now();
    try {
      if (grade(key, response).kind === 'correct') accepted.push({ key: keyName(key), response });
    } catch {
      throws += 1;
    }
    const first = performance.now() - start;
    // A pause of the process is not the checker's: what seems slow is timed again.
    if (first > slowest) slowest = Math.max(slowest, Math.min(first, timeOf(key, response), timeOf(key, response)));
  }
  return { strings: count, throws, slowestMilliseconds: rounded(slowest), accepted };
};

const report = {
  measured: checkCases(MEASURED_CASES),
  adversarial: checkCases(ADVERSARIAL_CASES),
  openAnswers: checkCases(OPEN_ANSWERS),
  speed: measureSpeed(MEASURED_CASES),
  hostile: measureHostile(),
  fuzz: fuzz(FUZZ_STRINGS),
};

const casesLine = (name: string, { cases, ok, falseAccepts, falseRejects }: ReturnType<typeof checkCases>): string =>
  `${name.padEnd(16)} ${ok}/${cases} ok, ${falseAccepts.length} false accepts ${falseAccepts.join(' ; ')}, ${falseRejects.length} false rejects ${falseRejects.join(' ; ')}`;

if (process.argv.includes('--json')) console.log(JSON.stringify(report, null, 2));
else {
  const { speed, hostile, fuzz: random } = report;
  console.log(casesLine('measured', report.measured));
  console.log(casesLine('adversarial', report.adversarial));
  console.log(casesLine('open answers', report.openAnswers));
  console.log(`${'speed'.padEnd(16)} ${speed.medianMicroseconds} µs median, ${speed.p95Microseconds} µs p95, ${speed.maxMicroseconds} µs max`);
  console.log(
    `${'hostile'.padEnd(16)} ${hostile.strings} strings x ${PROBED_KEYS.length} keys, ${hostile.throws} throws, slowest ${hostile.slowest.milliseconds} ms`,
  );
  console.log(`${''.padEnd(16)} ${hostile.slowest.key}: ${hostile.slowest.response}`);
  console.log(
    `${'fuzz'.padEnd(16)} ${random.strings} strings, ${random.throws} throws, slowest ${random.slowestMilliseconds} ms, ${random.accepted.length} accepted:`,
  );
  for (const { key, response } of random.accepted) console.log(`  ${key.padEnd(28)} ${JSON.stringify(response)}`);
}

import { SECOND, type SkillId } from '../ids.ts';
import type { EvidenceRow } from './evidence.ts';
import type { DetectorRule, Watched } from './finding.ts';
import type { Thresholds } from './thresholds.ts';

/**
 * Answers given faster than the question can be read, and wrong. They say nothing about the skill and much about the moment,
 * so they are a concern of their own, and the struggle detectors look past them.
 */
export const findRapidAnswers: DetectorRule = ({ learner, from, now }, thresholds) => {
  const answers = learner.tries
    .filter((row) => row.tryNumber === 1 && row.outcome !== 'skipped' && row.at >= from && row.at <= now)
    .slice(-thresholds.rapidLookback);
  const rapid = answers.filter((row) => isRapidGuess(row, thresholds));
  const [first] = rapid;
  const last = rapid.at(-1);
  if (first === undefined || last === undefined) return [];
  if (rapid.length < thresholds.rapidAnswers || rapid.length < thresholds.rapidShare * answers.length) return [];
  const skillId = mostlyOn(rapid);
  return [
    {
      detector: 'rapid-answers',
      ...(skillId === undefined ? {} : { skillId }),
      since: first.at,
      lastTroubleAt: last.at,
      likelihood: thresholds.rapidLikelihood,
      severity: thresholds.rapidSeverity * (rapid.length / answers.length),
      rapid: { count: rapid.length, of: answers.length, seconds: Math.ceil(Math.max(...rapid.map(({ elapsedMs }) => elapsedMs)) / SECOND) },
    },
  ];
};

/** Wrong, and quicker than the question's words can be taken in. */
const isRapidGuess = (row: EvidenceRow, thresholds: Thresholds): boolean => {
  const readingMs = (row.stemLength / thresholds.charactersPerWord / thresholds.readingWordsPerSecond) * SECOND;
  return row.outcome === 'wrong' && row.tryNumber === 1 && row.elapsedMs < Math.max(thresholds.rapidFloorMs, readingMs);
};

/** The same learner without the items guessed at, for the detectors that ask what they can do. */
export const withoutRapidGuesses = (watched: Watched, thresholds: Thresholds): Watched['learner'] => {
  const guessed = new Set(watched.learner.tries.filter((row) => isRapidGuess(row, thresholds)).map(({ presentation }) => presentation));
  return { ...watched.learner, tries: watched.learner.tries.filter(({ presentation }) => !guessed.has(presentation)) };
};

/** The skill at least half of the guesses were on; the earliest met of two equal ones. */
const mostlyOn = (rapid: readonly EvidenceRow[]): SkillId | undefined => {
  const counts = new Map<SkillId, number>();
  for (const { skillId } of rapid) counts.set(skillId, (counts.get(skillId) ?? 0) + 1);
  const [top] = [...counts].sort(([, a], [, b]) => b - a);
  return top !== undefined && top[1] * 2 >= rapid.length ? top[0] : undefined;
};

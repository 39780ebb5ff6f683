import type { ConcernMark } from '../../../src/domain/classroom/cohort-mark.ts';
import type { EvidenceRow, LearnerEvidence } from '../../../src/domain/classroom/evidence.ts';
import { type CohortInput, summarizeCohort } from '../../../src/domain/classroom/summarize.ts';
import type { Concern } from '../../../src/domain/classroom/summary.ts';
import type { Course, CourseIndex, ItemSource } from '../../../src/domain/curriculum/course.ts';
import type { Skill } from '../../../src/domain/curriculum/skill.ts';
import type { CohortId, CourseId, Instant, ItemId, LearnerId, MisconceptionId, SkillId } from '../../../src/domain/ids.ts';
import { DAY, MINUTE, probability } from '../../../src/domain/ids.ts';
import type { Attempt } from '../../../src/domain/mastery/attempt.ts';
import { replay } from '../../../src/domain/mastery/fold-attempt.ts';

/** Monday, 2026-01-12, 08:00 UTC. The window is the week before. */
export const NOW = Date.UTC(2026, 0, 12, 8) as Instant;
export const FROM = (NOW - 7 * DAY) as Instant;
export const skill = (id: string): SkillId => id as SkillId;

const skillOf = (id: string, name: string, prerequisites: readonly string[] = []): Skill => ({
  id: skill(id),
  name,
  summary: name,
  aliases: [],
  prerequisites: prerequisites.map(skill),
  standards: [],
});

const SKILLS = [
  skillOf('multiples', 'Common multiples'),
  skillOf('adding', 'Adding fractions', ['multiples']),
  skillOf('comparing', 'Comparing fractions'),
  skillOf('dividing', 'Dividing fractions', ['adding']),
];

const itemOn = (skillId: SkillId): ItemSource => ({
  kind: 'item',
  item: {
    id: `item-${skillId}` as ItemId,
    seed: 0,
    skillIds: [skillId],
    stem: 'What is it?',
    answerKey: { type: 'number', value: '1' },
    help: [],
    expectedErrors: [],
    solution: [],
    difficulty: 0,
  },
});

const course: Course = {
  id: 'fractions' as CourseId,
  title: 'Fractions',
  version: '1',
  language: 'en',
  licence: 'MIT',
  skills: SKILLS,
  items: [],
  misconceptions: [{ id: 'tops-and-bottoms' as MisconceptionId, name: 'adds tops and bottoms', remedy: 'Draw both on one bar.' }],
};

export const COURSE: CourseIndex = {
  course,
  skills: new Map(SKILLS.map((one) => [one.id, one])),
  position: new Map(SKILLS.map((one, index) => [one.id, index])),
  itemsOf: new Map(SKILLS.map((one) => [one.id, [itemOn(one.id)]])),
  items: new Map(),
};

/** `R` right, `W` wrong, `H` wrong after a hint, `B` right after the bottom-out hint, `S` skipped. */
export type Stretch = {
  readonly on: string;
  readonly answers: string;
  readonly misconception?: string;
  readonly elapsedMs?: number;
  /** Hours before `NOW` of the first answer; the next follow every ten minutes. */
  readonly hoursAgo?: number;
  readonly stemLength?: number;
};

export type LearnerPlan = {
  readonly name: string;
  readonly stretches?: readonly Stretch[];
  readonly quizDays?: LearnerEvidence['quizDays'];
  readonly timeZone?: string;
  readonly marks?: readonly { readonly skillId?: string; readonly mark: ConcernMark; readonly hoursAgo: number }[];
};

export const learnerId = (name: string): LearnerId => `id-${name}` as LearnerId;

/** A learner's evidence with the learner model that the same answers give. */
export const learner = ({ name, stretches = [], quizDays = [], marks = [], timeZone = 'UTC' }: LearnerPlan): LearnerEvidence => {
  const rows = stretches.flatMap(rowsOf).map((row, index) => ({ ...row, presentation: index + 1 }));
  rows.sort((a, b) => a.at - b.at);
  return {
    learnerId: learnerId(name),
    alias: name,
    timeZone,
    model: replay(rows.map((row) => attemptOf(row, learnerId(name)))),
    tries: rows,
    helps: rows.flatMap(({ skillId, helpSeen, at }) =>
      helpSeen === 0 ? [] : [{ skillId, what: 'step' as const, isLast: helpSeen === 3, at: (at - 1_000) as Instant }],
    ),
    quizDays,
    joinedAt: (NOW - 30 * DAY) as Instant,
    marks: marks.map(({ mark, hoursAgo, skillId }) => ({ mark, at: hours(hoursAgo), ...(skillId === undefined ? {} : { skillId: skill(skillId) }) })),
  };
};

const hours = (ago: number): Instant => (NOW - ago * 60 * MINUTE) as Instant;

const rowsOf = ({ on, answers, misconception, elapsedMs = 40_000, hoursAgo = 72, stemLength = 90 }: Stretch): readonly EvidenceRow[] =>
  [...answers].map((answer, index) => ({
    skillId: skill(on),
    presentation: 0,
    tryNumber: 1,
    helpSeen: helpSeenBy(answer),
    outcome: outcomeBy(answer),
    ...(misconception !== undefined && outcomeBy(answer) === 'wrong' ? { misconception: misconception as MisconceptionId } : {}),
    elapsedMs,
    stemLength,
    at: (hours(hoursAgo) + index * 10 * MINUTE) as Instant,
  }));

const helpSeenBy = (answer: string): number => {
  if (answer === 'B') return 3;
  return answer === 'H' ? 1 : 0;
};

const outcomeBy = (answer: string): EvidenceRow['outcome'] => {
  if (answer === 'S') return 'skipped';
  return answer === 'R' || answer === 'B' ? 'correct' : 'wrong';
};

const attemptOf = (row: EvidenceRow, id: LearnerId): Attempt => ({
  learnerId: id,
  itemId: 'item-1' as ItemId,
  seed: 0,
  skillIds: [row.skillId],
  purpose: 'quiz',
  presentation: row.presentation,
  tryNumber: row.tryNumber,
  helpSeen: row.helpSeen,
  outcome: row.outcome,
  response: '2/7',
  elapsedMs: row.elapsedMs,
  expected: probability(0.7),
  difficulty: 0,
  at: row.at,
});

/** Five quiz days, Monday to Friday before `NOW`: `A` answered, `-` missed. */
export const week = (days: string): LearnerEvidence['quizDays'] => [...days].map((day, index) => ({ date: `2026-01-0${index + 5}`, answered: day === 'A' }));

export const summarize = (plans: readonly LearnerPlan[], changes: Partial<CohortInput> = {}) =>
  summarizeCohort({
    cohortId: 'cohort-1' as CohortId,
    className: '7B',
    simulated: false,
    evidence: plans.map(learner),
    course: COURSE,
    from: FROM,
    now: NOW,
    ...changes,
  });

/** The concern about one learner; `undefined` when they are not on the list. */
export const concernOf = (plan: LearnerPlan, changes: Partial<CohortInput> = {}): Concern | undefined => summarize([plan], changes).concerns[0];

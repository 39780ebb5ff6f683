import type { CourseIndex } from '../../src/domain/curriculum/course.ts';
import type { CohortId, Instant, LearnerId, Probability } from '../../src/domain/ids.ts';
import { MINUTE } from '../../src/domain/ids.ts';
import type { Attempt } from '../../src/domain/mastery/attempt.ts';
import type { Enrolment } from '../../src/ports/enrolment.ts';
import type { TutoringStore } from '../../src/ports/tutoring-store.ts';
import { diceFrom } from '../domain/mastery/response-model/simulated-answers.ts';

export type AnsweredClass = {
  readonly learners: number;
  /** Answers of each learner, one a minute, on questions drawn evenly from the course. */
  readonly answers: number;
  /** How much harder than their author says some questions truly are, by id; logits. */
  readonly hidden?: Readonly<Record<string, number>>;
  readonly seed?: number;
  /** Sets the learners of one class apart from those of another. */
  readonly prefix?: string;
};

/** Learners of different ability who have answered questions of a course without help, as a Rasch model has it: for what is fitted to their log. */
export const answerAsClass = async (
  { tutoring, enrolment }: { readonly tutoring: TutoringStore; readonly enrolment: Enrolment },
  { course, cohortId, at }: { readonly course: CourseIndex; readonly cohortId: CohortId; readonly at: Instant },
  { learners, answers, hidden = {}, seed = 5, prefix = 'pupil' }: AnsweredClass,
): Promise<void> => {
  const dice = diceFrom(seed);
  const items = course.course.items.map((source) => (source.kind === 'item' ? source.item : source.template));
  for (let learner = 0; learner < learners; learner += 1) {
    const account = { platform: 'web', tenant: 'local', userId: `${prefix}-${learner}` } as const;
    const person = await enrolment.enrol({ account, displayName: account.userId, cohortId, role: 'learner', by: 'test', timeZone: 'UTC', at });
    const state = await tutoring.load(person.id);
    if (state === undefined) throw new Error(`expected ${account.userId} to be enrolled`);
    const ability = 0.7 + 1.2 * (dice() + dice() + dice() - 1.5);
    const attempts = Array.from({ length: answers }, (_, index): Attempt => {
      const item = items[Math.floor(dice() * items.length)] ?? items[0];
      if (item === undefined) throw new Error('expected a course with questions');
      const chance = 1 / (1 + Math.exp(item.difficulty + (hidden[item.id] ?? 0) - ability));
      return {
        learnerId: person.id as LearnerId,
        itemId: item.id,
        seed: 0,
        skillIds: item.skillIds,
        purpose: 'quiz',
        presentation: index + 1,
        tryNumber: 1,
        helpSeen: 0,
        outcome: dice() < chance ? 'correct' : 'wrong',
        response: '',
        elapsedMs: 20_000,
        expected: 0.5 as Probability,
        difficulty: item.difficulty,
        at: (at + index * MINUTE) as Instant,
      };
    });
    await tutoring.record({
      personId: person.id,
      expectedVersion: state.version,
      session: { presentation: answers, activity: { kind: 'idle' } },
      events: attempts.map((attempt) => ({ type: 'attempt-made', attempt })),
      outgoing: [],
      at,
    });
  }
};

import { describe, expect, it } from 'vitest';
import { joinedAt, type SimulatedDay, simulateLearner } from '../../../src/application/simulation/simulated-learner.ts';
import { planClass } from '../../../src/application/simulation/simulated-plan.ts';
import { type SimulatedLearner, simulatedRoster } from '../../../src/application/simulation/simulated-roster.ts';
import type { EvidenceRow, LearnerEvidence } from '../../../src/domain/classroom/evidence.ts';
import { summarizeCohort } from '../../../src/domain/classroom/summarize.ts';
import type { ItemSource } from '../../../src/domain/curriculum/course.ts';
import { realizeItem } from '../../../src/domain/curriculum/realize-item.ts';
import { diceFrom } from '../../../src/domain/dice.ts';
import { grade } from '../../../src/domain/grading/grade.ts';
import type { CohortId, Instant, ItemId, LearnerId } from '../../../src/domain/ids.ts';
import { DAY } from '../../../src/domain/ids.ts';
import { isMastered } from '../../../src/domain/mastery/belief.ts';
import { replay } from '../../../src/domain/mastery/fold-attempt.ts';
import type { TutoringEvent } from '../../../src/domain/tutoring/event.ts';
import { simulatedCourse } from './simulated-course.ts';

/** Monday, 2026-03-02, 08:00 UTC. */
const NOW = Date.UTC(2026, 2, 2, 8) as Instant;
const course = simulatedCourse();
const plan = planClass(course, 28, NOW);

const play = (learner: SimulatedLearner, seed = 1): readonly SimulatedDay[] =>
  simulateLearner(learner, { learnerId: learner.userId as LearnerId, course, plan, dice: diceFrom(seed) });
const rosterOf = (seed = 1): readonly SimulatedLearner[] => simulatedRoster(diceFrom(seed));
const eventsOf = (learner: SimulatedLearner, seed = 1): readonly TutoringEvent[] => play(learner, seed).flatMap(({ events }) => events);
const attemptsIn = (events: readonly TutoringEvent[]) => events.flatMap((event) => (event.type === 'attempt-made' ? [event.attempt] : []));
const itemSource = (id: ItemId): ItemSource => {
  const source = course.items.get(id);
  if (source === undefined) throw new Error(`expected an item of the course, got "${id}"`);
  return source;
};
const one = (kind: SimulatedLearner['kind']): SimulatedLearner => {
  const found = rosterOf().find((learner) => learner.kind === kind);
  if (found === undefined) throw new Error(`expected a ${kind} learner in the roster`);
  return found;
};

/** What a store of reports would read back. */
const evidenceOf = (learner: SimulatedLearner, seed: number): LearnerEvidence => {
  const events = eventsOf(learner, seed);
  const attempts = attemptsIn(events);
  const tries = attempts.map(
    (attempt): EvidenceRow => ({ ...attempt, skillId: attempt.skillIds[0], stemLength: realizeItem(itemSource(attempt.itemId), attempt.seed).stem.length }),
  );
  return {
    learnerId: learner.userId as LearnerId,
    alias: learner.alias,
    timeZone: 'UTC',
    model: replay(attempts),
    tries,
    helps: events.flatMap((event) => (event.type === 'help-given' ? [event] : [])),
    quizDays: events.flatMap((event) =>
      event.type === 'quiz-offered' ? [{ date: event.date, answered: tries.some(({ at }) => Math.floor(at / DAY) === Math.floor(event.at / DAY)) }] : [],
    ),
    joinedAt: joinedAt(learner, plan),
    marks: [],
  };
};

const summaryOf = (seed: number) =>
  summarizeCohort({
    cohortId: 'sim' as CohortId,
    className: 'Demo',
    simulated: true,
    evidence: rosterOf(seed).map((learner) => evidenceOf(learner, seed)),
    course,
    from: (NOW - 7 * DAY) as Instant,
    now: NOW,
  });

describe('the simulated class', () => {
  it('has 24 learners, each labelled as simulated and named once', () => {
    const roster = rosterOf();
    expect(roster).toHaveLength(24);
    expect(new Set(roster.map(({ alias }) => alias)).size).toBe(24);
    expect(roster.every(({ alias }) => alias.endsWith(' (sim)'))).toBe(true);
    expect(roster.map(({ userId }) => userId)).toEqual(Array.from({ length: 24 }, (_, index) => `sim-${String(index + 1).padStart(2, '0')}`));
  });

  it('meets on weekdays before today only', () => {
    expect(plan.schoolDays).toHaveLength(20);
    for (const { date, offeredAt } of plan.schoolDays) {
      expect([0, 6]).not.toContain(new Date(offeredAt).getUTCDay());
      expect(new Date(offeredAt).toISOString().slice(0, 10)).toBe(date);
      expect(offeredAt).toBeLessThan(NOW);
    }
  });

  it('is the same for the same seed and another for another', () => {
    const ana = one('misconception');
    expect(play(ana)).toEqual(play(ana));
    expect(play(ana, 2)).not.toEqual(play(ana, 1));
  });

  it('refuses a course without items and days without a weekday', () => {
    expect(() => planClass({ ...course, itemsOf: new Map() }, 28, NOW)).toThrow('expected a course with at least one skill that has items, "shelves" has none');
    expect(() => planClass(course, 2, NOW)).toThrow('expected days that include a weekday, got the last 2 days');
  });
});

describe('a simulated learner', () => {
  it('leaves the learner model that folding the attempts gives', () => {
    for (const learner of rosterOf()) {
      const events = eventsOf(learner);
      const last = events.findLast((event) => event.type === 'belief-changed');
      expect(last?.model).toEqual(replay(attemptsIn(events)));
    }
  });

  it('is only ever asked real items, and expected what the model expects', () => {
    for (const learner of rosterOf()) {
      for (const attempt of attemptsIn(eventsOf(learner))) {
        expect(course.items.has(attempt.itemId)).toBe(true);
        expect(attempt.expected).toBeGreaterThan(0);
        expect(attempt.expected).toBeLessThan(1);
      }
    }
  });

  it('types answers that grade as they are booked, with the error they show', () => {
    for (const learner of rosterOf()) {
      for (const { itemId, seed, response, outcome, misconception } of attemptsIn(eventsOf(learner))) {
        const item = realizeItem(itemSource(itemId), seed);
        const verdict = grade(item.answerKey, response, { expectedErrors: item.expectedErrors });
        expect(verdict.kind).toBe(outcome);
        if (verdict.kind === 'wrong') expect(verdict.expectedError?.misconception).toBe(misconception);
      }
    }
  });

  it('works forward in time, one presentation after the other, inside the school day', () => {
    for (const learner of rosterOf()) {
      let presentation = 0;
      let clock = 0;
      for (const { at, events, presentation: put } of play(learner)) {
        for (const event of events) {
          const moment = event.type === 'attempt-made' ? event.attempt.at : 'at' in event ? event.at : clock;
          expect(moment).toBeGreaterThanOrEqual(clock);
          clock = moment;
          if (event.type === 'item-presented') expect(event.presentation).toBe(++presentation);
        }
        expect(put).toBe(presentation);
        expect(at).toBeGreaterThanOrEqual(clock);
      }
      expect(clock).toBeLessThan(NOW);
    }
  });

  it('numbers tries and hints as the tutor does', () => {
    for (const learner of rosterOf()) {
      const events = eventsOf(learner);
      for (const { presentation, tryNumber, helpSeen, at } of attemptsIn(events)) {
        const earlier = attemptsIn(events).filter((other) => other.presentation === presentation && other.at < at);
        expect(tryNumber).toBe(earlier.length + 1);
        expect(events.filter((event) => event.type === 'help-given' && event.presentation === presentation && event.at <= at)).toHaveLength(helpSeen);
      }
    }
  });

  it('masters more the quicker it is, and most steady ones master something', () => {
    const mastered = (learner: SimulatedLearner): number => {
      const model = replay(attemptsIn(eventsOf(learner)));
      return [...model.skills.keys()].filter((id) => isMastered(model, id)).length;
    };
    const mean = (kind: SimulatedLearner['kind']): number => {
      const counts = rosterOf()
        .filter((learner) => learner.kind === kind)
        .map(mastered);
      return counts.reduce((sum, count) => sum + count, 0) / counts.length;
    };
    expect(mean('steady')).toBeGreaterThan(3);
    expect(mean('quick')).toBeGreaterThan(mean('steady'));
    expect(mean('late')).toBe(0);
  });
});

describe('the teacher list of the simulated class', () => {
  it.each([1, 2, 3, 4, 5, 6, 7, 8])('finds every planted learner with seed %i', (seed) => {
    const summary = summaryOf(seed);
    const detectors = new Map(summary.concerns.map(({ alias, detector }) => [alias, detector]));
    expect(Object.fromEntries(detectors)).toMatchObject({
      'Eli (sim)': 'wheel-spinning',
      'Ana (sim)': 'struggling',
      'Ben (sim)': 'rapid-answers',
      'Cem (sim)': 'idle',
    });
    expect(summary.notEnoughEvidence.map(({ alias, firstTries }) => [alias, firstTries])).toEqual([
      ['Wei (sim)', 2],
      ['Yara (sim)', 2],
    ]);
  });

  it('names the shared error, forms a group of those who hold it, and sees who is ahead', () => {
    const summary = summaryOf(1);
    const ana = summary.concerns.find(({ alias }) => alias === 'Ana (sim)');
    expect(ana?.skillId).toBe(plan.misunderstood.skillId);
    expect(ana?.evidence.misconception?.id).toBe(plan.misunderstood.misconception);
    expect(summary.groups[0]?.misconception).toBe(ana?.evidence.misconception?.name);
    expect(summary.groups[0]?.members.map(({ alias }) => alias)).toEqual(expect.arrayContaining(['Ana (sim)', 'Dora (sim)']));
    const ahead = summary.readyForMore.map(({ alias }) => alias);
    expect(ahead).toEqual(expect.arrayContaining(['Hana (sim)']));
  });
});

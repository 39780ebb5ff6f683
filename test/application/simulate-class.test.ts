import { beforeEach, describe, expect, it } from 'vitest';
import { createMemoryStores } from '../../adapters/memory/memory-stores.ts';
import { simulateClass } from '../../src/application/simulate-class.ts';
import { summarizeCohort } from '../../src/domain/classroom/summarize.ts';
import type { CourseId, Instant } from '../../src/domain/ids.ts';
import { DAY } from '../../src/domain/ids.ts';
import { isMastered } from '../../src/domain/mastery/belief.ts';
import { simulatedCourse } from './simulation/simulated-course.ts';

/** Monday, 2026-03-02, 08:00 UTC. */
const NOW = Date.UTC(2026, 2, 2, 8) as Instant;
const FROM = (NOW - 7 * DAY) as Instant;
const course = simulatedCourse();
const request = { cohortName: 'Demo class', courseId: course.course.id, days: 28, seed: 5 };

let stores: ReturnType<typeof createMemoryStores>;
const simulate = (changes: Partial<typeof request> & { readonly progress?: (done: number, of: number) => void } = {}) =>
  simulateClass({ tutoring: stores.tutoring, enrolment: stores.enrolment, courses: stores.courses, clock: { now: () => NOW } })({ ...request, ...changes });

const summaryOf = async (cohortId: Awaited<ReturnType<typeof simulate>>['cohort']['id']) =>
  summarizeCohort({
    cohortId,
    className: request.cohortName,
    simulated: true,
    evidence: await stores.reports.evidence(cohortId, FROM),
    course,
    from: FROM,
    now: NOW,
  });

beforeEach(async () => {
  stores = createMemoryStores({ clock: { now: () => NOW } });
  await stores.courses.save(course.course);
});

describe('filling a simulated class', () => {
  it('gives the teacher a list on which every planted learner is found, and the late ones under too little to say', async () => {
    const { cohort, learners, recorded } = await simulate();
    expect({ learners, recorded, simulated: cohort.simulated }).toEqual({ learners: 24, recorded: 24, simulated: true });

    const summary = await summaryOf(cohort.id);
    const found = new Map(summary.concerns.map(({ alias, detector, evidence, suggestion }) => [alias, { detector, evidence, suggestion }]));
    expect(found.get('Eli (sim)')).toMatchObject({ detector: 'wheel-spinning' });
    expect(found.get('Ana (sim)')).toMatchObject({ detector: 'struggling', suggestion: { kind: 'misconception-talk' } });
    expect(found.get('Ben (sim)')).toMatchObject({ detector: 'rapid-answers', suggestion: { kind: 'ask-what-changed' } });
    expect(found.get('Cem (sim)')).toMatchObject({ detector: 'idle', evidence: { missed: { days: 5, of: 5, before: 'fine' } } });
    expect(summary.concerns.length).toBeLessThanOrEqual(5);
    expect(summary.notEnoughEvidence.map(({ alias }) => alias)).toEqual(['Wei (sim)', 'Yara (sim)']);
    expect(summary).toMatchObject({ size: 24, simulated: true });
    expect(summary.readyForMore.length).toBeGreaterThan(0);
  });

  it('is the same class for the same seed', async () => {
    const first = await summaryOf((await simulate()).cohort.id);
    stores = createMemoryStores({ clock: { now: () => NOW } });
    await stores.courses.save(course.course);
    const second = await summaryOf((await simulate()).cohort.id);
    const said = ({ concerns }: typeof first) => concerns.map(({ alias, detector, evidence, since }) => ({ alias, detector, evidence, since }));
    expect(said(second)).toEqual(said(first));
  });

  it('leaves each learner onboarded, idle, with consent and without a quiz time', async () => {
    await simulate();
    const person = await stores.enrolment.find({ platform: 'web', tenant: 'local', userId: 'sim-08' });
    const state = person === undefined ? undefined : await stores.tutoring.load(person.id);
    expect(state?.session.activity).toEqual({ kind: 'idle' });
    expect(state?.session.presentation).toBeGreaterThan(20);
    expect(state?.consents).toMatchObject([{ purpose: 'tutoring', given: true, by: 'school' }]);
    expect(state?.learner.profile).toEqual({ alias: 'Hana (sim)', language: 'en', interests: [], schedule: { timeZone: 'UTC', quietDays: [] } });
    expect(state?.learner.onboardedAt).toBeDefined();
    expect([...(state?.model.skills.keys() ?? [])].some((id) => state !== undefined && isMastered(state.model, id))).toBe(true);
    expect(await stores.tutoring.quizCandidates(undefined, 100)).toEqual([]);
  });

  it('sends nothing to anyone', async () => {
    await simulate();
    expect(await stores.outbox.backlog(NOW)).toMatchObject({ waiting: 0 });
  });

  it('does nothing when it is repeated', async () => {
    const { cohort } = await simulate();
    const before = await stores.reports.evidence(cohort.id, FROM);
    expect(await simulate({ seed: 6 })).toMatchObject({ cohort, recorded: 0 });
    expect(await stores.reports.evidence(cohort.id, FROM)).toEqual(before);
  });

  it('tells how far it is after each learner', async () => {
    const told: string[] = [];
    await simulate({ progress: (done, of) => told.push(`${done}/${of}`) });
    expect(told).toHaveLength(24);
    expect(told.at(-1)).toBe('24/24');
  });

  it('never turns a real class into a simulated one', async () => {
    await stores.enrolment.saveCohort({ name: request.cohortName, courseId: request.courseId, simulated: false, at: NOW });
    await expect(simulate()).rejects.toThrow('expected a free name or a simulated class, "Demo class" is a real class');
    expect(await stores.enrolment.cohorts()).toMatchObject([{ simulated: false }]);
  });

  it('names an unknown course', async () => {
    await expect(simulate({ courseId: 'nowhere' as CourseId })).rejects.toThrow('expected the id of a stored course, got "nowhere"');
  });
});

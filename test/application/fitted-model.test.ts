import { describe, expect, it } from 'vitest';
import { type FitOutcome, fitResponseModel } from '../../src/application/fit-response-model.ts';
import { DAY, HOUR, type LearnerId } from '../../src/domain/ids.ts';
import { type FitMaterial, fitCandidate } from '../../src/domain/mastery/fit/fit-candidate.ts';
import { forecastFor, harderThanTypical } from '../../src/domain/mastery/response-model/forecast.ts';
import { readModel } from '../../src/domain/mastery/response-model/saved.ts';
import type { EvidenceLog } from '../../src/ports/evidence-log.ts';
import { type AnsweredClass, answerAsClass } from '../doubles/answered-class.ts';
import { type Classroom, onboard, openClassroom } from '../doubles/classroom.ts';
import { ADDING, EQUAL, HALVES, smallCourse } from '../doubles/small-course.ts';

/** Its author calls it typical; it is truly three logits harder. */
const HARD = `${ADDING}-2`;
/** Who is held back depends on ids, which are new in every run: so much is hidden that any of them show it. */
const HIDDEN = { [HARD]: 3, [`${ADDING}-4`]: -2.5, [`${HALVES}-1`]: 2.5, [`${HALVES}-4`]: -2.5, [`${EQUAL}-0`]: 3, [`${EQUAL}-5`]: -3 };
const CLASS: AnsweredClass = { learners: 80, answers: 24, hidden: HIDDEN };

const roomWith = async (answered: AnsweredClass = CLASS): Promise<Classroom> => {
  const room = await openClassroom();
  await answerAsClass(room.stores, { course: smallCourse, cohortId: room.cohort.id, at: room.clock.now() }, answered);
  room.moveClock(DAY);
  return room;
};
const fitNow = ({ ports }: Classroom, over: Partial<Parameters<typeof fitResponseModel>[1]> = {}): Promise<FitOutcome> =>
  fitResponseModel(ports, { whose: 'real-classes', keep: true, ...over });
const judged = (outcome: FitOutcome): Extract<FitOutcome, { kind: 'judged' }> =>
  outcome.kind === 'judged' ? outcome : expect.fail('expected a judged fit, got too few answers');

/** Practises adding with the same answers in the same order, and says what was asked and what was expected. */
const practise = async (room: Classroom, userId: string) => {
  await onboard(room, userId);
  const before = room.attempts().length;
  await room.say(userId, 'practise adding fractions');
  for (let index = 0; index < 5; index += 1) {
    room.moveClock(30_000);
    await room.say(userId, '7/12');
  }
  return room.attempts().slice(before);
};

describe('a response model fitted to the log', () => {
  it('finds a question that is harder than its author says, is adopted, and changes what is asked', async () => {
    const plain = await practise(await roomWith(), 'noor');
    const room = await roomWith();
    const outcome = judged(await fitNow(room));
    expect(outcome.isBetter).toBe(true);
    expect(outcome.figures.fitted.logLoss).toBeLessThan(outcome.figures.shipped.logLoss);
    const inUse = await room.stores.versions.inUse();
    expect(inUse).toMatchObject({ number: outcome.number, answers: outcome.answers, adoptedAt: room.clock.now() });
    expect(outcome.answers + outcome.figures.answers).toBe(CLASS.learners * CLASS.answers);

    const saved = (await room.stores.versions.model(inUse?.number ?? 0)) ?? expect.fail('expected the adopted model');
    const forecast = forecastFor(readModel(saved), smallCourse);
    const harder = (id: string): number => harderThanTypical(forecast, { itemId: id as never, skillIds: [ADDING] });
    expect(harder(HARD)).toBeGreaterThan(1.5);
    expect(harder(`${ADDING}-3`)).toBeLessThan(1);

    const fitted = await practise(room, 'noor');
    expect(plain.map(({ itemId }) => itemId)).toContain(HARD);
    expect(fitted.slice(0, 3).map(({ itemId }) => itemId)).not.toContain(HARD);
    expect(fitted.map(({ expected }) => expected)).not.toEqual(plain.map(({ expected }) => expected));
    for (const attempt of fitted) expect(attempt.difficulty).toBeCloseTo(harder(attempt.itemId), 12);
  });

  it('is not adopted a second time, because it foretells no better than itself', async () => {
    const room = await roomWith();
    const first = judged(await fitNow(room));
    const second = judged(await fitNow(room));
    expect(second).toMatchObject({ isBetter: false, against: first.number });
    expect(second.figures.saving.mean).toBe(0);
    expect((await room.stores.versions.inUse())?.number).toBe(first.number);
    expect(await room.stores.versions.list(5)).toHaveLength(2);
  });

  it('is not adopted when it foretells worse than the priors that ship', async () => {
    const room = await roomWith();
    const upsideDown = async (material: FitMaterial) =>
      fitCandidate({ ...material, fittedOn: material.fittedOn.map((history) => ({ ...history, right: history.right.map((one) => 1 - one) })) });
    const outcome = judged(await fitResponseModel({ ...room.ports, fitting: { candidate: upsideDown } }, { whose: 'real-classes', keep: true }));
    expect(outcome.isBetter).toBe(false);
    expect(outcome.figures.saving.mean).toBeLessThan(0);
    expect(await room.stores.versions.inUse()).toBeUndefined();
  });

  it('is gone back from, and all is as it was before', async () => {
    const plain = await practise(await roomWith(), 'noor');
    const room = await roomWith();
    const { number = 0 } = judged(await fitNow(room));
    await room.stores.versions.withdraw(number, room.clock.now());
    expect(await practise(room, 'noor')).toEqual(plain.map((attempt) => ({ ...attempt, learnerId: expect.any(String) })));
  });

  it('is passed over when this release cannot read it, which is said once', async () => {
    const plain = await practise(await roomWith(), 'noor');
    const room = await roomWith();
    const { candidate } = room.ports.fitting;
    const older = async (material: FitMaterial) => {
      const { model, figures } = await candidate(material);
      return { model: { ...model, version: 0 }, figures };
    };
    await fitResponseModel({ ...room.ports, fitting: { candidate: older } }, { whose: 'real-classes', keep: true });
    expect(await room.stores.versions.inUse()).toBeDefined();
    expect((await practise(room, 'noor')).map(({ itemId }) => itemId)).toEqual(plain.map(({ itemId }) => itemId));
    expect(room.log.lines.filter(({ event }) => event === 'model-version-unreadable')).toHaveLength(1);
  });

  it('keeps nothing on a dry run', async () => {
    const room = await roomWith();
    expect(judged(await fitNow(room, { keep: false })).number).toBeUndefined();
    expect(await room.stores.versions.list(5)).toEqual([]);
  });

  it('is not made from too little, and what is there is said', async () => {
    const room = await roomWith({ learners: 10, answers: 30 });
    expect(await fitNow(room)).toMatchObject({ kind: 'too-few', answers: 300, learners: 10 });
    expect(await room.stores.versions.list(5)).toEqual([]);
  });
});

describe('the nightly fit', () => {
  const counted = (room: Classroom) => {
    const nights: number[] = [];
    const { candidate } = room.ports.fitting;
    room.ports.fitting.candidate = async (material) => {
      nights.push(room.clock.now());
      return candidate(material);
    };
    return nights;
  };
  const runJob = async (room: Classroom): Promise<void> => {
    await room.jobs.add({ name: 'fit-model' });
    await room.jobs.settle();
  };

  const answerMore = (room: Classroom, prefix: string): Promise<void> =>
    answerAsClass(room.stores, { course: smallCourse, cohortId: room.cohort.id, at: room.clock.now() }, { learners: 10, answers: 24, prefix });

  it('fits once a night however often the job runs, and another night only when there are enough new answers', async () => {
    const room = await roomWith();
    const fits = counted(room);
    await runJob(room);
    expect(await room.stores.versions.list(5)).toMatchObject([{ night: '2026-03-05', adoptedAt: room.clock.now() }]);
    room.moveClock(HOUR);
    await answerMore(room, 'newcomer');
    await runJob(room);
    expect(fits).toHaveLength(1);

    room.moveClock(DAY);
    await runJob(room);
    expect(fits).toHaveLength(2);
    room.moveClock(DAY);
    await runJob(room);
    expect(fits).toHaveLength(2);
  });

  it('leaves a night alone that has its version from elsewhere', async () => {
    const room = await roomWith();
    await runJob(room);
    await fitNow(room);
    room.moveClock(HOUR);
    await answerMore(room, 'newcomer');
    await runJob(room);
    expect((await room.stores.versions.list(5)).map(({ night }) => night)).toEqual([undefined, '2026-03-05']);
    expect(room.log.lines.filter(({ level }) => level !== 'info')).toEqual([]);
  });

  it('is quiet without enough answers', async () => {
    const room = await roomWith({ learners: 10, answers: 30 });
    const fits = counted(room);
    await runJob(room);
    expect(fits).toEqual([]);
    expect(room.log.lines.filter(({ level }) => level !== 'info')).toEqual([]);
  });

  it('logs numbers and no name', async () => {
    const room = await roomWith();
    await runJob(room);
    const line = room.log.lines.find(({ event }) => event === 'model-fitted');
    expect(line?.fields).toMatchObject({ adopted: true });
    expect(JSON.stringify(line)).not.toContain('pupil');
  });
});

describe('reading the log', () => {
  /** A log that is made up while it is read: no more of it exists than the page that is out. */
  const streamed = (learners: number, answers: number) => {
    const [pages, asked]: [number[], string[]] = [[], []];
    const idOf = (index: number): LearnerId => `learner-${String(index).padStart(6, '0')}` as LearnerId;
    const log: EvidenceLog = {
      newest: async () => [],
      count: async () => ({ answers: learners * answers, learners }),
      page: async (_whose, after, limit) => {
        const from = after === undefined ? 0 : Number(after.slice(-6)) + 1;
        const page = Array.from({ length: Math.max(0, Math.min(limit, learners - from)) }, (_, index) => ({
          learnerId: idOf(from + index),
          evidence: Array.from({ length: answers }, (__, answer) => ({
            itemId: `${ADDING}-${(answer + index) % 6}` as never,
            skillIds: [ADDING],
            right: (answer * 7 + index) % 3 > 0,
            at: (1_000 * answer) as never,
          })),
        }));
        pages.push(page.reduce((sum, { evidence }) => sum + evidence.length, 0));
        asked.push(...page.map(({ learnerId }) => learnerId));
        return page;
      },
    };
    return { log, pages, asked };
  };
  const materialOf = async (room: Classroom, log: EvidenceLog, answersAtMost?: number): Promise<FitMaterial> => {
    let seen: FitMaterial | undefined;
    const fitting = {
      candidate: async (material: FitMaterial) => {
        seen = material;
        return { model: {} as never, figures: { saving: { mean: 0, standardError: 1 } } as never };
      },
    };
    const most = answersAtMost === undefined ? {} : { answersAtMost };
    await fitResponseModel({ ...room.ports, evidence: log, fitting }, { whose: 'real-classes', keep: false, ...most });
    return seen ?? expect.fail('expected the log to be enough for a fit');
  };
  const bytesIn = ({ fittedOn, heldBack }: FitMaterial): number =>
    [...fittedOn, ...heldBack].reduce((sum, { items, right, seconds }) => sum + items.byteLength + right.byteLength + (seconds?.byteLength ?? 0), 0);

  it('holds one page of it at a time, reads everyone once, and keeps thirteen bytes of an answer', async () => {
    const room = await openClassroom();
    const { log, pages, asked } = streamed(1_000, 40);
    const material = await materialOf(room, log);
    expect(Math.max(...pages)).toBeLessThanOrEqual(50 * 40);
    expect(new Set(asked).size).toBe(1_000);
    expect(asked).toHaveLength(1_000);
    expect(bytesIn(material)).toBe(13 * 40_000);
    expect(await materialOf(room, streamed(1_000, 40).log)).toEqual(material);
  });

  it('takes a fixed sample of the learners of a log that is too long, each whole', async () => {
    const room = await openClassroom();
    const half = await materialOf(room, streamed(1_000, 40).log, 20_000);
    const counted = half.fittedOn.length + half.heldBack.length;
    expect(counted).toBeGreaterThan(400);
    expect(counted).toBeLessThan(600);
    expect(half.fittedOn.every(({ items }) => items.length === 40)).toBe(true);
    expect(await materialOf(room, streamed(1_000, 40).log, 20_000)).toEqual(half);
  });

  it('holds back the same learners, about one in four, whoever joins', async () => {
    const room = await openClassroom();
    const small = await materialOf(room, streamed(400, 40).log);
    const large = await materialOf(room, streamed(1_000, 40).log);
    expect(large.heldBack.slice(0, small.heldBack.length)).toEqual(small.heldBack);
    expect(large.heldBack.length / 1_000).toBeGreaterThan(0.2);
    expect(large.heldBack.length / 1_000).toBeLessThan(0.3);
  });
});

import { beforeEach, describe, expect, it } from 'vitest';
import { DAY, HOUR, type ItemId, MINUTE, type PersonId } from '../../src/domain/ids.ts';
import type { TutoringEvent } from '../../src/domain/tutoring/event.ts';
import {
  at,
  attemptMade,
  attemptOf,
  BEN,
  chance,
  consented,
  day,
  enrol,
  messageTo,
  NOOR,
  presented,
  recordTurn,
  refusalOf,
  START,
  saveClass,
  skill,
} from './store-fixtures.ts';
import type { MakeStores, Stores } from './store-harness.ts';

/** The part of the tutoring store's contract that says where each event of a turn is found again. */
export const describeTutoringEvents = (name: string, make: MakeStores): void => {
  describe(`events in a tutoring store: ${name}`, () => {
    let stores: Stores;
    let noor: PersonId;
    beforeEach(async () => {
      stores = await make();
      const { id: cohortId } = await saveClass(stores);
      noor = await enrol(stores, NOOR, { cohortId });
    });
    const given: Given = { stores: () => stores, noor: () => noor };
    describeEvents(given);
    describeQuizzes(given);
  });
};

type Given = { readonly stores: () => Stores; readonly noor: () => PersonId };

const describeEvents = ({ stores, noor }: Given): void => {
  it('keeps what changes the learner', async () => {
    const profile = {
      alias: 'Nono',
      gradeBand: 'year 6-7',
      language: 'de',
      interests: ['football', 'owls'],
      schedule: { minuteOfDay: 930, timeZone: 'Europe/Berlin', quietDays: [0, 6] },
    } as const;
    const goal = { text: 'fractions by March', skillId: skill('adding-fractions'), by: day('2027-03-01'), setAt: START };
    const plan = { skillIds: [skill('parts'), skill('adding-fractions')], madeBy: 'tutor', madeAt: START } as const;
    const streak = { days: 4, lastDay: day('2026-09-21'), restDayUsedOn: day('2026-09-18') };
    await recordTurn(stores(), noor(), {
      events: [
        { type: 'profile-changed', profile },
        { type: 'goal-set', goal },
        { type: 'plan-made', plan },
        { type: 'streak-changed', streak },
        { type: 'onboarding-finished', at: at(7) },
      ],
    });
    expect((await stores().tutoring.load(noor()))?.learner).toMatchObject({ profile, goal, plan, streak, onboardedAt: at(7) });
  });

  it('keeps every word on consent, in order', async () => {
    await recordTurn(stores(), noor(), { events: [consented(true), consented(false, at(1))] });
    await recordTurn(stores(), noor(), { events: [consented(true, at(2))] });
    const consents = (await stores().tutoring.load(noor()))?.consents;
    expect(consents?.map(({ given, at: when }) => [given, when])).toEqual([
      [true, START],
      [false, at(1)],
      [true, at(2)],
    ]);
    expect(consents?.[0]).toEqual({ purpose: 'tutoring', given: true, by: 'learner', textVersion: '2026-11', at: START });
  });

  it('counts how often each item was put, and when last', async () => {
    await recordTurn(stores(), noor(), { events: [presented(1), presented(2, { ref: { itemId: 'item-2' as ItemId, seed: 1 }, at: at(1) })] });
    await recordTurn(stores(), noor(), { events: [presented(3, { at: at(2) })] });
    expect((await stores().tutoring.load(noor()))?.exposure).toEqual(
      new Map([
        ['item-1', { times: 2, lastAt: at(2) }],
        ['item-2', { times: 1, lastAt: at(1) }],
      ]),
    );
  });

  it('gives attempts back whole, newest first, by skill, presentation, time and number', async () => {
    const slow = attemptOf(noor(), {
      presentation: 2,
      seed: 4_294_967_295,
      skillIds: [skill('parts'), skill('adding-fractions')],
      outcome: 'wrong',
      misconception: 'adds-both' as never,
      elapsedMs: 40 * DAY,
      at: at(HOUR),
    });
    const quick = attemptOf(noor(), { presentation: 3, skillIds: [skill('ratios')], outcome: 'correct', at: at(2 * HOUR) });
    await recordTurn(stores(), noor(), { events: [attemptMade(noor()), { type: 'attempt-made', attempt: slow }, { type: 'attempt-made', attempt: quick }] });
    const { tutoring } = stores();
    expect(await tutoring.attempts(noor(), { limit: 10 })).toEqual([quick, slow, attemptOf(noor())]);
    expect(await tutoring.attempts(noor(), { skillId: skill('adding-fractions'), limit: 10 })).toEqual([slow, attemptOf(noor())]);
    expect(await tutoring.attempts(noor(), { since: at(HOUR), limit: 10 })).toEqual([quick, slow]);
    expect(await tutoring.attempts(noor(), { presentation: 2, limit: 10 })).toEqual([slow]);
    expect(await tutoring.attempts(noor(), { limit: 1 })).toEqual([quick]);
  });

  it('takes every kind of event', async () => {
    const events: readonly TutoringEvent[] = [
      {
        type: 'help-given',
        what: 'step',
        ref: { itemId: 'item-1' as ItemId, seed: 7 },
        skillId: skill('parts'),
        presentation: 1,
        level: 1,
        isLast: false,
        at: START,
      },
      {
        type: 'help-given',
        what: 'step',
        ref: { itemId: 'item-1' as ItemId, seed: 7 },
        skillId: skill('parts'),
        presentation: 1,
        level: 1,
        isLast: false,
        at: START,
      },
      { type: 'learner-disagreed', skillId: skill('parts'), believed: chance(0.4), at: START },
      { type: 'stuck-noticed', skillId: skill('parts'), at: START },
      { type: 'question-asked', where: 'direct', at: START },
      { type: 'question-asked', skillId: skill('parts'), where: 'channel', at: START },
      { type: 'reflection-made', reflection: { skillId: skill('parts'), confidence: 'sure', believed: 0.62, at: START } },
      { type: 'round-finished', purpose: 'practice', right: 3, of: 5, at: START },
    ];
    await recordTurn(stores(), noor(), { events });
    const records = await stores().records.export(noor());
    expect(
      Object.fromEntries(
        ['help_given', 'disagreement', 'stuck_notice', 'question_asked', 'reflection', 'round'].map((table) => [table, records[table]?.length]),
      ),
    ).toEqual({
      help_given: 2,
      disagreement: 1,
      stuck_notice: 1,
      question_asked: 2,
      reflection: 1,
      round: 1,
    });
  });

  it('puts the messages of a turn in line in their order', async () => {
    await recordTurn(stores(), noor(), { outgoing: [messageTo(NOOR), messageTo(BEN), messageTo(NOOR)], at: at(9) });
    const messages = await stores().outbox.claim(at(10), 1_000, 10);
    expect(messages.map(({ to, createdAt }) => [to.platform, createdAt])).toEqual([
      ['web', at(9)],
      ['discord', at(9)],
    ]);
    expect(await stores().outbox.backlog(at(10))).toMatchObject({ waiting: 3 });
  });
};

const describeQuizzes = ({ stores, noor }: Given): void => {
  const offered = (date: string, when = START): TutoringEvent => ({ type: 'quiz-offered', date: day(date), at: when });
  const ready = async (person: PersonId): Promise<void> => {
    const state = await stores().tutoring.load(person);
    if (state === undefined) throw new Error('expected a learner');
    const { profile } = state.learner;
    await recordTurn(stores(), person, {
      events: [consented(true), { type: 'profile-changed', profile: { ...profile, schedule: { ...profile.schedule, minuteOfDay: 480 } } }],
    });
  };

  it('offers a day once, and the next day again', async () => {
    await recordTurn(stores(), noor(), { events: [offered('2026-09-21')], outgoing: [messageTo(NOOR)] });
    expect(await refusalOf(recordTurn(stores(), noor(), { events: [offered('2026-09-21')], outgoing: [messageTo(NOOR)] }))).toBe('CONFLICT');
    await recordTurn(stores(), noor(), { events: [offered('2026-09-22')], outgoing: [messageTo(NOOR)] });
    expect((await stores().outbox.backlog(START)).waiting).toBe(2);
  });

  it('counts as candidates those with a quiz time and consent, the latest word on consent counting', async () => {
    const { tutoring } = stores();
    expect(await tutoring.quizCandidates(undefined, 10)).toEqual([]);
    await ready(noor());
    expect((await tutoring.quizCandidates(undefined, 10)).map(({ learner, accounts, unansweredOffers }) => [learner.id, accounts, unansweredOffers])).toEqual([
      [noor(), [NOOR], 0],
    ]);
    await recordTurn(stores(), noor(), { events: [consented(false, at(1))] });
    expect(await tutoring.quizCandidates(undefined, 10)).toEqual([]);
  });

  it('does not count those whose yes was to an older text', async () => {
    await ready(noor());
    const outdated = { purpose: 'tutoring', given: true, by: 'learner', textVersion: 'an older text', at: at(1) } as const;
    await recordTurn(stores(), noor(), { events: [{ type: 'consent-recorded', consent: outdated }] });
    expect(await stores().tutoring.quizCandidates(undefined, 10)).toEqual([]);
  });

  it('says when a quiz was offered last and how many offers went unanswered', async () => {
    await ready(noor());
    await recordTurn(stores(), noor(), { events: [offered('2026-09-20', at(-DAY)), offered('2026-09-21')] });
    expect(await stores().tutoring.quizCandidates(undefined, 10)).toMatchObject([{ lastOffered: '2026-09-21', unansweredOffers: 2 }]);
    await recordTurn(stores(), noor(), { events: [attemptMade(noor(), { at: at(MINUTE) })] });
    expect(await stores().tutoring.quizCandidates(undefined, 10)).toMatchObject([{ lastOffered: '2026-09-21', unansweredOffers: 0 }]);
  });

  it('takes an answer of the very moment for an answer to the offer', async () => {
    await ready(noor());
    await recordTurn(stores(), noor(), { events: [offered('2026-09-21'), attemptMade(noor())] });
    expect(await stores().tutoring.quizCandidates(undefined, 10)).toMatchObject([{ unansweredOffers: 0 }]);
  });

  it('pages through all candidates, each once', async () => {
    const [cohort] = await stores().enrolment.cohorts();
    if (cohort === undefined) throw new Error('expected a class');
    const everyone = [noor()];
    for (let index = 0; index < 6; index++) everyone.push(await enrol(stores(), { ...BEN, userId: `7${index}` }, { cohortId: cohort.id, displayName: 'B' }));
    for (const person of everyone) await ready(person);
    const seen: PersonId[] = [];
    for (let after: PersonId | undefined; ; after = seen.at(-1)) {
      const page = await stores().tutoring.quizCandidates(after, 3);
      if (page.length === 0) break;
      seen.push(...page.map(({ learner }) => learner.id));
    }
    expect(seen.toSorted()).toEqual(everyone.toSorted());
  });
};

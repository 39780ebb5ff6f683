import { beforeEach, describe, expect, it } from 'vitest';
import { DAY, HOUR, type ItemId, MINUTE, type PersonId } from '../../src/domain/ids.ts';
import type { LearnerModel } from '../../src/domain/mastery/learner-model.ts';
import { initialModel } from '../../src/domain/mastery/two-level-filter.ts';
import type { TutoringEvent } from '../../src/domain/tutoring/event.ts';
import type { Session } from '../../src/domain/tutoring/session.ts';
import {
  allText,
  at,
  attemptMade,
  attemptOf,
  BEN,
  chance,
  consented,
  day,
  enrol,
  IDLE,
  messageTo,
  NOOR,
  presented,
  received,
  recordTurn,
  refusalOf,
  START,
  saveClass,
  skill,
  textFrom,
} from './store-fixtures.ts';
import type { MakeStores, Stores } from './store-harness.ts';

export const describeTutoringStore = (name: string, make: MakeStores): void => {
  describe(`a tutoring store: ${name}`, () => {
    let stores: Stores;
    let noor: PersonId;
    beforeEach(async () => {
      stores = await make();
      const { id: cohortId } = await saveClass(stores);
      noor = await enrol(stores, NOOR, { cohortId });
    });
    const given: Given = { stores: () => stores, noor: () => noor };
    describeLoading(given);
    describeVersions(given);
    describeEvents(given);
    describeDoubles(given);
    describeSaying(given);
    describeQuizzes(given);
  });
};

type Given = { readonly stores: () => Stores; readonly noor: () => PersonId };

const MODEL: LearnerModel = {
  ability: { mean: 0.123456789012345, variance: 0.75 },
  skills: new Map([
    [skill('parts'), { offset: { mean: -0.5, variance: 0.4 }, evidence: 1, correct: 0, recent: [false] }],
    [
      skill('adding-fractions'),
      {
        offset: { mean: 1 / 3, variance: 0.2 },
        evidence: 9,
        correct: 7,
        recent: [true, false, true, true, true],
        lastEvidenceAt: at(5),
        masteredAt: at(4),
        review: { due: at(3 * DAY), lastReviewAt: at(0), stability: 3.1262, difficulty: 5.31, repetitions: 2, lapses: 1 },
      },
    ],
  ]),
};

const believed = (model: LearnerModel, before = 0.48, after = 0.55): TutoringEvent => ({
  type: 'belief-changed',
  model,
  skillId: skill('adding-fractions'),
  before: chance(before),
  after: chance(after),
  mastered: false,
  at: START,
});

const WORKING: Session = {
  presentation: 3,
  activity: {
    kind: 'working',
    round: {
      purpose: 'quiz',
      date: day('2026-09-21'),
      slots: [
        {
          skillId: skill('adding-fractions'),
          role: 'review',
          reason: { role: 'review', skillId: skill('adding-fractions'), chance: chance(0.8), evidence: 9, correct: 7, due: START, towards: skill('ratios') },
        },
      ],
      startedAt: START,
      open: {
        ref: { itemId: 'item-1' as ItemId, seed: 4_294_967_295 },
        presentation: 3,
        slot: { skillId: skill('parts'), role: 'stretch', reason: { role: 'stretch', skillId: skill('parts'), chance: chance(0.5), evidence: 0, correct: 0 } },
        presentedAt: at(1),
        tries: 1,
        helpSeen: 2,
        scaffold: 1,
        expected: chance(0.5),
        bottomedOut: false,
      },
      done: [{ ref: { itemId: 'item-0' as ItemId, seed: 0 }, skillId: skill('parts'), role: 'fresh-similar', result: 'right-with-help' }],
      before: [{ skillId: skill('parts'), chance: chance(0.4) }],
    },
  },
};

const SESSIONS: readonly Session[] = [
  WORKING,
  { presentation: 0, activity: { kind: 'onboarding', onboarding: { step: 'interests', only: true, pickedInterests: ['football'], pickedQuietDays: [0, 6] } } },
  { presentation: 4, activity: { kind: 'offer', offer: { kind: 'placement' } } },
  { presentation: 4, activity: { kind: 'offer', offer: { kind: 'quiz', slots: [], date: day('2026-09-21') } } },
  {
    presentation: 4,
    activity: { kind: 'choosing-topic', skillIds: [skill('parts')], ...(WORKING.activity.kind === 'working' ? { resume: WORKING.activity.round } : {}) },
  },
  { presentation: 4, activity: { kind: 'reflecting', skillId: skill('parts') } },
  { presentation: 4, activity: { kind: 'confirming-erasure' } },
  { presentation: 4, activity: { kind: 'idle' } },
];

const describeLoading = ({ stores, noor }: Given): void => {
  it('knows nothing of a stranger', async () => {
    expect(await stores().tutoring.load('nobody' as PersonId)).toBeUndefined();
  });

  it('starts a learner with what is assumed of anyone', async () => {
    const state = await stores().tutoring.load(noor());
    expect(state?.model).toEqual(initialModel());
    expect(state?.exposure).toEqual(new Map());
    expect(state?.accounts).toEqual([NOOR]);
  });

  it('gives every state of a session back as it was recorded', async () => {
    for (const session of SESSIONS) {
      await recordTurn(stores(), noor(), { session });
      expect((await stores().tutoring.load(noor()))?.session).toEqual(session);
    }
  });

  it('gives the learner model back to the last digit', async () => {
    await recordTurn(stores(), noor(), { events: [believed(MODEL)] });
    expect((await stores().tutoring.load(noor()))?.model).toEqual(MODEL);
  });

  it('keeps the later model when a turn changes beliefs twice, and skills it does not touch stay', async () => {
    const [parts, adding] = [...MODEL.skills];
    if (parts === undefined || adding === undefined) throw new Error('expected two skills');
    const later: LearnerModel = { ability: { mean: 1, variance: 0.5 }, skills: new Map([parts, [adding[0], { ...adding[1], evidence: 10 }]]) };
    await recordTurn(stores(), noor(), { events: [believed(MODEL), believed(later)] });
    expect((await stores().tutoring.load(noor()))?.model).toEqual(later);
  });

  it('changes what was believed of a skill with every turn', async () => {
    await recordTurn(stores(), noor(), { events: [believed(MODEL)] });
    const skills = new Map(
      [...MODEL.skills].map(([id, state]) => [id, { ...state, evidence: state.evidence + 1, correct: state.correct + 1, recent: [true] }]),
    );
    await recordTurn(stores(), noor(), { events: [believed({ ability: { mean: -1, variance: 0.1 }, skills })] });
    expect((await stores().tutoring.load(noor()))?.model).toEqual({ ability: { mean: -1, variance: 0.1 }, skills });
  });
};

const describeVersions = ({ stores, noor }: Given): void => {
  it('raises the version by one with every turn', async () => {
    for (const version of [0, 1, 2]) {
      expect((await stores().tutoring.load(noor()))?.version).toBe(version);
      await recordTurn(stores(), noor());
    }
  });

  it('refuses a turn on an old version and writes nothing of it', async () => {
    await recordTurn(stores(), noor());
    const event = await received(stores(), textFrom(NOOR, '7/12'));
    const before = await allText(stores());
    const turn = {
      personId: noor(),
      expectedVersion: 0,
      session: WORKING,
      events: [attemptMade(noor()), believed(MODEL), presented(1)],
      outgoing: [messageTo(NOOR)],
      closes: { eventId: event.id, scrub: false },
      at: START,
    };
    expect(await refusalOf(stores().tutoring.record(turn))).toBe('CONFLICT');
    expect(await allText(stores())).toBe(before);
  });

  it('lets one of two turns at once win', async () => {
    const turn = { personId: noor(), expectedVersion: 0, session: IDLE, events: [], outgoing: [messageTo(NOOR)], at: START };
    const refusals = await Promise.all(Array.from({ length: 6 }, () => refusalOf(stores().tutoring.record(turn))));
    expect(refusals.sort()).toEqual(['CONFLICT', 'CONFLICT', 'CONFLICT', 'CONFLICT', 'CONFLICT', 'fulfilled']);
    expect((await stores().outbox.backlog(START)).waiting).toBe(1);
  });

  it('refuses a turn of someone who has no session', async () => {
    const turn = { personId: 'nobody' as PersonId, expectedVersion: 0, session: IDLE, events: [], outgoing: [], at: START };
    expect(await refusalOf(stores().tutoring.record(turn))).toBe('CONFLICT');
  });

  it('closes the event with the turn, once', async () => {
    const event = await received(stores(), textFrom(NOOR, '7/12'));
    const closes = { eventId: event.id, scrub: false };
    await recordTurn(stores(), noor(), { closes, events: [attemptMade(noor())] });
    expect(await stores().inbox.oldestPerLane(10)).toEqual([]);
    expect(await refusalOf(recordTurn(stores(), noor(), { closes, events: [attemptMade(noor(), { presentation: 2 })] }))).toBe('CONFLICT');
    expect(await stores().tutoring.attempts(noor(), { limit: 10 })).toHaveLength(1);
  });

  it('refuses an event that overtakes an older one of its conversation, and takes it when the older one is done', async () => {
    const older = await received(stores(), textFrom(NOOR, 'older'));
    const inbound = textFrom(NOOR, 'newer');
    await stores().inbox.accept(inbound);
    const closes = { eventId: await stores().eventIdOf(inbound.eventKey), scrub: false };
    const before = await allText(stores());
    expect(await refusalOf(recordTurn(stores(), noor(), { closes, events: [attemptMade(noor())], outgoing: [messageTo(NOOR)] }))).toBe('CONFLICT');
    expect(await refusalOf(stores().tutoring.say([messageTo(NOOR)], closes, START))).toBe('CONFLICT');
    expect(await allText(stores())).toBe(before);
    await recordTurn(stores(), noor(), { closes: { eventId: older.id, scrub: false } });
    await recordTurn(stores(), noor(), { closes });
    expect(await stores().inbox.oldestPerLane(10)).toEqual([]);
  });

  it('does not wait for an older event that was given up, nor for one of another conversation', async () => {
    await stores().inbox.accept(textFrom(BEN, 'of another'));
    const older = await received(stores(), textFrom(NOOR, 'older'));
    const inbound = textFrom(NOOR, 'newer');
    await stores().inbox.accept(inbound);
    await stores().inbox.failed(older.id, 'INVALID', 1);
    await recordTurn(stores(), noor(), { closes: { eventId: await stores().eventIdOf(inbound.eventKey), scrub: false } });
    expect((await stores().inbox.oldestPerLane(10)).map(({ inbound: { account } }) => account)).toEqual([BEN]);
  });

  it('removes the words of a scrubbed event with the turn', async () => {
    const event = await received(stores(), textFrom(NOOR, 'a secret of mine'));
    await recordTurn(stores(), noor(), { closes: { eventId: event.id, scrub: true } });
    expect(await allText(stores())).not.toContain('a secret of mine');
  });
};

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

  it('gives attempts back whole, newest first, by skill, time and number', async () => {
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
    expect(await tutoring.attempts(noor(), { limit: 1 })).toEqual([quick]);
  });

  it('takes every kind of event', async () => {
    const events: readonly TutoringEvent[] = [
      { type: 'help-given', ref: { itemId: 'item-1' as ItemId, seed: 7 }, skillId: skill('parts'), presentation: 1, level: 1, isLast: false, at: START },
      { type: 'help-given', ref: { itemId: 'item-1' as ItemId, seed: 7 }, skillId: skill('parts'), presentation: 1, level: 1, isLast: false, at: START },
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

const describeDoubles = ({ stores, noor }: Given): void => {
  const expectRefusedWholly = async (first: readonly TutoringEvent[], second: readonly TutoringEvent[]): Promise<void> => {
    await recordTurn(stores(), noor(), { events: first });
    const before = await allText(stores());
    const turn = { session: WORKING, events: [believed(MODEL), ...second], outgoing: [messageTo(NOOR)] };
    expect(await refusalOf(recordTurn(stores(), noor(), turn))).toBe('CONFLICT');
    expect(await allText(stores())).toBe(before);
  };

  it('refuses a turn that books an attempt a second time, as a whole', () =>
    expectRefusedWholly([attemptMade(noor())], [attemptMade(noor(), { presentation: 2 }), attemptMade(noor(), { outcome: 'correct' })]));

  it('refuses a turn that puts an item under a number already used, as a whole', () => expectRefusedWholly([presented(1)], [presented(1)]));

  it('refuses a turn that books one attempt twice itself', () => expectRefusedWholly([], [attemptMade(noor()), attemptMade(noor())]));

  it('books two tries at one item, and the same numbers for two learners', async () => {
    const [{ id: cohortId } = { id: undefined }] = await stores().enrolment.cohorts();
    if (cohortId === undefined) throw new Error('expected a class');
    const ben = await enrol(stores(), BEN, { cohortId, displayName: 'Ben' });
    await recordTurn(stores(), noor(), { events: [attemptMade(noor()), attemptMade(noor(), { tryNumber: 2, outcome: 'correct' })] });
    await recordTurn(stores(), ben, { events: [attemptMade(ben)] });
    expect(await stores().tutoring.attempts(noor(), { limit: 10 })).toHaveLength(2);
    expect(await stores().tutoring.attempts(ben, { limit: 10 })).toHaveLength(1);
  });
};

const describeSaying = ({ stores, noor }: Given): void => {
  it('sends messages without touching the learner, and closes the event once', async () => {
    const event = await received(stores(), textFrom(NOOR, 'my class?'));
    const closes = { eventId: event.id, scrub: false };
    await stores().tutoring.say([messageTo(NOOR)], closes, START);
    expect(await refusalOf(stores().tutoring.say([messageTo(NOOR)], closes, START))).toBe('CONFLICT');
    expect((await stores().outbox.backlog(START)).waiting).toBe(1);
    expect((await stores().tutoring.load(noor()))?.version).toBe(0);
  });

  it('keeps what happened along with it', async () => {
    const list: readonly TutoringEvent[] = [{ type: 'question-asked', skillId: skill('parts'), where: 'channel', at: START }];
    await stores().tutoring.say([], undefined, START, { personId: noor(), list });
    expect((await stores().records.export(noor())).question_asked).toHaveLength(1);
  });

  it('refuses what happened to someone who is gone, and sends nothing', async () => {
    const list: readonly TutoringEvent[] = [{ type: 'question-asked', where: 'channel', at: START }];
    expect(await refusalOf(stores().tutoring.say([messageTo(NOOR)], undefined, START, { personId: 'nobody' as PersonId, list }))).toBe('CONFLICT');
    expect((await stores().outbox.backlog(START)).waiting).toBe(0);
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

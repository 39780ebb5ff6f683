import { beforeEach, describe, expect, it } from 'vitest';
import type { Item } from '../../src/domain/curriculum/item.ts';
import { DAY, type ItemId, type PersonId } from '../../src/domain/ids.ts';
import type { LearnerModel } from '../../src/domain/mastery/learner-model.ts';
import { initialModel } from '../../src/domain/mastery/two-level-filter.ts';
import type { TutoringEvent } from '../../src/domain/tutoring/event.ts';
import type { Session } from '../../src/domain/tutoring/session.ts';
import {
  allText,
  at,
  attemptMade,
  BEN,
  chance,
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
    describeDoubles(given);
    describeSaying(given);
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

/** A probe in practice in a quiz, each with a question as it was seen. */
const PAUSED: Session['activity'] = (() => {
  if (WORKING.activity.kind !== 'working' || WORKING.activity.round.open === undefined) return WORKING.activity;
  const { round } = WORKING.activity;
  const item: Item = {
    id: 'item-1' as ItemId,
    seed: 7,
    skillIds: [skill('parts')],
    stem: 'What is $\\frac{1}{3}$ of 12?',
    picture: { kind: 'fraction-bar', bars: [{ parts: 3, shaded: 1 }], alt: 'A bar' },
    answerKey: { type: 'fraction', value: '4', form: 'simplest' },
    help: [{ kind: 'scaffold', question: 'And a half?', answerKey: { type: 'choice', choices: ['5', '6'], correct: 1 } }],
    expectedErrors: [],
    solution: ['It is 4.'],
    difficulty: 0.5,
  };
  const seen = { ...round, open: { ...WORKING.activity.round.open, item, scaffoldMisses: 1, exampleSeen: true as const }, solved: ['item-2' as ItemId] };
  return { kind: 'working', round: { ...seen, purpose: 'probe', paused: { ...seen, purpose: 'practice', paused: seen } } };
})();

const SESSIONS: readonly Session[] = [
  WORKING,
  { presentation: 5, activity: PAUSED },
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
    await stores().inbox.failed(older.id, 'INVALID', 1, { outgoing: [], scrub: false, at: START });
    await recordTurn(stores(), noor(), { closes: { eventId: await stores().eventIdOf(inbound.eventKey), scrub: false } });
    expect((await stores().inbox.oldestPerLane(10)).map(({ inbound: { account } }) => account)).toEqual([BEN]);
  });

  it('removes the words of a scrubbed event with the turn', async () => {
    const event = await received(stores(), textFrom(NOOR, 'a secret of mine'));
    await recordTurn(stores(), noor(), { closes: { eventId: event.id, scrub: true } });
    expect(await allText(stores())).not.toContain('a secret of mine');
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

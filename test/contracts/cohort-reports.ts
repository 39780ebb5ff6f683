import { beforeEach, describe, expect, it } from 'vitest';
import type { CohortId, ItemId, PersonId } from '../../src/domain/ids.ts';
import { DAY, HOUR } from '../../src/domain/ids.ts';
import { initialModel } from '../../src/domain/mastery/two-level-filter.ts';
import { describeClassTurns, type GivenClass } from './class-turns.ts';
import {
  at,
  attemptMade,
  BEN,
  chance,
  consented,
  day,
  enrol,
  messageTo,
  NOOR,
  presented,
  recordTurn,
  START,
  saveClass,
  skill,
  TEACHER,
} from './store-fixtures.ts';
import type { MakeStores, Stores } from './store-harness.ts';

export const describeCohortReports = (name: string, make: MakeStores): void => {
  describe(`cohort reports: ${name}`, () => {
    let stores: Stores;
    let cohortId: CohortId;
    let noor: PersonId;
    let teacher: PersonId;
    beforeEach(async () => {
      stores = await make();
      cohortId = (await saveClass(stores)).id;
      noor = await enrol(stores, NOOR, { cohortId });
      await recordTurn(stores, noor, { events: [consented(true, START, { cohortId })] });
      teacher = await enrol(stores, TEACHER, { cohortId, role: 'teacher', displayName: 'Ms T' });
    });
    const given: GivenClass = { stores: () => stores, cohortId: () => cohortId, noor: () => noor, teacher: () => teacher };
    describeEvidence(given);
    describeUnseen(given);
    describeClassTurns(given);
  });
};

const STEM = 'A pitch is marked in equal strips. What fraction is mown?';

const describeEvidence = ({ stores, cohortId, noor }: GivenClass): void => {
  it('lists every learner of the class who said yes and nobody else, also those without an answer', async () => {
    const other = await saveClass(stores(), '8A');
    await enrol(stores(), BEN, { cohortId: other.id, displayName: 'Ben' });
    expect(await stores().reports.evidence(cohortId(), START)).toEqual([
      { learnerId: noor(), alias: 'Noor', timeZone: 'Europe/Berlin', model: initialModel(), tries: [], helps: [], quizDays: [], joinedAt: START, marks: [] },
    ]);
  });

  it('names a learner as they came, with the nickname they chose since beside it', async () => {
    const state = await stores().tutoring.load(noor());
    if (state === undefined) throw new Error('expected a learner');
    await recordTurn(stores(), noor(), { events: [{ type: 'profile-changed', profile: { ...state.learner.profile, alias: 'xXdragonXx' } }] });
    expect((await stores().reports.evidence(cohortId(), START)).map(({ alias }) => alias)).toEqual(['Noor (xXdragonXx)']);
    expect((await stores().register.entries('web', 'local')).find(({ account }) => account.userId === NOOR.userId)).toMatchObject({
      displayName: 'Noor',
      alias: 'xXdragonXx',
    });
  });

  it('brings tries with the length of their question, helps and beliefs of the window', async () => {
    const model = {
      ability: { mean: 0.2, variance: 0.6 },
      skills: new Map([[skill('parts'), { offset: { mean: 1, variance: 0.5 }, evidence: 1, correct: 0, recent: [false] }]]),
    };
    const item = {
      presentation: 1,
      skillName: 'Parts',
      role: 'frontier',
      stem: STEM,
      expects: { kind: 'typed', asks: 'fraction' },
      helpAvailable: true,
    } as const;
    await recordTurn(stores(), noor(), {
      outgoing: [messageTo(NOOR, { statement: { kind: 'item-present', item, again: false } })],
      events: [
        presented(1),
        attemptMade(noor(), { at: at(HOUR), misconception: 'adds-both' as never }),
        attemptMade(noor(), { tryNumber: 2, helpSeen: 1, outcome: 'correct', at: at(2 * HOUR) }),
        attemptMade(noor(), { presentation: 9, at: at(-DAY) }),
        {
          type: 'help-given',
          what: 'step',
          ref: { itemId: 'item-1' as ItemId, seed: 7 },
          skillId: skill('parts'),
          presentation: 1,
          level: 3,
          isLast: true,
          at: at(HOUR),
        },
        {
          type: 'help-given',
          what: 'step',
          ref: { itemId: 'item-1' as ItemId, seed: 7 },
          skillId: skill('parts'),
          presentation: 0,
          level: 1,
          isLast: false,
          at: at(-DAY),
        },
        {
          type: 'help-given',
          what: 'worked-example',
          ref: { itemId: 'item-1' as ItemId, seed: 7 },
          skillId: skill('parts'),
          presentation: 1,
          level: 1,
          isLast: false,
          at: at(HOUR),
        },
        { type: 'belief-changed', model, skillId: skill('parts'), before: chance(0.5), after: chance(0.4), mastered: false, at: at(HOUR) },
      ],
    });
    const [evidence] = await stores().reports.evidence(cohortId(), START);
    const row = { skillId: 'adding-fractions', presentation: 1, elapsedMs: 12_000, stemLength: STEM.length };
    expect(evidence?.tries).toEqual([
      { ...row, tryNumber: 1, helpSeen: 0, outcome: 'wrong', misconception: 'adds-both', at: at(HOUR) },
      { ...row, tryNumber: 2, helpSeen: 1, outcome: 'correct', at: at(2 * HOUR) },
    ]);
    expect(evidence?.helps).toEqual([
      { skillId: 'parts', what: 'step', isLast: true, at: at(HOUR) },
      { skillId: 'parts', what: 'worked-example', isLast: false, at: at(HOUR) },
    ]);
    expect(evidence?.model).toEqual(model);
  });

  it('shows an “I don’t know” as no answer, though it was a miss to the learner model', async () => {
    await recordTurn(stores(), noor(), { events: [attemptMade(noor(), { response: '', outcome: 'wrong', at: at(HOUR) })] });
    const [evidence] = await stores().reports.evidence(cohortId(), START);
    expect(evidence?.tries.map(({ outcome }) => outcome)).toEqual(['skipped']);
  });

  it('counts a quiz day as answered by the calendar on the learner’s own wall', async () => {
    // 23:30 in Berlin is 21:30 UTC: the same day. 00:30 the next morning is still the day before in UTC.
    const lateEvening = Date.UTC(2026, 8, 21, 21, 30) - START;
    const afterMidnight = Date.UTC(2026, 8, 22, 22, 30) - START;
    await recordTurn(stores(), noor(), {
      events: [
        { type: 'quiz-offered', date: day('2026-09-21'), at: START },
        { type: 'quiz-offered', date: day('2026-09-22'), at: at(DAY) },
        { type: 'quiz-offered', date: day('2026-09-23'), at: at(2 * DAY) },
        attemptMade(noor(), { at: at(lateEvening) }),
        attemptMade(noor(), { presentation: 2, at: at(afterMidnight) }),
      ],
    });
    const [evidence] = await stores().reports.evidence(cohortId(), START);
    expect(evidence?.quizDays).toEqual([
      { date: '2026-09-21', answered: true },
      { date: '2026-09-22', answered: false },
      { date: '2026-09-23', answered: true },
    ]);
  });
};

/** Whom a class's teachers are told of: consent is given class by class, and taken back for all. */
const describeUnseen = ({ stores, cohortId, noor }: GivenClass): void => {
  const say = (given: boolean, about: Parameters<typeof consented>[2], after: number) =>
    recordTurn(stores(), noor(), { events: [consented(given, at(after), about)], at: at(after) });
  const seenIn = async (id: CohortId) => (await stores().reports.evidence(id, START)).map(({ alias }) => alias);
  const secondClass = async () => {
    const { id } = await saveClass(stores(), '8A');
    await enrol(stores(), NOOR, { cohortId: id });
    return id;
  };

  it('tells nothing of a learner who took their yes back, but that there is one', async () => {
    expect(await stores().reports.unseen(cohortId())).toEqual({ notStarted: 0, notShared: 0 });
    await say(false, { cohortId: cohortId() }, HOUR);
    expect(await seenIn(cohortId())).toEqual([]);
    expect(await stores().reports.unseen(cohortId())).toEqual({ notStarted: 0, notShared: 1 });
    await say(true, { cohortId: cohortId() }, 2 * HOUR);
    expect(await seenIn(cohortId())).toEqual(['Noor']);
  });

  it('counts who never said whether they may be tutored apart, and not among the learners', async () => {
    await enrol(stores(), BEN, { cohortId: cohortId(), displayName: 'Ben' });
    expect(await seenIn(cohortId())).toEqual(['Noor']);
    expect(await stores().reports.unseen(cohortId())).toEqual({ notStarted: 1, notShared: 0 });
    expect(await stores().reports.unseen('nowhere' as CohortId)).toEqual({ notStarted: 0, notShared: 0 });
  });

  it('does not open a second class by a yes that was said about the first', async () => {
    const other = await secondClass();
    expect([await seenIn(other), await stores().reports.unseen(other)]).toEqual([[], { notStarted: 0, notShared: 1 }]);
    await say(false, { purpose: 'class', cohortId: other }, HOUR);
    expect([await seenIn(other), await seenIn(cohortId())]).toEqual([[], ['Noor']]);
    await say(true, { purpose: 'class', cohortId: other }, 2 * HOUR);
    expect([await seenIn(other), await seenIn(cohortId())]).toEqual([['Noor'], ['Noor']]);
  });

  it('closes every class by a no to tutoring, and opens only the one the next yes is about', async () => {
    const other = await secondClass();
    await say(true, { purpose: 'class', cohortId: other }, HOUR);
    await say(false, { cohortId: other }, 2 * HOUR);
    expect([await seenIn(other), await seenIn(cohortId())]).toEqual([[], []]);
    await say(true, { purpose: 'class', cohortId: cohortId() }, 3 * HOUR);
    expect(await seenIn(cohortId())).toEqual([]);
    await say(true, { cohortId: other }, 4 * HOUR);
    expect([await seenIn(other), await seenIn(cohortId())]).toEqual([['Noor'], ['Noor']]);
    await say(false, { purpose: 'language-model', cohortId: other }, 5 * HOUR);
    expect(await seenIn(other)).toEqual(['Noor']);
  });
};

import { beforeEach, describe, expect, it } from 'vitest';
import type { CohortId, ItemId, PersonId } from '../../src/domain/ids.ts';
import { DAY, HOUR } from '../../src/domain/ids.ts';
import { initialModel } from '../../src/domain/mastery/two-level-filter.ts';
import {
  at,
  attemptMade,
  BEN,
  chance,
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
      teacher = await enrol(stores, TEACHER, { cohortId, role: 'teacher', displayName: 'Ms T' });
    });
    const given: Given = { stores: () => stores, cohortId: () => cohortId, noor: () => noor, teacher: () => teacher };
    describeEvidence(given);
    describeMarks(given);
    describeSummaries(given);
  });
};

type Given = { readonly stores: () => Stores; readonly cohortId: () => CohortId; readonly noor: () => PersonId; readonly teacher: () => PersonId };

const STEM = 'A pitch is marked in equal strips. What fraction is mown?';

const describeEvidence = ({ stores, cohortId, noor }: Given): void => {
  it('lists every learner of the class and nobody else, also those without an answer', async () => {
    const other = await saveClass(stores(), '8A');
    await enrol(stores(), BEN, { cohortId: other.id, displayName: 'Ben' });
    expect(await stores().reports.evidence(cohortId(), START)).toEqual([
      { learnerId: noor(), alias: 'Noor', model: initialModel(), tries: [], helps: [], quizDays: [], joinedAt: START, marks: [] },
    ]);
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
        { type: 'help-given', ref: { itemId: 'item-1' as ItemId, seed: 7 }, skillId: skill('parts'), presentation: 1, level: 3, isLast: true, at: at(HOUR) },
        { type: 'help-given', ref: { itemId: 'item-1' as ItemId, seed: 7 }, skillId: skill('parts'), presentation: 0, level: 1, isLast: false, at: at(-DAY) },
        { type: 'belief-changed', model, skillId: skill('parts'), before: chance(0.5), after: chance(0.4), mastered: false, at: at(HOUR) },
      ],
    });
    const [evidence] = await stores().reports.evidence(cohortId(), START);
    const row = { skillId: 'adding-fractions', presentation: 1, elapsedMs: 12_000, stemLength: STEM.length };
    expect(evidence?.tries).toEqual([
      { ...row, tryNumber: 1, helpSeen: 0, outcome: 'wrong', misconception: 'adds-both', at: at(HOUR) },
      { ...row, tryNumber: 2, helpSeen: 1, outcome: 'correct', at: at(2 * HOUR) },
    ]);
    expect(evidence?.helps).toEqual([{ skillId: 'parts', isLast: true, at: at(HOUR) }]);
    expect(evidence?.model).toEqual(model);
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

const describeMarks = ({ stores, cohortId, noor, teacher }: Given): void => {
  it('brings a teacher’s marks up to a fortnight before the window', async () => {
    const { reports } = stores();
    const mark = { cohortId: cohortId(), learnerId: noor(), by: teacher() };
    await reports.mark({ ...mark, mark: 'seen', at: at(-15 * DAY) });
    await reports.mark({ ...mark, mark: 'helped', skillId: skill('parts'), at: at(-13 * DAY) });
    await reports.mark({ ...mark, mark: 'false-alarm', at: at(HOUR) });
    const [evidence] = await reports.evidence(cohortId(), START);
    expect(evidence?.marks).toEqual([
      { skillId: 'parts', mark: 'helped', at: at(-13 * DAY) },
      { mark: 'false-alarm', at: at(HOUR) },
    ]);
  });

  it('writes a mark into the audit log without naming anyone', async () => {
    await stores().reports.mark({ cohortId: cohortId(), learnerId: noor(), by: teacher(), mark: 'helped', at: START });
    const { audit = '' } = await stores().everything();
    expect(audit).toContain('concern-marked');
    expect(audit).not.toContain(noor());
    expect(audit).not.toContain(teacher());
  });

  it('refuses a mark on someone who is no learner', async () => {
    const mark = { cohortId: cohortId(), learnerId: 'nobody' as PersonId, by: teacher(), mark: 'seen', at: START } as const;
    expect(await refusalOf(stores().reports.mark(mark))).toBe('NOT_FOUND');
  });

  it('names the teachers who can be written to', async () => {
    expect(await stores().reports.teachers(cohortId())).toEqual([{ personId: teacher(), accounts: [TEACHER] }]);
    expect(await stores().reports.teachers('nowhere' as CohortId)).toEqual([]);
  });
};

const describeSummaries = ({ stores, cohortId, noor, teacher }: Given): void => {
  it('remembers the last list that was told, and who read it stands in the audit log', async () => {
    const { reports } = stores();
    expect(await reports.lastSummary(cohortId())).toBeUndefined();
    const concern = { learnerId: noor(), alias: 'Noor', skillId: skill('parts'), skillName: 'Parts of a whole' };
    await reports.saveSummary({ cohortId: cohortId(), at: START, concerns: [concern, { learnerId: noor(), alias: 'Noor' }] });
    expect(await reports.lastSummary(cohortId())).toEqual({ at: START, concerns: [concern, { learnerId: noor(), alias: 'Noor' }] });
    await reports.saveSummary({ cohortId: cohortId(), at: at(DAY), readBy: teacher(), concerns: [] });
    expect(await reports.lastSummary(cohortId())).toEqual({ at: at(DAY), concerns: [] });
    const { audit = '' } = await stores().everything();
    expect(audit.match(/summary-told/g)).toHaveLength(2);
  });

  it('does not write a learner down again who was erased meanwhile', async () => {
    const { reports, records } = stores();
    await records.erase(noor(), START);
    await reports.saveSummary({ cohortId: cohortId(), at: at(1), concerns: [{ learnerId: noor(), alias: 'Noor' }] });
    expect((await reports.lastSummary(cohortId()))?.concerns).toEqual([]);
  });
};

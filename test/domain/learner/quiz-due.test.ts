import { describe, expect, it } from 'vitest';
import { DAY, HOUR, type Instant, type LocalDate, MINUTE } from '../../../src/domain/ids.ts';
import type { Learner, Weekday } from '../../../src/domain/learner/profile.ts';
import { quizDayDue } from '../../../src/domain/learner/quiz-due.ts';
import { noor } from '../../doubles/learners.ts';

/** Midnight UTC of Wednesday 4 March 2026. */
const MIDNIGHT = Date.UTC(2026, 2, 4);
const TODAY = '2026-03-04' as LocalDate;
const at = (hours: number, minutes = 0): Instant => (MIDNIGHT + hours * HOUR + minutes * MINUTE) as Instant;
const none = { unansweredOffers: 0 };

/** Joined a week ago; quiz at four in the afternoon UTC. */
const learner = (schedule: { minuteOfDay?: number; timeZone?: string; quietDays?: readonly Weekday[] } = {}, rest: Partial<Learner> = {}): Learner => ({
  ...noor,
  onboardedAt: (MIDNIGHT - 7 * DAY) as Instant,
  ...rest,
  profile: { ...noor.profile, schedule: { minuteOfDay: 16 * 60, timeZone: 'UTC', quietDays: [], ...schedule } },
});

describe('the quiz of the day is due', () => {
  it('from the learner’s time on, not a minute before', () => {
    expect(quizDayDue(learner(), at(15, 59), none)).toBeUndefined();
    expect(quizDayDue(learner(), at(16), none)).toBe(TODAY);
  });

  it('until nine in the evening, on the learner’s own clock', () => {
    expect(quizDayDue(learner(), at(20, 59), none)).toBe(TODAY);
    expect(quizDayDue(learner(), at(21), none)).toBeUndefined();
    expect(quizDayDue(learner({ timeZone: 'Europe/Berlin' }), at(19, 59), none)).toBe(TODAY);
    expect(quizDayDue(learner({ timeZone: 'Europe/Berlin' }), at(20), none)).toBeUndefined();
  });

  it('for half an hour when the learner chose a time in the night themselves', () => {
    const late = learner({ minuteOfDay: 21 * 60 + 15 });
    expect(quizDayDue(late, at(21, 15), none)).toBe(TODAY);
    expect(quizDayDue(late, at(21, 44), none)).toBe(TODAY);
    expect(quizDayDue(late, at(21, 45), none)).toBeUndefined();
  });

  it('never on a quiet day, without a time, before the first conversation ended, or on its day', () => {
    expect(quizDayDue(learner({ quietDays: [3] }), at(16), none)).toBeUndefined();
    expect(quizDayDue(learner({ quietDays: [2, 4] }), at(16), none)).toBe(TODAY);
    const { minuteOfDay: _never, ...schedule } = learner().profile.schedule;
    expect(quizDayDue({ ...learner(), profile: { ...noor.profile, schedule } }, at(16), none)).toBeUndefined();
    const { onboardedAt: _not, ...unfinished } = learner();
    expect(quizDayDue(unfinished, at(16), none)).toBeUndefined();
    expect(quizDayDue(learner({}, { onboardedAt: at(9) }), at(16), none)).toBeUndefined();
  });

  it('not when one was finished today, asked for or not', () => {
    expect(quizDayDue(learner({}, { streak: { days: 3, lastDay: TODAY } }), at(16), none)).toBeUndefined();
    expect(quizDayDue(learner({}, { streak: { days: 3, lastDay: '2026-03-03' as LocalDate } }), at(16), none)).toBe(TODAY);
  });

  it('less often the longer nobody answers', () => {
    const offered = (daysAgo: number, unansweredOffers: number) =>
      quizDayDue(learner(), at(16), {
        lastOffered: `2026-0${daysAgo > 3 ? 2 : 3}-${String(daysAgo > 3 ? 32 - daysAgo : 4 - daysAgo).padStart(2, '0')}` as LocalDate,
        unansweredOffers,
      });
    expect(offered(0, 0)).toBeUndefined();
    expect(offered(1, 2)).toBe(TODAY);
    expect(offered(2, 3)).toBeUndefined();
    expect(offered(3, 3)).toBe(TODAY);
    expect(offered(6, 7)).toBeUndefined();
    expect(offered(7, 7)).toBe(TODAY);
  });
});

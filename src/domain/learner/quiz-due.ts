import type { Instant, LocalDate } from '../ids.ts';
import { daysBetween, localTime } from '../local-time.ts';
import type { Learner } from './profile.ts';

/** No quiz comes after nine in the evening, also when the tutor was down at the learner's time. */
const QUIET_FROM_MINUTE = 21 * 60;
/** After this many offers without an answer the tutor asks less often, and then weekly: a message nobody wants is noise. */
const BACK_OFF_AFTER = 3;
const BACK_OFF_DAYS = 3;
const RARELY_AFTER = 7;
const RARELY_DAYS = 7;

/** The local day for which a quiz should be offered now; `undefined` when none is due. */
export const quizDayDue = (
  { profile, onboardedAt, streak }: Learner,
  now: Instant,
  history: { readonly lastOffered?: LocalDate; readonly unansweredOffers: number },
): LocalDate | undefined => {
  const { minuteOfDay, timeZone, quietDays } = profile.schedule;
  if (minuteOfDay === undefined || onboardedAt === undefined) return undefined;
  const local = localTime(now, timeZone);
  if (local.minuteOfDay < minuteOfDay || local.minuteOfDay >= Math.max(QUIET_FROM_MINUTE, minuteOfDay + 30) || quietDays.includes(local.weekday))
    return undefined;
  // The first quiz comes the day after joining: on the first day they have just done a placement.
  if (localTime(onboardedAt, timeZone).date === local.date) return undefined;
  // A quiz begun without being asked and finished today is today's quiz.
  if (streak.lastDay !== undefined && daysBetween(streak.lastDay, local.date) <= 0) return undefined;
  if (history.lastOffered === undefined) return local.date;
  const pause = history.unansweredOffers >= RARELY_AFTER ? RARELY_DAYS : history.unansweredOffers >= BACK_OFF_AFTER ? BACK_OFF_DAYS : 1;
  return daysBetween(history.lastOffered, local.date) >= pause ? local.date : undefined;
};

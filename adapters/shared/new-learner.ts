import type { Profile, Streak } from '../../src/domain/learner/profile.ts';
import { NO_STREAK } from '../../src/domain/learner/streak.ts';
import { isTimeZone } from '../../src/domain/local-time.ts';
import type { Session } from '../../src/domain/tutoring/session.ts';

/** What is kept of a learner before their first word; every store begins with the same. */
export const newLearner = (displayName: string, timeZone: string): { readonly profile: Profile; readonly streak: Streak; readonly session: Session } => ({
  profile: { alias: displayName, language: 'en', interests: [], schedule: { timeZone: isTimeZone(timeZone) ? timeZone : 'UTC', quietDays: [] } },
  streak: NO_STREAK,
  session: { presentation: 0, activity: { kind: 'new' } },
});

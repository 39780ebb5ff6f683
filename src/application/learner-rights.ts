import type { AccountKey } from '../ports/conversation.ts';
import type { Person } from '../ports/enrolment.ts';
import type { InboxEvent } from '../ports/inbox.ts';
import type { LearnerState } from '../ports/tutoring-store.ts';
import { isInvited } from './local-classroom.ts';
import type { TutorPorts } from './tutor-ports.ts';
import { taughtBy } from './which-class.ts';

/** What people call the tables they are shown. */
const TABLE_WORDS: Readonly<Record<string, string>> = {
  person: 'Your name and settings',
  learner: 'Your name and settings',
  account: 'Chat accounts',
  membership: 'Classes you are in',
  session: 'Where our chat stands',
  attempt: 'Answers',
  presentation: 'Questions shown',
  help_given: 'Hints used',
  mastery: 'Topics with an estimate',
  belief_change: 'Times an estimate changed',
  daily_quiz: 'Daily quizzes',
  round: 'Rounds of questions',
  reflection: 'Reflections',
  consent: 'Consents',
  goal: 'Goals',
  plan: 'Plans',
  question_asked: 'Times you asked something',
  disagreement: 'Times you disagreed with me',
  stuck_notice: 'Times I saw you stuck',
  concern_mark: 'Notes your teacher made on my list',
  summary_concern: 'Lines about you on your teacher’s list',
  inbox: 'Your messages',
  outbox: 'My messages to you',
  sign_in_link: 'Sign-in links',
  web_session: 'Browsers signed in',
  audit: 'Entries on who saw or changed your data',
};

/** For a table that has no word of its own. */
const OTHER = 'Other records';

/** How much is held of each kind, for `mydata`. */
export const dataSummary = async (
  records: TutorPorts['records'],
  { learner }: LearnerState,
): Promise<readonly { readonly what: string; readonly count: number }[]> => {
  const held = await records.export(learner.id);
  const counts = new Map<string, number>();
  for (const [table, rows] of Object.entries(held)) {
    const what = TABLE_WORDS[table] ?? OTHER;
    if (rows.length > 0) counts.set(what, (counts.get(what) ?? 0) + rows.length);
  }
  return [...counts].map(([what, count]) => ({ what, count }));
};

/** Deletes everything and says so once: the last word is written with the erasure, or neither is. */
export const eraseLearner = async (
  { records, clock }: Pick<TutorPorts, 'records' | 'clock'>,
  event: InboxEvent,
  { learner }: LearnerState,
  person: Person,
): Promise<void> => {
  const { language, schedule } = learner.profile;
  const audience = { language, timeZone: schedule.timeZone, mayReword: false };
  await records.erase(learner.id, clock.now(), {
    closes: { eventId: event.id },
    outgoing: (removed) => [
      { to: event.inbound.from, statement: { kind: 'erasure-done', counts: countsOf(removed), ...comeBack(event.inbound.account, person) }, audience },
    ],
  });
};

/** On the page the seat goes with its learner, and nobody can write from where there is none; elsewhere the account is the platform's own. */
const comeBack = ({ platform, userId }: AccountKey, person: Person): { readonly comeBack?: 'new-link' | 'new-seat' } => {
  if (platform !== 'web' || taughtBy(person).length > 0) return {};
  return { comeBack: isInvited(userId) ? 'new-link' : 'new-seat' };
};

const countsOf = (removed: Readonly<Record<string, number>>): readonly { readonly what: string; readonly count: number }[] =>
  Object.entries(removed)
    .filter(([, count]) => count > 0)
    .map(([what, count]) => ({ what, count }));

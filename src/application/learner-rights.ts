import type { InboxEvent } from '../ports/inbox.ts';
import type { LearnerState } from '../ports/tutoring-store.ts';
import type { TutorPorts } from './tutor-ports.ts';

/** What people call the tables they are shown. Anything else is listed under its own name. */
const TABLE_WORDS: Readonly<Record<string, string>> = {
  attempt: 'Answers',
  attempts: 'Answers',
  presentation: 'Questions shown',
  presentations: 'Questions shown',
  help_given: 'Hints used',
  mastery: 'Topics with an estimate',
  reflection: 'Reflections',
  reflections: 'Reflections',
  consent: 'Consents',
  consents: 'Consents',
  goal: 'Goals',
  goals: 'Goals',
  inbox: 'Your messages',
  outbox: 'My messages to you',
};

/** How much is held of each kind, for `mydata`. */
export const dataSummary = async (
  records: TutorPorts['records'],
  { learner }: LearnerState,
): Promise<readonly { readonly what: string; readonly count: number }[]> => {
  const held = await records.export(learner.id);
  const counts = new Map<string, number>();
  for (const [table, rows] of Object.entries(held)) {
    const what = TABLE_WORDS[table] ?? table.replaceAll('_', ' ').replace(/^./, (first) => first.toUpperCase());
    if (rows.length > 0) counts.set(what, (counts.get(what) ?? 0) + rows.length);
  }
  return [...counts].map(([what, count]) => ({ what, count }));
};

/** Deletes everything and says so once: the last word is written with the erasure, or neither is. */
export const eraseLearner = async ({ records, clock }: Pick<TutorPorts, 'records' | 'clock'>, event: InboxEvent, { learner }: LearnerState): Promise<void> => {
  const { language, schedule } = learner.profile;
  const audience = { language, timeZone: schedule.timeZone, mayReword: false };
  await records.erase(learner.id, clock.now(), {
    closes: { eventId: event.id },
    outgoing: (removed) => [{ to: event.inbound.from, statement: { kind: 'erasure-done', counts: countsOf(removed) }, audience }],
  });
};

const countsOf = (removed: Readonly<Record<string, number>>): readonly { readonly what: string; readonly count: number }[] =>
  Object.entries(removed)
    .filter(([, count]) => count > 0)
    .map(([what, count]) => ({ what, count }));

/**
 * What a turn writes once it may: the events, the learner model, the learner's own row, the messages. Built as parts of one statement,
 * because on the embedded database every statement costs more than the rows it writes.
 */
import type { Instant, LearnerId } from '../../src/domain/ids.ts';
import type { TutoringEvent } from '../../src/domain/tutoring/event.ts';
import { LOG_COLUMNS, type LogRow, type LogTable, logRowOf, type TurnEvents } from './event-rows.ts';
import { Prisma } from './generated/client.ts';
import { abilityPart, modelPart } from './mastery-rows.ts';
import { outgoingPart } from './outbox.ts';
import { dateOf, storable, storableJson } from './storable.ts';
import type { Transaction } from './transaction.ts';

/** @throws the database's own error for a row that is there already: the turn is then refused as a whole. */
export const writeTurn = async (tx: Transaction, turn: TurnEvents, at: Instant): Promise<void> => {
  const model = turn.events.findLast((event) => event.type === 'belief-changed')?.model;
  const parts = [
    ...logParts(turn),
    ...(model === undefined ? [] : [modelPart(turn.learnerId, model), abilityPart(turn.learnerId, model)]),
    ...(turn.outgoing.length === 0 ? [] : [outgoingPart(turn.outgoing, at)]),
  ];
  if (parts.length > 0) {
    const named = parts.map((part, index) => Prisma.sql`${Prisma.raw(`part_${index}`)} AS (${part})`);
    await tx.$executeRaw`WITH ${Prisma.join(named)} SELECT 1`;
  }
  await finishQuizzes(tx, turn);
  await changeLearner(tx, turn.learnerId, turn.events);
};

/** One insert a table, its rows in the order they happened. */
const logParts = (turn: TurnEvents): readonly Prisma.Sql[] => {
  const byTable = new Map<LogTable, LogRow['row'][]>();
  for (const event of turn.events) {
    const entry = logRowOf(event, turn);
    if (entry !== undefined) byTable.set(entry.table, [...(byTable.get(entry.table) ?? []), entry.row]);
  }
  return [...byTable].map(([table, rows]) => {
    const columns = Object.entries(LOG_COLUMNS[table]);
    const names = Prisma.raw(columns.map(([name]) => `"${name}"`).join(', '));
    const typed = Prisma.raw(columns.map(([name, type]) => `"${name}" ${type}`).join(', '));
    return Prisma.sql`INSERT INTO ${Prisma.raw(table)} (${names}) SELECT ${names} FROM jsonb_to_recordset(${storableJson(rows)}::jsonb) AS r (${typed})`;
  });
};

/** Apart from the log: a day offered and finished in one turn is a row that must be there before it is changed. */
const finishQuizzes = async (tx: Transaction, { learnerId, events }: TurnEvents): Promise<void> => {
  for (const event of events) {
    if (event.type !== 'round-finished' || event.date === undefined) continue;
    const { date, right, of, at } = event;
    await tx.dailyQuiz.updateMany({ where: { learnerId, date }, data: { finishedAt: dateOf(at), right, of } });
  }
};

/** What the learner's own row says after the turn; a later event of the same kind wins. The ability is written with the model. */
const changeLearner = async (tx: Transaction, learnerId: LearnerId, events: readonly TutoringEvent[]): Promise<void> => {
  const data: Prisma.LearnerUpdateManyMutationInput = {};
  for (const event of events) {
    if (event.type === 'profile-changed') {
      data.profile = storable(event.profile);
      data.quizMinute = event.profile.schedule.minuteOfDay ?? null;
    }
    if (event.type === 'goal-set') data.goal = storable(event.goal);
    if (event.type === 'plan-made') data.plan = storable(event.plan);
    if (event.type === 'streak-changed') data.streak = storable(event.streak);
    if (event.type === 'onboarding-finished') data.onboardedAt = dateOf(event.at);
  }
  if (Object.keys(data).length > 0) await tx.learner.updateMany({ where: { id: learnerId }, data });
};
